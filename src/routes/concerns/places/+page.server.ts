import { deedsTold } from '#lib/server/concerns/deeds.ts';
import { publicCounts } from '#lib/server/concerns/public-counts.ts';
import { publicPhotos } from '#lib/server/concerns/show-photo.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/concerns/places`: what residents said, ward by ward, as everybody may know it. */
export const load: PageServerLoad = async ({ locals }) => ({
  counts: await publicCounts(locals.context),
  photos: await publicPhotos(locals.context),
  deeds: await deedsTold(locals.context)
});
