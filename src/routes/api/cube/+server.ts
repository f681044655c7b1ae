import { acceptedCoding } from '#lib/server/answer/coding.ts';
import { ask } from '#lib/server/work/ask.ts';
import { respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/cube?v=`: every incident counted by snap point, month and category, in the bytes of `encodeCube`. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
  const coding = acceptedCoding(request.headers.get('accept-encoding'));
  return respondWithBytes(url, await ask(locals.context, 'cube-bytes', { coding }));
};
