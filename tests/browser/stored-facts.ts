import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Tables with more rows are what was imported: how many there are tells enough. */
const MANY = 3000;
/** Drawn by lot, or worked out from what is. */
const BY_LOT = /secret|token|hash|password|recovery|identifier|^key$|device|shown_as/;
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/\b(officer|planner|admin)-\d+-\d+-\d+@council\.example/g, '$1@council.example'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '(time)'],
  [/[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}/g, '(id)'],
  [/\b[\da-f]{64}\b/g, '(hash)'],
  [/\b[\da-zA-Z]{32}\b/g, '(id)'],
  [/(?<![\dA-Z])[\dA-Z]{4}-[\dA-Z]{4}(?![\dA-Z])/g, '(reference)'],
  [/safety-[\dTZ-]+(-asked)?\.zip/g, '(copy)'],
  [/\/(invitation|reset)\/[\w-]+/g, '/$1/(token)'],
  [/localhost:\d+/g, 'localhost'],
  [/(milliseconds|seconds)(\\*"):[\d.]+/g, '$1$2:(took)']
];

/**
 * All that is stored, table by table, and the councils' files beside the store, as lines of text that are the same for two installations that did
 * the same: times, and what is drawn by lot, count as alike.
 */
export function storedFacts(folder: string): Readonly<Record<string, readonly string[]>> {
  const store = new Sqlite(join(folder, 'safety.db'), { readonly: true });
  try {
    const tables = store
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all() as string[];
    const people = store.prepare('SELECT id, email FROM person').raw().all() as [string, string][];
    const facts = tables.map((table): [string, string[]] => {
      const count = store.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
      if (count > MANY) return [table, [`${count} rows`]];
      const rows = store.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[];
      return [table, rows.map((row) => line(row, people)).sort()];
    });
    return { ...Object.fromEntries(facts), ...councilFiles(join(folder, 'councils')) };
  } finally {
    store.close();
  }
}

/** A row with the addresses of people for their ids. */
function line(row: Readonly<Record<string, unknown>>, people: readonly [string, string][]): string {
  const told = Object.entries(row).map(([name, value]) => [
    name,
    value !== null && (Buffer.isBuffer(value) || BY_LOT.test(name)) ? '(by lot)' : value
  ]);
  const named = people.reduce((text, [id, email]) => text.replaceAll(id, email), JSON.stringify(told));
  return ALIKE.reduce((text, [what, as]) => text.replace(what, as), named);
}

function councilFiles(folder: string): Record<string, string[]> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return Object.fromEntries(names.map((name) => [name, [readFileSync(join(folder, name), 'utf8')]]));
}
