import { error } from '@sveltejs/kit';
import { publicPhoto } from '#lib/server/concerns/show-photo.ts';
import { photoAnswer } from '../../../photo-answer.ts';
import type { RequestHandler } from './$types';

/** `/concerns/photos/NAME`: a photo that an officer lets everybody see. Kept nowhere: it may be taken back at any time. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const photo = await publicPhoto(locals.context, params.name);
  return photo ? photoAnswer(photo) : error(404, 'There is no photo of this name, or it is shown no longer.');
};
