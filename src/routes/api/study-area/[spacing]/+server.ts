import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { acceptedCoding } from '#lib/server/answer/coding.ts';
import { ask } from '#lib/server/work/ask.ts';
import { refuse, respondWithBytes } from '../../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/study-area/150?v=&time=2025-12-21T22`: the hexagons of one spacing with their wards and, where measured, what the reader may be told of the environment at that time, in the bytes of `encodeStudyArea`. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const spacing = SPACINGS.find((known) => String(known) === params.spacing);
  if (spacing === undefined) {
    const message = `There are no hexagons of "${params.spacing}" metres: choose ${SPACINGS.join(', ')}.`;
    return refuse([{ parameter: 'spacing', value: params.spacing, message }]);
  }
  const time = url.searchParams.get('time');
  const coding = acceptedCoding(request.headers.get('accept-encoding'));
  const answer = await ask(locals.context, 'study-area-bytes', {
    ...{ spacing, time, coding },
    audience: locals.audience
  });
  if ('refused' in answer) return refuse([{ parameter: 'time', value: time ?? '', message: answer.refused }]);
  return respondWithBytes(url, answer);
};
