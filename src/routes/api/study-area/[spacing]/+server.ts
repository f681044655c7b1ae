import { parseMoment } from '#lib/core/environment/moment.ts';
import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { studyAreaBytes } from '#lib/server/scoring/scoring-bytes.ts';
import { momentFor, NO_MOMENT } from '#lib/server/scoring/score-request.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { refuse, respondWithBytes } from '../../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/study-area/150?v=&time=2025-12-21T22`: the hexagons of one spacing with their wards and, where measured, the environment at that time, in the bytes of `encodeStudyArea`. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const spacing = SPACINGS.find((known) => String(known) === params.spacing);
  if (spacing === undefined) {
    const message = `There are no hexagons of "${params.spacing}" metres: choose ${SPACINGS.join(', ')}.`;
    return refuse([{ parameter: 'spacing', value: params.spacing, message }]);
  }
  const { present } = await loadScoringMonths(locals.context);
  const time = url.searchParams.get('time');
  const usual = momentFor(present);
  const moment = time === null ? usual : parseMoment(time, usual);
  if (!moment) return refuse([{ parameter: 'time', value: time ?? '', message: NO_MOMENT }]);
  return respondWithBytes(request, url, await studyAreaBytes(locals.context, spacing, moment));
};
