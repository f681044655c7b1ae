import { acceptedCoding } from '#lib/server/answer/coding.ts';
import { ask } from '#lib/server/work/ask.ts';
import { respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/place-ground?v=`: what places are laid upon, wards and ways, in the bytes of `encodePlaceGround`. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
  const coding = acceptedCoding(request.headers.get('accept-encoding'));
  return respondWithBytes(url, await ask(locals.context, 'place-ground-bytes', { coding }));
};
