import { neighbourBytes } from '#lib/server/scoring/scoring-bytes.ts';
import { respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/neighbours?v=`: what was recorded up to 1 km outside the council, in the bytes of `encodeCube`. */
export const GET: RequestHandler = async ({ locals, request, url }) =>
  respondWithBytes(request, url, await neighbourBytes(locals.context));
