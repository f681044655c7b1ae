import { parseMonth } from '#lib/core/incidents/month.ts';
import { outcomesOfCell } from '#lib/server/outcomes/outcomes-at.ts';
import { json } from '@sveltejs/kit';
import { refuse } from '../respond.ts';
import type { RequestHandler } from './$types';

/** `GET /api/outcomes?cell=150.3725.2391&from=2025-01&to=2025-10`: what became of what was recorded in a hexagon. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const text = (name: string) => url.searchParams.get(name) ?? '';
  const [from, to] = [parseMonth(text('from')), parseMonth(text('to'))];
  if (!(from <= to)) {
    const message = 'A period is two months, the earlier first, like from=2025-01&to=2025-10.';
    return refuse([{ parameter: 'from', value: `${text('from')} ${text('to')}`.trim(), message }]);
  }
  const table = await outcomesOfCell(locals.context, text('cell'), { from, to });
  if (!table) {
    const message = 'A hexagon is named by its size and place, like 150.3725.2391.';
    return refuse([{ parameter: 'cell', value: text('cell'), message }]);
  }
  return json(table, { headers: { 'cache-control': 'no-cache' } });
};
