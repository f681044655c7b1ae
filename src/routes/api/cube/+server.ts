import { cubeBytes } from '#lib/server/scoring/scoring-bytes.ts';
import { respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/cube?v=`: every incident counted by snap point, month and category, in the bytes of `encodeCube`. */
export const GET: RequestHandler = async ({ locals, request, url }) =>
  respondWithBytes(request, url, await cubeBytes(locals.context));
