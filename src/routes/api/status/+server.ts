import { json } from '@sveltejs/kit';
import { status } from '#lib/server/coverage/status.ts';
import type { RequestHandler } from './$types';

/** `GET /api/status`: council, months, ward set, archives and data version, as JSON. */
export const GET: RequestHandler = async ({ locals }) =>
  json(await status(locals.context, locals.audience), { headers: { 'cache-control': 'no-cache' } });
