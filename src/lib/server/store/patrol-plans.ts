import type { Insertable, Selectable } from 'kysely';
import type { Store } from './database.ts';
import type { Schema } from './schema.ts';

/** A plan as it was published. */
export type StoredPlan = Selectable<Schema['patrol_plan']>;

/** A visit as it was noted. */
export type StoredVisit = Selectable<Schema['patrol_visit']>;

/** The newest plans of a council, newest first. */
export async function newestPlans(store: Store, council: string, most: number): Promise<StoredPlan[]> {
  return store.query
    .selectFrom('patrol_plan')
    .selectAll()
    .where('council', '=', council)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

/** One plan of a council, or null. */
export async function storedPlan(store: Store, council: string, id: number): Promise<StoredPlan | null> {
  const plan = await store.query
    .selectFrom('patrol_plan')
    .selectAll()
    .where('council', '=', council)
    .where('id', '=', id)
    .executeTakeFirst();
  return plan ?? null;
}

/** Appends a plan and gives its id. */
export async function addPlan(store: Store, plan: Insertable<Schema['patrol_plan']>): Promise<number> {
  const { insertId } = await store.query.insertInto('patrol_plan').values(plan).executeTakeFirstOrThrow();
  return Number(insertId);
}

/** What was noted on a plan, oldest first. */
export async function visitsOf(store: Store, planId: number): Promise<StoredVisit[]> {
  return store.query
    .selectFrom('patrol_visit')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('id')
    .execute();
}

/** Appends a visit, once for a key: whether it was new. */
export async function addVisit(store: Store, visit: Insertable<Schema['patrol_visit']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await store.query
    .insertInto('patrol_visit')
    .values(visit)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows) > 0;
}
