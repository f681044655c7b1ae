import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OF_THE_HOUR, STAYS_GONE } from '#lib/server/upkeep/stays-gone.ts';
import { FIGURES, ONLY_GROWS, RUNS_OUT } from '../../fixtures/comes-back.ts';
import { aStore } from '../../builders/store.ts';

const SERVER = 'src/lib/server';
const CARRIED = [...new Set(STAYS_GONE.flatMap(({ tables }) => tables))];

/** The program of the server, without what makes tables and what carries over. */
function program(): string {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts') && !/store\/migrations|upkeep\//.test(name))
    .map((name) => readFileSync(join(SERVER, name), 'utf8'))
    .join('\n');
}

it('somebody has said of every table whether what goes from it stays gone when a copy is put back', async () => {
  const { store } = await aStore({ wards: [], incidents: [] });
  const tables = store.bulk
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all() as string[];
  const said = [...CARRIED, ...OF_THE_HOUR, ...RUNS_OUT, ...ONLY_GROWS, ...FIGURES];
  expect([...said].sort()).toEqual(tables.sort());
});

it('from what only grows nothing is taken by any program', () => {
  const all = program();
  const taken = ONLY_GROWS.filter((table) =>
    [`DELETE FROM ${table}\\b`, `deleteFrom\\('${table}'\\)`].some((way) => new RegExp(way).test(all))
  );
  expect(taken).toEqual([]);
  // The pattern finds what is taken elsewhere.
  for (const table of ['concern_photo', 'area_file_content', 'restricted_row'])
    expect([table, new RegExp(`(DELETE FROM |deleteFrom\\(')${table}\\b`).test(all)]).toEqual([table, true]);
});

it('what is blanked or taken anywhere in the program is carried over, runs out by itself, or is a figure', () => {
  const found = [...program().matchAll(/(?:DELETE FROM |deleteFrom\(')([a-z_]+)/g)].map(([, table]) => table);
  const fine: readonly string[] = [...CARRIED, ...OF_THE_HOUR, ...RUNS_OUT, ...FIGURES];
  expect([...new Set(found)].filter((table) => !fine.includes(table))).toEqual([]);
  expect(found.length).toBeGreaterThan(30);
});
