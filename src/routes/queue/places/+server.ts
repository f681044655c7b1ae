import { json } from '@sveltejs/kit';
import { queueMap } from '#lib/server/concerns/queue-map.ts';
import { askedQueue } from '../asked-queue.ts';
import type { RequestHandler } from './$types';

/** `/queue/places?state=received&box=0.3,51.4,0.5,51.6`: where all lie that fit a filter of the queue, for its map. Without a box, everywhere. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { filter } = askedQueue(url, locals.person?.id ?? null);
  const box = (url.searchParams.get('box') ?? '').split(',').map(Number);
  const [west, south, east, north] = box;
  const isBox = box.length === 4 && box.every(Number.isFinite);
  return json(await queueMap(locals.context, filter, isBox ? [west, south, east, north] : null), {
    headers: { 'cache-control': 'private, no-store' }
  });
};
