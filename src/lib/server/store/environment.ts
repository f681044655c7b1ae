import type { Store } from './database.ts';

/** A column of numbers, one a sample. */
export type NumberColumn = Uint8Array | Uint32Array | Float32Array | Float64Array;

/** A measurement of the environment as it is stored. */
export interface StoredEnvironment {
  /** ISO time. */
  readonly measuredAt: string;
  /** JSON: settings and findings. */
  readonly facts: string;
  readonly columns: Readonly<Record<string, NumberColumn>>;
}

const KINDS = {
  uint8: (bytes: ArrayBuffer) => new Uint8Array(bytes),
  uint32: (bytes: ArrayBuffer) => new Uint32Array(bytes),
  float32: (bytes: ArrayBuffer) => new Float32Array(bytes),
  float64: (bytes: ArrayBuffer) => new Float64Array(bytes)
} as const;

/** Puts a measurement in the place of the one before; to be used within `wholly`. */
export async function putEnvironment(
  store: Store,
  { measuredAt, facts, columns }: StoredEnvironment
): Promise<void> {
  await clearEnvironment(store);
  await store.query
    .insertInto('environment_run')
    .values({ only_one: 1, measured_at: measuredAt, facts })
    .execute();
  const insert = store.bulk.prepare('INSERT INTO environment_column (name, type, bytes) VALUES (?, ?, ?)');
  for (const [name, column] of Object.entries(columns)) {
    // Every machine that this program runs on is little endian.
    insert.run(name, kindOf(column), Buffer.from(column.buffer, column.byteOffset, column.byteLength));
  }
}

/** Says that nothing is measured: what it was measured from has changed. */
export async function clearEnvironment(store: Store): Promise<void> {
  await store.query.deleteFrom('environment_column').execute();
  await store.query.deleteFrom('environment_run').execute();
}

/** The newest measurement, or null. */
export async function storedEnvironment(store: Store): Promise<StoredEnvironment | null> {
  const run = await store.query.selectFrom('environment_run').selectAll().executeTakeFirst();
  if (!run) return null;
  const rows = await store.query.selectFrom('environment_column').selectAll().execute();
  return {
    measuredAt: run.measured_at,
    facts: run.facts,
    columns: Object.fromEntries(rows.map(({ name, type, bytes }) => [name, columnOf(type, bytes)]))
  };
}

function kindOf(column: NumberColumn): keyof typeof KINDS {
  if (column instanceof Uint8Array) return 'uint8';
  if (column instanceof Uint32Array) return 'uint32';
  return column instanceof Float32Array ? 'float32' : 'float64';
}

function columnOf(type: string, bytes: Uint8Array): NumberColumn {
  if (!(type in KINDS)) throw new Error(`a column of the environment has the type "${type}"`);
  // Copied, because columns of a database begin at any byte.
  return KINDS[type as keyof typeof KINDS](Uint8Array.from(bytes).buffer);
}
