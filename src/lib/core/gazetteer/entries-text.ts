import { ENTRY_KINDS, type Entry } from './entry.ts';

/** Entries as rows of plain values, wards by number, so that thousands are a few kilobytes. */
interface Packed {
  readonly wards: readonly string[];
  readonly rows: readonly (readonly [
    name: string,
    kind: number,
    ward: number,
    easting: number,
    northing: number,
    reach: number,
    code?: string
  ])[];
}

/** Entries as a text that `parseEntries` reads back; positions to a metre. */
export function formatEntries(entries: readonly Entry[]): string {
  const wards = [...new Set(entries.map(({ ward }) => ward))];
  const rows = entries.map(({ name, kind, ward, easting, northing, reach, code }) => {
    const row = [
      name,
      ENTRY_KINDS.indexOf(kind),
      wards.indexOf(ward),
      ...[easting, northing, reach].map(Math.round)
    ];
    return code === null ? row : [...row, code];
  });
  return JSON.stringify({ wards, rows });
}

/** The entries that `formatEntries` wrote. */
export function parseEntries(text: string): Entry[] {
  const { wards, rows } = JSON.parse(text) as Packed;
  return rows.map(([name, kind, ward, easting, northing, reach, code = null]) => ({
    ...{ name, kind: ENTRY_KINDS[kind], ward: wards[ward], easting, northing, reach, code }
  }));
}
