import { gazetteerBytes } from '#lib/server/gazetteer/find-places.ts';
import { respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/gazetteer?v=`: every place of the council that has a name, in the text of `formatEntries`. */
export const GET: RequestHandler = async ({ locals, request, url }) =>
  respondWithBytes(request, url, await gazetteerBytes(locals.context), {
    'content-type': 'application/json'
  });
