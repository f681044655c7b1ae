import { sql, type Insertable, type Selectable } from 'kysely';
import type { Store } from './database.ts';
import type { Schema } from './schema.ts';

/** What a planner said to a question about a site. */
export type StoredAnswer = Omit<Selectable<Schema['site_answer']>, 'id' | 'council' | 'reference'>;

/**
 * Of a table's rows those that were written since their site was last removed: whoever takes up a reference again starts with none of what was
 * said of the site that had it.
 */
function sinceRemoved(table: 'site_answer' | 'site_scenario' | 'site_consultation') {
  const of = sql.table(table);
  return sql<boolean>`NOT EXISTS (SELECT 1 FROM site WHERE site.council = ${of}.council
    AND site.reference = ${of}.reference AND site.gone = 1 AND site.made_at >= ${of}.at)`;
}

/** Everything that was said of a site, newest first. */
export async function answersOf(store: Store, council: string, reference: string): Promise<StoredAnswer[]> {
  return store.query
    .selectFrom('site_answer')
    .select(['question', 'answer', 'reason', 'who', 'at'])
    .where('council', '=', council)
    .where('reference', '=', reference)
    .where(sinceRemoved('site_answer'))
    .orderBy('id', 'desc')
    .execute();
}

/** Everything that was said of each site of a council, newest first, by reference. */
export async function answersOfAll(store: Store, council: string): Promise<Map<string, StoredAnswer[]>> {
  const rows = await store.query
    .selectFrom('site_answer')
    .select(['reference', 'question', 'answer', 'reason', 'who', 'at'])
    .where('council', '=', council)
    .where(sinceRemoved('site_answer'))
    .orderBy('id', 'desc')
    .execute();
  const found = new Map<string, StoredAnswer[]>();
  for (const { reference, ...said } of rows) found.set(reference, [...(found.get(reference) ?? []), said]);
  return found;
}

/** Appends an answer. */
export async function addAnswer(store: Store, answer: Insertable<Schema['site_answer']>): Promise<void> {
  await store.query.insertInto('site_answer').values(answer).execute();
}

/** A scenario under a name, as it was kept last. */
export type StoredScenario = Pick<Selectable<Schema['site_scenario']>, 'name' | 'who' | 'at'> & {
  readonly edits: string;
};

/** The scenarios of a site that were not removed, each as it was kept last, by name. */
export async function scenariosOf(
  store: Store,
  council: string,
  reference: string
): Promise<StoredScenario[]> {
  const rows = await store.query
    .selectFrom('site_scenario')
    .select(['name', 'edits', 'who', 'at'])
    .where('council', '=', council)
    .where('reference', '=', reference)
    .where(sinceRemoved('site_scenario'))
    .orderBy('id')
    .execute();
  // Of each name the last stands.
  return [...new Map(rows.map((row) => [row.name, row])).values()]
    .flatMap(({ edits, ...row }) => (edits === null ? [] : [{ ...row, edits }]))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Appends a scenario, or that a name stands for none any more. */
export async function addScenario(
  store: Store,
  scenario: Insertable<Schema['site_scenario']>
): Promise<void> {
  await store.query.insertInto('site_scenario').values(scenario).execute();
}

/** References of the sites that residents may read of. */
export async function consultedSites(store: Store, council: string): Promise<Set<string>> {
  const rows = await store.query
    .selectFrom('site_consultation')
    .select(['reference', 'shown'])
    .where('council', '=', council)
    .where(sinceRemoved('site_consultation'))
    .orderBy('id')
    .execute();
  const shown = new Map(rows.map((row) => [row.reference, row.shown === 1]));
  return new Set([...shown].filter(([, is]) => is).map(([reference]) => reference));
}

/** Appends whether residents may read of a site. */
export async function setConsulted(
  store: Store,
  row: Insertable<Schema['site_consultation']>
): Promise<void> {
  await store.query.insertInto('site_consultation').values(row).execute();
}
