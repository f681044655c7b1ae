import type { AreaKind, AreaState } from '#lib/core/areas/lifecycle.ts';
import type { Store } from './database.ts';
import type { ActionStatus } from './schema-areas.ts';

/** A step in the life of an area, as it stands in the register. */
export interface StoredStep {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly state: AreaState;
  readonly name: string;
  readonly cells: readonly string[];
  readonly note: string;
  /** Canonical JSON as it was frozen, and its SHA-256. */
  readonly evidence: string;
  readonly hash: string;
}

/** An action of an area: the version in force. */
export interface StoredAction {
  readonly number: number;
  readonly version: number;
  readonly at: string;
  readonly who: string;
  readonly title: string;
  readonly owner: string;
  readonly cost: number | null;
  readonly fund: string;
  readonly due: string | null;
  readonly status: ActionStatus;
}

/** An area with its whole life, oldest step first. */
export interface StoredArea {
  readonly id: number;
  readonly kind: AreaKind;
  readonly madeAt: string;
  readonly steps: readonly StoredStep[];
  readonly actions: readonly StoredAction[];
}

/** Every area of a council, oldest first. */
export async function priorityAreas(store: Store, council: string): Promise<StoredArea[]> {
  const areas = await store.query
    .selectFrom('priority_area')
    .selectAll()
    .where('council', '=', council)
    .orderBy('id')
    .execute();
  return Promise.all(
    areas.map(async ({ id, kind, made_at }) => ({
      ...{ id, kind, madeAt: made_at },
      steps: await stepsOf(store, id),
      actions: await actionsOf(store, id)
    }))
  );
}

/** One area of a council, or null. */
export async function priorityArea(store: Store, council: string, id: number): Promise<StoredArea | null> {
  const area = await store.query
    .selectFrom('priority_area')
    .selectAll()
    .where('council', '=', council)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!area) return null;
  const { kind, made_at } = area;
  return { id, kind, madeAt: made_at, steps: await stepsOf(store, id), actions: await actionsOf(store, id) };
}

/** Adds an area without steps, and gives its id. To be used within `wholly`. */
export async function addPriorityArea(
  store: Store,
  area: { readonly council: string; readonly kind: AreaKind; readonly madeAt: string }
): Promise<number> {
  const { insertId } = await store.query
    .insertInto('priority_area')
    .values({ council: area.council, kind: area.kind, made_at: area.madeAt })
    .executeTakeFirstOrThrow();
  return Number(insertId);
}

/** Appends a step. */
export async function addStep(store: Store, areaId: number, step: Omit<StoredStep, 'id'>): Promise<void> {
  await store.query
    .insertInto('priority_area_step')
    .values({ ...step, cells: JSON.stringify(step.cells), area_id: areaId })
    .execute();
}

/** Appends a version of an action: one higher than its last. */
export async function addAction(
  store: Store,
  areaId: number,
  action: Omit<StoredAction, 'version'>
): Promise<void> {
  const last = (await actionsOf(store, areaId)).find(({ number }) => number === action.number);
  await store.query
    .insertInto('priority_area_action')
    .values({ ...action, version: (last?.version ?? 0) + 1, area_id: areaId })
    .execute();
}

async function stepsOf(store: Store, areaId: number): Promise<StoredStep[]> {
  const rows = await store.query
    .selectFrom('priority_area_step')
    .selectAll()
    .where('area_id', '=', areaId)
    .orderBy('id')
    .execute();
  return rows.map(({ area_id: _, cells, ...step }) => ({ ...step, cells: JSON.parse(cells) as string[] }));
}

async function actionsOf(store: Store, areaId: number): Promise<StoredAction[]> {
  const rows = await store.query
    .selectFrom('priority_area_action')
    .selectAll()
    .where('area_id', '=', areaId)
    .orderBy('number')
    .orderBy('version', 'desc')
    .execute();
  const newest = rows.filter((row, i) => row.number !== rows[i - 1]?.number);
  return newest.map(({ id: _, area_id: __, ...action }) => action);
}
