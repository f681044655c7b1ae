import { json } from '@sveltejs/kit';
import type { ToldConcerns } from '#lib/core/concerns/told-of-wards.ts';
import { deedsTold } from '#lib/server/concerns/deeds.ts';
import { publicCounts } from '#lib/server/concerns/public-counts.ts';
import type { RequestHandler } from './$types';

/** `GET /api/concerns`: what residents said by ward and what was done, for the map: what `/concerns/places` tells, and no more, whoever asks. */
export const GET: RequestHandler = async ({ locals }) => {
  const told: ToldConcerns = {
    counts: await publicCounts(locals.context),
    deeds: await deedsTold(locals.context)
  };
  return json(told, { headers: { 'cache-control': 'no-cache' } });
};
