import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { SOURCES } from '#lib/server/import/sources.ts';
import { openStore } from '#lib/server/store/database.ts';
import { STATE_PARTS, storedState, type StatePart } from '#lib/server/store/stored-state.ts';
import { doTask, stateFor, type TaskName } from '#lib/server/work/tasks.ts';
import { CONCERN, LANE_CELLS, LIVED_IN_WARD, livedIn } from '../../builders/lived-in.ts';
import { ASKED } from './asked.ts';

/** Tables that change with the data version alone. */
const VERSIONED = new Set<string>([
  ...SOURCES.flatMap(({ keeps }) => keeps.tables),
  ...['data_version', 'council', 'environment_run', 'environment_column', 'stored_state', 'json_each']
]);
const PARTS = Object.entries(STATE_PARTS) as [StatePart, readonly string[]][];
const EVERY_PART = PARTS.map(([part]) => part);

let context: Context;
beforeAll(async () => {
  ({ context } = await livedIn());
});
afterAll(() => context.store.close());

/** What is asked of the lived-in store instead of a made-up one's ward. */
const askedOf = (name: TaskName, audience: 'officer' | 'public'): never => {
  const asked = ASKED[name] as Record<string, unknown> | null;
  if (asked === null || name === 'remake-photo') return asked as never;
  const here = {
    ...('audience' in asked && { audience }),
    ...('cells' in asked && { cells: LANE_CELLS }),
    ...(asked.code === 'E05999901' && { code: LIVED_IN_WARD }),
    ...(asked.code === 'Local Plan' && { code: 'Plan' })
  };
  return { ...asked, ...here } as never;
};

/** The tables that a task reads, with nothing remembered. */
async function tablesRead(name: TaskName, asked: never): Promise<Set<string>> {
  const prepare = Reflect.get(Sqlite.prototype, 'prepare') as (source: string) => Sqlite.Statement;
  const tables = new Set<string>();
  Sqlite.prototype.prepare = function (this: Sqlite.Database, source: string) {
    for (const [, table] of source.matchAll(/\b(?:from|join)\s+"?([a-z_]+)"?/gi)) tables.add(table);
    return prepare.call(this, source);
  } as never;
  try {
    await doTask(name, { ...context, store: { ...context.store, memory: {} } }, asked);
  } finally {
    Sqlite.prototype.prepare = prepare as never;
  }
  return tables;
}

describe('the state that a task rests on', () => {
  it.each(Object.keys(ASKED) as TaskName[])('names all that %s reads', async (name) => {
    for (const audience of ['officer', 'public'] as const) {
      const asked = askedOf(name, audience);
      const tables = await tablesRead(name, asked);
      const known = PARTS.flatMap(([part, of]) => (of.some((table) => tables.has(table)) ? [part] : []));
      const state = await stateFor(context.store, name, asked);
      const named = EVERY_PART.filter((part) => new RegExp(`\\b${part} \\d`).test(state));
      expect([audience, known.filter((part) => !named.includes(part))]).toEqual([audience, []]);
      const inParts = new Set(PARTS.flatMap(([, of]) => of));
      expect([...tables].filter((table) => !VERSIONED.has(table) && !inParts.has(table))).toEqual([]);
    }
  });

  it('is another with every change of a row of its tables, and the same when a concern comes in', () => {
    const { store } = context;
    const raised = (part: StatePart, change: string) => {
      const before = storedState(store, [part]);
      store.bulk.exec(change);
      return storedState(store, [part]) !== before;
    };
    expect(raised('sites', `INSERT INTO site_consultation (council, reference, shown, who, at) VALUES ('x', 'y', 1, 'z', 'then')`)).toBe(true); // prettier-ignore
    expect(raised('concerns', `UPDATE concern SET echoes = echoes + 1 WHERE counted = 1`)).toBe(true);
    expect(raised('concerns', `UPDATE concern SET counted = 1, state = 'accepted' WHERE counted = 0`)).toBe(true); // prettier-ignore
    expect(raised('concerns', `DELETE FROM concern_answer WHERE concern_id = (SELECT id FROM concern WHERE reference = '${CONCERN}')`)).toBe(true); // prettier-ignore
    expect(raised('concerns', `INSERT INTO concern (council, reference, sent_at, origin, kind, state, state_at) VALUES ('marshside', 'new', 'now', 'form', 'safe', 'received', 'now')`)).toBe(false); // prettier-ignore
    expect(raised('restricted', 'DELETE FROM restricted_extract')).toBe(true);
  });

  it('counts every table of its parts', () => {
    const store = openStore(join(mkdtempSync(join(tmpdir(), 'state-')), 'safety.db'));
    const counted = store.bulk
      .prepare(
        `SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%stored_state%'`
      )
      .pluck()
      .all() as string[];
    // Rows of an extract come and go with it.
    expect(counted.sort()).toEqual(
      PARTS.flatMap(([, of]) => of)
        .filter((table) => table !== 'restricted_row')
        .sort()
    );
    void store.close();
  });
});
