import { json } from '@sveltejs/kit';
import { dataFolder } from '#lib/server/context.ts';
import { readiness } from '#lib/server/upkeep/ready.ts';
import type { RequestHandler } from './$types';

/** `GET /ready`: 200 when visitors can be sent here, else 503, with a sentence for database, tiles and disk. */
export const GET: RequestHandler = async ({ locals }) => {
  const found = await readiness(locals.open, dataFolder());
  return json(found, { status: found.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
