import type { Store } from './database.ts';

/** A concern that counts: where a point of it lies (whole metres of the National Grid), what it is about, and when it is so. */
export interface NearConcern {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly kind: 'environment' | 'behaviour' | 'safe';
}

/**
 * Concerns that count in a box, sent from one moment (ISO, included) until another (excluded): taken by an officer, once for a device and
 * place, their place not erased.
 */
export async function concernsInBox(
  store: Store,
  council: string,
  [west, south, east, north]: readonly [number, number, number, number],
  [from, before]: readonly [string, string]
): Promise<NearConcern[]> {
  const rows = await store.query
    .selectFrom('concern')
    .select(['id', 'x', 'y', 'kind'])
    .where('council', '=', council)
    .where('counted', '=', 1)
    .where('first_voice', '=', 1)
    .where('sent_at', '>=', from)
    .where('sent_at', '<', before)
    .where('x', '>=', west)
    .where('x', '<=', east)
    .where('y', '>=', south)
    .where('y', '<=', north)
    .execute();
  return rows.flatMap(({ id, x, y, kind }) => (x === null || y === null ? [] : [{ id, x, y, kind }]));
}

/** When concerns are so, by the answers to the question of time, in counts: one concern may have several. */
export async function timesOfConcerns(
  store: Store,
  ids: readonly number[]
): Promise<Readonly<Record<string, number>>> {
  if (ids.length === 0) return {};
  const rows = await store.query
    .selectFrom('concern_answer')
    .select(({ fn }) => ['answer', fn.countAll<number>().as('count')])
    .where('question', '=', 'time')
    .where('concern_id', 'in', ids)
    .groupBy('answer')
    .execute();
  return Object.fromEntries(rows.map(({ answer, count }) => [answer, count]));
}
