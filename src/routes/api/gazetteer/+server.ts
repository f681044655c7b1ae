import { acceptedCoding } from '#lib/server/answer/coding.ts';
import { ask } from '#lib/server/work/ask.ts';
import { respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/gazetteer?v=`: every place of the council that has a name, in the text of `formatEntries`. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
  const coding = acceptedCoding(request.headers.get('accept-encoding'));
  const names = await ask(locals.context, 'gazetteer-bytes', { coding });
  return respondWithBytes(url, names, { 'content-type': 'application/json' });
};
