import { plainName, type Header } from '../read/table.ts';

/** Something that a row of an inventory may tell, and the names under which councils publish it. */
export interface Field<Key extends string> {
  readonly key: Key;
  /** "the height" */
  readonly title: string;
  /** Patterns of plain column names (`column_height`), the surest first. */
  readonly names: readonly RegExp[];
}

/** Position of the column of each field, −1 = the file has none. */
export type Columns<Key extends string> = Readonly<Record<Key, number>>;

/** Which column each field is taken from, or what is wrong with what was asked. */
export type Matched<Key extends string> =
  | { readonly columns: Columns<Key>; readonly unused: readonly string[] }
  | { readonly key: Key; readonly missing: string };

/** How a person leaves a field out: `--map height=none`. */
const NONE = /^(none|-)?$/i;

/**
 * The columns of the fields: those asked for (`asked`, by field), else guessed by name. Each column serves one field, those that stand first
 * in `fields` choose first.
 */
export function matchColumns<Key extends string>(
  header: Header,
  fields: readonly Field<Key>[],
  asked: ReadonlyMap<string, string>
): Matched<Key> {
  const columns = Object.fromEntries(fields.map(({ key }) => [key, -1])) as Record<Key, number>;
  const taken = new Set<number>();
  for (const { key } of fields) {
    const name = asked.get(key);
    if (name === undefined || NONE.test(name)) continue;
    columns[key] = header.position(name);
    if (columns[key] < 0) return { key, missing: name };
    taken.add(columns[key]);
  }
  for (const { key, names } of fields) {
    if (asked.has(key)) continue;
    const found = names.flatMap((pattern) => header.matching(pattern)).find((column) => !taken.has(column));
    if (found === undefined) continue;
    columns[key] = found;
    taken.add(found);
  }
  return { columns, unused: header.names.filter((_, column) => !taken.has(column)) };
}

/** "took Column Height for the height, …": what a person checks before believing the rest. */
export function columnsInWords<Key extends string>(
  header: Header,
  fields: readonly Field<Key>[],
  columns: Columns<Key>
): string {
  const taken = fields.filter(({ key }) => columns[key] >= 0);
  return `took ${taken.map(({ key, title }) => `${header.names[columns[key]]} for ${title}`).join(', ')}`;
}

/** What `--map height=Column Height,regime=Switch Regime` asks for, by field. Commas within a column's name are kept. */
export function askedColumns(option: string | undefined): Map<string, string> {
  const pairs = (option ?? '').split(/,(?=\s*\w+\s*=)/).filter((pair) => pair.trim() !== '');
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    })
  );
}

/** A sentence when `--map` cannot be used, else null. */
export function mapProblem(option: string, fields: readonly Field<string>[]): string | null {
  const known = fields.map(({ key }) => key);
  if (!/^\s*\w+\s*=/.test(option)) {
    return `"${option}" is not a list of fields and columns; write it like "${known[0]}=Column A,${known[1]}=Column B".`;
  }
  const strange = [...askedColumns(option).keys()].find((key) => !known.includes(key));
  return strange === undefined ? null : `There is no field "${strange}". Known: ${known.join(', ')}.`;
}

/** The unit in a column's name: `height_cm`, "Height (mm)"; null when it names none. */
export function unitInName(name: string): 'm' | 'cm' | 'mm' | null {
  const found = /_(m|metres?|meters?|cm|centimetres?|centimeters?|mm|millimetres?|millimeters?)$/.exec(
    plainName(name)
  );
  if (!found) return null;
  return found[1].startsWith('c') ? 'cm' : /^(mm|milli)/.test(found[1]) ? 'mm' : 'm';
}
