import { placeNamesBytes } from '#lib/server/scoring/place-names.ts';
import { respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/place-names?v=`: the published name of every snap point, by id. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
  const response = await respondWithBytes(request, url, await placeNamesBytes(locals.context));
  response.headers.set('content-type', 'application/json');
  return response;
};
