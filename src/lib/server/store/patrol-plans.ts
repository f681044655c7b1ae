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

/** What was noted on a plan, oldest first, and whether it was taken back. */
export async function visitsOf(
  store: Store,
  planId: number
): Promise<(StoredVisit & { readonly isTakenBack: boolean })[]> {
  const visits = await store.query
    .selectFrom('patrol_visit')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('id')
    .execute();
  const changes = await store.query
    .selectFrom('patrol_visit_change')
    .innerJoin('patrol_visit', 'patrol_visit.id', 'patrol_visit_change.visit_id')
    .select(['patrol_visit_change.visit_id', 'patrol_visit_change.is_taken_back'])
    .where('patrol_visit.plan_id', '=', planId)
    .orderBy('patrol_visit_change.id')
    .execute();
  const newest = new Map(changes.map((change) => [change.visit_id, change.is_taken_back === 1]));
  return visits.map((visit) => ({ ...visit, isTakenBack: newest.get(visit.id) ?? false }));
}

/** Appends that a visit was taken back, or counts again. */
export async function addVisitChange(
  store: Store,
  change: Insertable<Schema['patrol_visit_change']>
): Promise<void> {
  await store.query.insertInto('patrol_visit_change').values(change).execute();
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
