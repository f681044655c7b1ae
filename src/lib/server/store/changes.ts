import { deflateSync, inflateSync } from 'node:zlib';
import type { Store } from './database.ts';
import type { CameAbove, LoggedRows, RowLog, Value } from './row-log.ts';

/** A change of the stored facts: an import, or the loading of a council. */
export interface DataChange {
  readonly id: number;
  /** ISO time. */
  readonly madeAt: string;
  readonly kind: 'import' | 'council';
  /** Id of the source, or of the council that was loaded. */
  readonly subject: string;
  /** The import; null for a council. */
  readonly importId: number | null;
  /** Table → how many rows came and how many went. */
  readonly counts: Readonly<Record<string, readonly [came: number, went: number]>>;
  /** kept = what was before is kept, so that it can be taken back; settled = it no longer is; undone = it was taken back. */
  readonly state: 'kept' | 'settled' | 'undone';
  readonly undoneAt: string | null;
}

/** What there was before is kept of so many changes of each source, and of so many loadings of a council. */
export const KEPT_CHANGES = 3;

/** Keeps what a change put an end to, unless it changed nothing; what was kept for older changes of the same subject is let go. */
export async function keepChange(
  store: Store,
  change: Pick<DataChange, 'madeAt' | 'kind' | 'subject' | 'importId'>,
  log: RowLog
): Promise<number | null> {
  const insert = store.bulk.prepare(
    'INSERT INTO data_change_rows (change_id, table_name, fate, rows) VALUES (?, ?, ?, ?)'
  );
  let id: number | null = null;
  for (const part of log.read()) {
    id ??= await startChange(store, change, log);
    const { table, fate, ...rest } = part;
    insert.run(id, table, fate, deflateSync(JSON.stringify(rest, bytesAsText)));
  }
  if (id !== null) await letGo(store, change);
  return id;
}

/** Every change, newest first. */
export async function changes(store: Store): Promise<DataChange[]> {
  const rows = await store.query.selectFrom('data_change').selectAll().orderBy('id', 'desc').execute();
  return rows.map((row) => ({
    id: row.id,
    madeAt: row.made_at,
    kind: row.kind,
    subject: row.subject,
    importId: row.import_id,
    counts: JSON.parse(row.counts) as DataChange['counts'],
    state: row.state,
    undoneAt: row.undone_at
  }));
}

/** Writes that a change was taken back, and lets go what was kept for it. */
export async function endChange(store: Store, id: number, undoneAt: string): Promise<void> {
  const change = store.query.updateTable('data_change').where('id', '=', id);
  await change.set({ state: 'undone', undone_at: undoneAt }).execute();
  await dropKept(store, [id]);
}

/** What is kept of a change (of one table, where one is named), in the order in which it was logged, or the other way round. */
export function* keptRows(
  store: Pick<Store, 'bulk'>,
  id: number,
  backwards = false,
  table: LoggedRows['table'] | null = null
): Generator<LoggedRows | CameAbove> {
  const [beyond, order] = backwards ? ['<', 'DESC'] : ['>', 'ASC'];
  const part = store.bulk.prepare(
    `SELECT id, table_name AS "table", fate, rows FROM data_change_rows WHERE change_id = ? AND id ${beyond} ? AND table_name = coalesce(?, table_name) ORDER BY id ${order} LIMIT 1`
  );
  for (let after = backwards ? Number.MAX_SAFE_INTEGER : 0; ;) {
    const found = part.get(id, after, table) as
      { id: number; table: LoggedRows['table']; fate: LoggedRows['fate']; rows: Uint8Array } | undefined;
    if (!found) return;
    after = found.id;
    const rest = JSON.parse(inflateSync(found.rows).toString(), textAsBytes) as object;
    yield { table: found.table, fate: found.fate, ...rest } as LoggedRows | CameAbove;
  }
}

/**
 * Rewrites what is kept of the rows of a table that a change put an end to: `rewrite` gives what a row (its values by column) is from now on; null =
 * it is let go, and the change tells one less.
 */
export function rewriteKept(
  { bulk }: Pick<Store, 'bulk'>,
  id: number,
  table: LoggedRows['table'],
  rewrite: (row: Readonly<Record<string, Value>>) => Readonly<Record<string, Value>> | null
): void {
  const parts = bulk
    .prepare(
      `SELECT id, rows FROM data_change_rows WHERE change_id = ? AND table_name = ? AND fate != 'came' ORDER BY id`
    )
    .all(id, table) as { id: number; rows: Uint8Array }[];
  let gone = 0;
  for (const part of parts) {
    const { columns, rows } = JSON.parse(inflateSync(part.rows).toString(), textAsBytes) as LoggedRows;
    const kept = rows.flatMap((row) => {
      const found = rewrite(Object.fromEntries(columns.map((name, i) => [name, row[i]])));
      return found ? [columns.map((name) => found[name])] : [];
    });
    gone += rows.length - kept.length;
    if (kept.length === 0) bulk.prepare('DELETE FROM data_change_rows WHERE id = ?').run(part.id);
    else
      bulk
        .prepare('UPDATE data_change_rows SET rows = ? WHERE id = ?')
        .run(deflateSync(JSON.stringify({ columns, rows: kept }, bytesAsText)), part.id);
  }
  const { counts } = bulk.prepare('SELECT counts FROM data_change WHERE id = ?').get(id) as {
    counts: string;
  };
  const told = JSON.parse(counts) as Record<string, [came: number, went: number]>;
  if (told[table]) told[table] = [told[table][0], told[table][1] - gone];
  bulk.prepare('UPDATE data_change SET counts = ? WHERE id = ?').run(JSON.stringify(told), id);
}

async function startChange(
  store: Store,
  { madeAt, kind, subject, importId }: Pick<DataChange, 'madeAt' | 'kind' | 'subject' | 'importId'>,
  log: RowLog
): Promise<number> {
  const row = await store.query
    .insertInto('data_change')
    .values({
      made_at: madeAt,
      kind,
      subject,
      import_id: importId,
      counts: JSON.stringify(log.counts()),
      state: 'kept'
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function letGo(store: Store, { kind, subject }: Pick<DataChange, 'kind' | 'subject'>): Promise<void> {
  const { query } = store;
  const alike = await query
    .selectFrom('data_change')
    .select('id')
    .where('state', '=', 'kept')
    .where('kind', '=', kind)
    .$if(kind === 'import', (of) => of.where('subject', '=', subject))
    .orderBy('id', 'desc')
    .execute();
  const old = alike.slice(KEPT_CHANGES).map(({ id }) => id);
  if (old.length === 0) return;
  await query.updateTable('data_change').set({ state: 'settled' }).where('id', 'in', old).execute();
  await dropKept(store, old);
}

/** SQLite writes over what it stood on: rows of a restricted extract may be among it. */
async function dropKept({ query, bulk }: Store, changes: readonly number[]): Promise<void> {
  bulk.pragma('secure_delete = ON');
  await query.deleteFrom('data_change_rows').where('change_id', 'in', changes).execute();
}

/** Bytes have no form in JSON: they stand as base64 under a key of their own. */
function bytesAsText(this: unknown, key: string, value: unknown): unknown {
  const own = (this as Record<string, unknown>)[key];
  return own instanceof Uint8Array ? { bytes: Buffer.from(own).toString('base64') } : value;
}

function textAsBytes(_: string, value: Value | { readonly bytes?: unknown }): unknown {
  const packed = typeof value === 'object' && value !== null && !('length' in value) ? value.bytes : null;
  return typeof packed === 'string' ? Buffer.from(packed, 'base64') : value;
}
