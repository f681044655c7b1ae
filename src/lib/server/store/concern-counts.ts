import type { Store } from './database.ts';

/** How many concerns there are of a ward, kind and state. */
export interface ConcernCount {
  readonly ward: string | null;
  readonly kind: 'environment' | 'behaviour' | 'safe';
  readonly count: number;
}

/**
 * Concerns that count, by ward and kind, sent before a moment: taken by an officer, once for a device and place, bursts not told apart
 * (how much one weighs is for scoring; here people are counted).
 */
export async function countedConcerns(
  store: Store,
  council: string,
  before: string
): Promise<ConcernCount[]> {
  return store.query
    .selectFrom('concern')
    .select(({ fn }) => ['ward', 'kind', fn.countAll<number>().as('count')])
    .where('council', '=', council)
    .where('counted', '=', 1)
    .where('first_voice', '=', 1)
    .where('sent_at', '<', before)
    .groupBy(['ward', 'kind'])
    .execute();
}

/** How many concerns are in each state. */
export async function concernsByState(
  store: Store,
  council: string
): Promise<{ readonly state: string; readonly count: number }[]> {
  return store.query
    .selectFrom('concern')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('council', '=', council)
    .groupBy('state')
    .execute();
}
