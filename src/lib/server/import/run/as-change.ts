import type { Context } from '#lib/server/context.ts';
import { keepChange, type DataChange } from '#lib/server/store/changes.ts';
import { logRows } from '#lib/server/store/row-log.ts';
import type { TableName } from '#lib/server/store/stored-facts.ts';
import type { RegisteredSource } from './registered.ts';

/** What a change is of. */
export type ChangeOf = Pick<DataChange, 'kind' | 'subject' | 'importId'>;

/** Tables that go with a council: which it is, and the record of its imports. */
const OF_COUNCIL: readonly TableName[] = ['import_problem', 'import', 'council'];

/**
 * Does work that changes what some sources keep, and keeps what there was before, so that it can be taken back; to be used within
 * `wholly`. Work that says it changed nothing leaves nothing to take back.
 */
export async function asChange<T>(
  { store, clock }: Context,
  sources: readonly RegisteredSource[],
  work: () => Promise<{ readonly result: T; readonly change: ChangeOf | null }>,
  withCouncil = false
): Promise<T> {
  const log = logRows(store.bulk, [...tablesOf(sources), ...(withCouncil ? OF_COUNCIL : [])], withCouncil);
  const { result, change } = await work();
  if (change) await keepChange(store, { ...change, madeAt: clock().toISOString() }, log);
  log.end();
  return result;
}

/** The tables of sources whose rows do not follow from others, those first that point at others. */
function tablesOf(sources: readonly RegisteredSource[]): TableName[] {
  const all = sources.toReversed().flatMap(({ keeps }) => {
    return keeps.tables.filter((table) => !keeps.derived?.includes(table));
  });
  return [...new Set(all)];
}
