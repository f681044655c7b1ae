import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bringBack } from '#lib/server/store/bring-back.ts';
import { keepChange } from '#lib/server/store/changes.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { logRows } from '#lib/server/store/row-log.ts';
import type { TableName } from '#lib/server/store/stored-facts.ts';
import { wholly } from '#lib/server/store/transaction.ts';

/** Tables of the store with numbers for keys, with keys of two columns, and with rows that go with others. */
const TABLES: readonly TableName[] = ['camera', 'camera_list', 'area_lookup', 'ground_way'];
const VALUES = { camera: `1, 2`, ground_way: `'street', 'x', 0, '{}', x'00ff10', x'0102'` };

/** Statements that add, alter, replace and remove rows; numbers choose which. */
const step = fc.oneof(
  fc.nat(5).map((n) => `INSERT OR IGNORE INTO camera_list (name, import_id) VALUES ('${n}', 1)`),
  fc.nat(5).map((n) => `INSERT INTO camera (list_id, easting, northing, ref) SELECT id, ${VALUES.camera}, 'r${n}' FROM camera_list WHERE name = '${n}'`), // prettier-ignore
  fc.nat(5).map((n) => `DELETE FROM camera_list WHERE name = '${n}'`),
  fc.nat(8).map((n) => `DELETE FROM camera WHERE id = ${n}`),
  fc.nat(8).map((n) => `UPDATE camera SET ref = 'altered', bearing = ${n} + 0.1 WHERE id = ${n}`),
  fc.nat(5).map((n) => `UPDATE camera_list SET as_at = '2025-01-0${n + 1}' WHERE id = ${n}`),
  fc.nat(9).map((n) => `INSERT OR IGNORE INTO camera (id, list_id, easting, northing) SELECT ${n}, id, ${VALUES.camera} FROM camera_list LIMIT 1`), // prettier-ignore
  fc
    .tuple(fc.nat(3), fc.nat(3))
    .map(([a, b]) => `INSERT OR REPLACE INTO area_lookup VALUES ('k', '${a}', '${b}', 1)`),
  fc.nat(3).map((n) => `DELETE FROM area_lookup WHERE from_code = '${n}'`),
  fc.nat(3).map((n) => `UPDATE area_lookup SET import_id = 2 WHERE to_code = '${n}'`),
  fc.nat(4).map((n) => `INSERT OR REPLACE INTO ground_way (osm, kind, class, closed, tags, nodes, geometry) VALUES ('way/${n}', ${VALUES.ground_way})`), // prettier-ignore
  fc.nat(4).map((n) => `DELETE FROM ground_way WHERE id = ${n}`)
);
const steps = fc.array(step, { maxLength: 14 });

function rowsOf({ bulk }: Store): unknown {
  return TABLES.map((table) => bulk.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all());
}

function aStoreOfImports(): Store {
  const store = openStore(':memory:');
  for (const id of [1, 2]) {
    store.bulk.exec(
      `INSERT INTO import (id, source, started_at, finished_at, files, rows, stored, outside, without_place, problems, notes) VALUES (${id}, 'x', '', '', '[]', 0, 0, 0, 0, 0, '[]')`
    );
  }
  return store;
}

describe('a log of rows', () => {
  it('brings any change back exactly, whatever was added, altered, replaced and removed', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, after) => {
        const store = aStoreOfImports();
        for (const sql of before) store.bulk.exec(sql);
        const was = rowsOf(store);
        const id = await wholly(store, async () => {
          const log = logRows(store.bulk, TABLES);
          for (const sql of after) store.bulk.exec(sql);
          const change = { madeAt: '', kind: 'import', subject: 'x', importId: null } as const;
          const kept = await keepChange(store, change, log);
          log.end();
          return kept;
        });
        if (id !== null) await wholly(store, async () => bringBack(store, { id, kind: 'import' }));
        expect(rowsOf(store)).toEqual(was);
        expect(store.bulk.pragma('foreign_key_check')).toEqual([]);
        await store.close();
      }),
      { seed: 20261125, numRuns: 300 }
    );
  });

  it('leaves nothing behind, and nothing when the transaction is taken back', async () => {
    const store = aStoreOfImports();
    const temporary = () => store.bulk.prepare('SELECT count(*) FROM sqlite_temp_schema').pluck().get();
    const work = wholly(store, async () => {
      logRows(store.bulk, TABLES);
      throw new Error('stopped');
    });
    await expect(work).rejects.toThrow('stopped');
    expect(temporary()).toBe(0);
    await wholly(store, async () => logRows(store.bulk, TABLES).end());
    expect(temporary()).toBe(0);
  });

  it('counts rows that came and rows that went', () => {
    const { bulk } = aStoreOfImports();
    bulk.exec(`INSERT INTO area_lookup VALUES ('k', 'a', 'b', 1), ('k', 'c', 'd', 1)`);
    const log = logRows(bulk, TABLES);
    bulk.exec(`DELETE FROM area_lookup WHERE from_code = 'a'`);
    bulk.exec(`INSERT OR REPLACE INTO area_lookup VALUES ('k', 'c', 'd', 2), ('k', 'e', 'f', 2)`);
    bulk.exec(`INSERT INTO camera_list (name, import_id) VALUES ('n', 1)`);
    expect(log.counts()).toEqual({ area_lookup: [2, 2], camera_list: [1, 0] });
  });
});
