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

/** A concern as far as it counts in a score; times ISO, National Grid metres. */
export interface ScoredConcern {
  readonly x: number;
  readonly y: number;
  readonly sentAt: string;
  readonly weight: number;
  readonly echoes: number;
}

/** Concerns that count in scores: accepted, once for a device and place, about what is wrong and not about where one feels safe, and not erased. */
export async function scoredConcerns(store: Store, council: string): Promise<ScoredConcern[]> {
  const rows = await store.query
    .selectFrom('concern')
    .select(['x', 'y', 'sent_at as sentAt', 'weight', 'echoes'])
    .where('council', '=', council)
    .where('counted', '=', 1)
    .where('first_voice', '=', 1)
    .where('kind', '!=', 'safe')
    .where('x', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => (row.x === null || row.y === null ? [] : [{ ...row, x: row.x, y: row.y }]));
}

/** A number that grows with whatever is done with a concern. */
export async function newestStep({ query }: Store): Promise<number> {
  const { newest } = await query
    .selectFrom('concern_step')
    .select(({ fn }) => fn.max('id').as('newest'))
    .executeTakeFirstOrThrow();
  return newest ?? 0;
}

/** Concerns sent since a day by ward, whatever became of them, of a device once about a place. */
export async function sentByWard(
  { query }: Store,
  council: string,
  since: string
): Promise<{ readonly ward: string | null; readonly count: number }[]> {
  return query
    .selectFrom('concern')
    .select(({ fn }) => ['ward', fn.countAll<number>().as('count')])
    .where('council', '=', council)
    .where('sent_at', '>=', since)
    .where('first_voice', '=', 1)
    .groupBy('ward')
    .execute();
}

/** How many of those who sent concerns since a day said which age and sex: for counts of five or more, never beside anything else. */
export async function aboutCounts(
  { query }: Store,
  council: string,
  since: string
): Promise<{ readonly age: string | null; readonly sex: string | null; readonly count: number }[]> {
  return query
    .selectFrom('concern_about')
    .innerJoin('concern', 'concern.id', 'concern_about.concern_id')
    .select(({ fn }) => ['age', 'sex', fn.countAll<number>().as('count')])
    .where('council', '=', council)
    .where('sent_at', '>=', since)
    .where('first_voice', '=', 1)
    .groupBy(['age', 'sex'])
    .execute();
}
