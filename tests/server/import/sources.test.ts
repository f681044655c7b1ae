import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SOURCES } from '#lib/server/import/sources.ts';
import { clearFacts } from '#lib/server/store/stored-facts.ts';
import { openStore } from '#lib/server/store/database.ts';
import { aStore } from '../../builders/store.ts';

const { bulk } = openStore(':memory:');
const tables = bulk.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[];
const pointsAt = (table: string) =>
  bulk.prepare(`SELECT "table" FROM pragma_foreign_key_list(?)`).pluck().all(table) as string[];

describe('the registry of sources', () => {
  it('names each source once, as its folder is called', () => {
    const ids = SOURCES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const folders = ids.map((id) => `src/lib/server/import/${id}/writer.ts`);
    expect(folders.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('knows the table of everything that an import leaves behind', () => {
    const owned = new Set<string>(SOURCES.flatMap(({ keeps }) => keeps.tables));
    const rests = new Set(['import']);
    for (let before = 0; before < rests.size;) {
      before = rests.size;
      for (const table of tables) if (pointsAt(table).some((other) => rests.has(other))) rests.add(table);
    }
    expect([...rests].filter((table) => !owned.has(table))).toEqual(['import', 'import_problem']);
    expect([...owned].filter((table) => !tables.includes(table))).toEqual([]);
  });

  it('states the tables of each source with those first that point at others', () => {
    for (const { id, keeps } of SOURCES) {
      const late = keeps.tables.filter((table, at) =>
        pointsAt(table).some((other) => other !== table && keeps.tables.slice(0, at).includes(other as never))
      );
      expect([id, late]).toEqual([id, []]);
      expect(keeps.tables).toContain(keeps.counted.table);
    }
  });

  it('can empty every source, whatever rests on it', async () => {
    const wards = [{ code: 'E05999901', box: [560_000, 177_000, 561_500, 179_000] as const, people: 5000 }];
    const incidents = [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 3 }];
    const { store } = await aStore({ wards, incidents });
    await clearFacts(
      store,
      SOURCES.map(({ keeps }) => keeps)
    );
    const left = SOURCES.flatMap(({ keeps }) => keeps.tables).filter(
      (table) => store.bulk.prepare(`SELECT count(*) FROM ${table}`).pluck().get() !== 0
    );
    expect(left).toEqual([]);
  });
});
