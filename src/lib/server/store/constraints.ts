import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { Store } from './database.ts';
import type { StoredFacts } from './stored-facts.ts';

/** An area that constrains what is built, National Grid metres. */
export interface StoredConstraint {
  readonly kind: string;
  readonly name: string | null;
  readonly parts: readonly PlanarPolygon[];
}

/** What constraints keep: each kind its newest file's. */
export const CONSTRAINTS: StoredFacts = {
  tables: ['planning_constraint'],
  counted: { table: 'planning_constraint', one: 'constraint', many: 'constraints' },
  parts: (store) => constraintKinds(store),
  async subjects(store) {
    const rows = await store.query
      .selectFrom('planning_constraint')
      .select(['import_id', 'kind'])
      .distinct()
      .orderBy('kind')
      .execute();
    return rows.map(({ import_id, kind }) => ({
      importId: import_id,
      about: { kind: 'words', text: kind }
    }));
  }
};

/** Stores these constraints in place of all before of their kinds. */
export async function replaceConstraints(
  store: Store,
  found: readonly StoredConstraint[],
  importId: number
): Promise<void> {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  await store.query.deleteFrom('planning_constraint').where('kind', 'in', kinds).execute();
  const put = store.bulk.prepare(
    'INSERT INTO planning_constraint (kind, name, parts, import_id) VALUES (?, ?, ?, ?)'
  );
  for (const { kind, name, parts } of found)
    put.run(kind, name, JSON.stringify(parts.map(({ rings }) => rings.map((ring) => [...ring]))), importId);
}

/** Takes all constraints of a kind away; how many there were. */
export async function removeConstraints({ query }: Store, kind: string): Promise<number> {
  const { numDeletedRows } = await query
    .deleteFrom('planning_constraint')
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Every constraint, by kind and name. */
export async function storedConstraints(store: Store): Promise<StoredConstraint[]> {
  const rows = await store.query
    .selectFrom('planning_constraint')
    .select(['kind', 'name', 'parts'])
    .orderBy('kind')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ kind, name, parts }) => ({
    ...{ kind, name },
    parts: (JSON.parse(parts) as number[][][]).map((rings) => ({
      rings: rings.map((ring) => Float64Array.from(ring))
    }))
  }));
}

/** The kinds that are there, and how many of each. */
export async function constraintKinds({ query }: Store): Promise<{ name: string; rows: number }[]> {
  return query
    .selectFrom('planning_constraint')
    .select(({ fn }) => ['kind as name', fn.countAll<number>().as('rows')])
    .groupBy('kind')
    .orderBy('kind')
    .execute();
}
