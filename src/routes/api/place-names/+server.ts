import { acceptedCoding } from '#lib/server/answer/coding.ts';
import { ask } from '#lib/server/work/ask.ts';
import { respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/place-names?v=`: the published name of every snap point, by id. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
  const coding = acceptedCoding(request.headers.get('accept-encoding'));
  const names = await ask(locals.context, 'place-names', { coding });
  return respondWithBytes(url, names, { 'content-type': 'application/json' });
};
