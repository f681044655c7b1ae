import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { studyAreaBytes } from '#lib/server/services/scoring-bytes.ts';
import { refuse, respondWithBytes } from '../../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/study-area/150?v=`: the hexagons of one spacing with their wards, in the bytes of `encodeStudyArea`. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const spacing = SPACINGS.find((known) => String(known) === params.spacing);
  if (spacing === undefined) {
    const message = `There are no hexagons of "${params.spacing}" metres: choose ${SPACINGS.join(', ')}.`;
    return refuse([{ parameter: 'spacing', value: params.spacing, message }]);
  }
  return respondWithBytes(request, url, await studyAreaBytes(locals.context, spacing));
};
