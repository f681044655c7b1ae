import { error } from '@sveltejs/kit';
import { photoForOfficers } from '#lib/server/concerns/show-photo.ts';
import { photoAnswer } from '../../../photo-answer.ts';
import type { RequestHandler } from './$types';

/** `/queue/K7QX-3MPD/photo`: the photo of a concern, for officers. That it was looked at is in the audit log. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const photo = await photoForOfficers(locals.context, params.reference);
  return photo ? photoAnswer(photo) : error(404, 'There is no photo with this report.');
};
