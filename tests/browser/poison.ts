import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { STORED_TEXT, type Stored } from './stored-words.ts';

/** Leaves an attribute, a text, a title, a block of JSON or of styles, and a picture drawn as SVG, where it is let. */
const LEAVES = `"'><script>window.hurt=1</script></textarea></title></style><img src=x onerror="window.hurt=1"><svg onload="window.hurt=1">{@html 1}--`;
/** What is made a link is checked to be one of the web before it is stored; behind its host anything may stand. */
const LINK = 'https://made-up.example/';
/** Of longer tables only what has a text already is altered. */
const MANY = 3000;

/** How what stands in a column is known again on a page. */
export const markOf = (column: string): string => `‹${column}›`;
/** As it must stand on a page, if it does. */
export const shownAs = (column: string): string => markOf(column) + LEAVES;

/** One row for each table with words that no form fills. `HERE` lies in the sample. */
const HERE = '664600, 343100';
const PARTS = JSON.stringify([[[664000, 342500, 665500, 342500, 665500, 343800, 664000, 343800]]]);
const SQUARE = '{"type":"Polygon","coordinates":[[[1.9,52.9],[2,52.9],[2,53],[1.9,53],[1.9,52.9]]]}';
const ROWS = `
  INSERT INTO backdrop_way VALUES (1, 'a/1', 'street', 'residential', 'Quay', 'B1', 0, x'', 1);
  INSERT INTO backdrop_point VALUES (1, 'b/1', 'place', 'town', 'Quay', 1.93, 52.92, 1);
  INSERT INTO land_around VALUES ('E05999999', 'Beyond', '${SQUARE}', 1);
  INSERT INTO planning_constraint VALUES (1, 'Conservation area', 'Quay', '${PARTS}', 1);
  INSERT INTO postcode VALUES ('ZZ1 1ZZ', ${HERE}, '2025', 1);
  INSERT INTO concern_about SELECT id, '25-34', 'female' FROM concern;
  INSERT INTO concern_about_count VALUES ('sample', '2026-10', 'age', '25-34', 9);
  UPDATE incident SET context = 'Said' WHERE id IN (SELECT id FROM incident LIMIT 5);
  UPDATE site SET notes = '["A note."]';
  INSERT INTO import_problem SELECT id, id, 'a.csv', 2, 'name', 'x', 'It is wrong.' FROM import;
  INSERT INTO restricted_extract VALUES (1, 'k', 'Extract', '2026-11-01T00:00:00.000Z', 1);
  INSERT INTO restricted_row
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
    SELECT i, 1, 24300 + i % 10, i % 7, 20 + i % 3, ${HERE}, 'Common assault', 'female', '18 to 24', 0 FROM n;`;

/**
 * Makes everything hostile that anybody could have written into a store: each column of words by itself, so that one knows on a page which it is. What
 * forms and imports would refuse is written all the same: what is shown is held to be nobody's program wherever it came from.
 */
export function poison(folder: string): void {
  const store = new Sqlite(join(folder, 'safety.db'));
  store.pragma('foreign_keys = OFF');
  store.pragma('ignore_check_constraints = ON');
  const triggers = store.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) store.exec(`DROP TRIGGER ${name}`);
  store.exec(ROWS);
  for (const [table, columns] of Object.entries(STORED_TEXT)) {
    const isLong = (store.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number) > MANY;
    for (const [column, how] of Object.entries(columns)) {
      if (typeof how === 'string' && how !== 'words') continue;
      const text = isLong ? `"${column}"` : `coalesce("${column}", ${how === 'words' ? "''" : 'NULL'})`;
      store.function('hostile', { deterministic: false }, (value: unknown) =>
        typeof value === 'string' ? hostile(value, nameOf(table, column), how) : null
      );
      store.exec(`UPDATE "${table}" SET "${column}" = hostile(${text}) WHERE ${text} IS NOT NULL`);
    }
  }
  store.function('sha256', (text: unknown) => createHash('sha256').update(String(text)).digest('hex'));
  store.exec(
    'UPDATE priority_area_step SET hash = sha256(evidence); UPDATE patrol_plan SET hash = sha256(plan)'
  );
  for (const { sql } of triggers) store.exec(sql);
  store.close();
}

/** A reference is the same wherever it stands: what is known of a site is found by it. So is the name of a police force. */
export const nameOf = (table: string, column: string) =>
  column === 'reference' ? 'site.reference' : `${table}.${column}`;

function hostile(value: string, column: string, how: Stored): string {
  if (typeof how === 'string') return value + shownAs(column);
  const within = (inside: unknown, of = column): unknown => {
    if (typeof inside === 'string')
      return /^https?:/.test(inside) ? LINK + shownAs(of) : inside + shownAs(of);
    if (Array.isArray(inside)) return inside.map((one) => within(one, of));
    if (typeof inside !== 'object' || inside === null) return inside;
    const named = (key: string) => (/^(forces|expected)$/.test(key) ? 'force.name' : of);
    return Object.fromEntries(
      Object.entries(inside).map(([key, one]) => [key, how.but.test(key) ? one : within(one, named(key))])
    );
  };
  return JSON.stringify(within(JSON.parse(value)));
}
