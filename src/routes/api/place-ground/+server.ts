import { placeGroundBytes } from '#lib/server/places/place-desk.ts';
import { respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/place-ground?v=`: what places are laid upon, wards and ways, in the bytes of `encodePlaceGround`. */
export const GET: RequestHandler = async ({ locals, request, url }) =>
  respondWithBytes(request, url, await placeGroundBytes(locals.context));
