import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createContext } from '#lib/server/context.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { checkWhole } from '#lib/server/upkeep/check-whole.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { hasGround } from '#lib/server/store/ground.ts';

const V1 = gunzipSync(readFileSync('tests/fixtures/stores/store-v1.db.gz'));

/** A data folder with the database that the first version of the program wrote. */
function oldFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-v1-'));
  writeFileSync(join(folder, 'safety.db'), V1);
  return folder;
}

/** Every table and index with its text, white space folded. */
function shapeOf({ bulk }: Store): string[] {
  const rows = bulk.prepare('SELECT type, name, sql FROM sqlite_master').all() as { type: string; name: string; sql: string | null }[]; // prettier-ignore
  return rows.map(({ type, name, sql }) => `${type} ${name} ${sql?.replace(/\s+/g, ' ') ?? ''}`).sort();
}

describe('a store that the first version wrote', () => {
  it('is brought to the shape of a new one, with all that it held', async () => {
    const context = createContext({ DATA_DIR: oldFolder() });
    const fresh = openStore(':memory:');
    // A column added later stands at the end of its table's text, so names are compared, not texts.
    const names = (store: Store) => shapeOf(store).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(names(context.store)).toEqual(names(fresh));
    for (const name of names(fresh)
      .filter((one) => one.startsWith('table '))
      .map((one) => one.slice(6))) {
      const columns = ({ bulk }: Store) =>
        (bulk.pragma(`table_info(${name})`) as { name: string; type: string }[]).map((one) => `${one.name} ${one.type}`).sort(); // prettier-ignore
      expect([name, columns(context.store)]).toEqual([name, columns(fresh)]);
    }
    expect(context.store.bulk.pragma('user_version', { simple: true })).toBe(
      fresh.bulk.pragma('user_version', { simple: true })
    );
    expect(context.store.bulk.pragma('foreign_key_check')).toEqual([]);
    checkWhole(context.store);
    expect(await hasGround(context.store)).toBe(true);
    const answer = await scoreCellsService(context, {}, 'officer');
    if (!answer.ok) throw new Error('nothing was scored');
    expect(answer.inputs.wards.map(({ name, population }) => [name, population])).toEqual([
      ['Quayside', 5000],
      ['Marsh', NaN]
    ]);
    expect([...answer.wards.incidents]).toEqual([7, 2]);
    expect(answer.broken.length).toBe(1);
    await context.store.close();
    await fresh.close();
  });

  it('is untouched when a step fails in the middle, and taken up by the next start', async () => {
    const folder = oldFolder();
    const file = join(folder, 'safety.db');
    // A table of a later version is in the way, so that its migration breaks off.
    const before = new Sqlite(file);
    const later = newestTable();
    before.exec(`CREATE TABLE ${later} (x)`);
    before.close();
    expect(() => openStore(file)).toThrow(/already exists/);
    const after = new Sqlite(file);
    expect(after.pragma('user_version', { simple: true })).toBe(1);
    expect(after.prepare('SELECT count(*) FROM incident').pluck().get()).toBe(9);
    after.exec(`DROP TABLE ${later}`);
    after.close();
    await openStore(file).close();
  });
});

/** A table that no first version had. */
function newestTable(): string {
  const fresh = openStore(':memory:');
  const first = new Sqlite(V1);
  const tables = "SELECT name FROM sqlite_master WHERE type = 'table'";
  const old = first.prepare(tables).pluck().all();
  const added = fresh.bulk
    .prepare(tables)
    .pluck()
    .all()
    .filter((name) => !old.includes(name));
  return added.at(-1) as string;
}
