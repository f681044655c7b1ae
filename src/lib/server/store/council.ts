import type { Store } from './database.ts';

/** The council that the store is about: `config` is its file as JSON text. */
export interface StoredCouncil {
  readonly id: string;
  readonly config: string;
  readonly loadedAt: string;
}

/** The council that is loaded, or null in an empty store. */
export async function storedCouncil(store: Store): Promise<StoredCouncil | null> {
  const row = await store.query.selectFrom('council').selectAll().executeTakeFirst();
  return row ? { id: row.id, config: row.config, loadedAt: row.loaded_at } : null;
}

/** Makes this the council of the store; facts about another one must have been cleared before. */
export async function putCouncil(store: Store, council: StoredCouncil): Promise<void> {
  const row = { only_one: 1, id: council.id, config: council.config, loaded_at: council.loadedAt };
  await store.query
    .insertInto('council')
    .values(row)
    .onConflict((conflict) => conflict.column('only_one').doUpdateSet(row))
    .execute();
}

/** Forgets which council it was, and the record of its imports; its facts must have been cleared before. */
export async function clearCouncil(store: Store): Promise<void> {
  for (const table of ['import_problem', 'import', 'council'] as const)
    await store.query.deleteFrom(table).execute();
}
