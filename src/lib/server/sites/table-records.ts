import readSheets, { InvalidSpreadsheetError } from 'read-excel-file/node';
import type { Header } from '../import/read/table.ts';
import { readTable } from '../import/read/table.ts';
import type { FoundFile, Input } from '../import/read/input.ts';
import { BrokenInput } from '../import/read/unpack.ts';
import { siteLayout, tellsSites } from './site-columns.ts';
import type { ShapeRecord } from '../import/read/shape-record.ts';

/** The rows of a CSV register as published: multi-line values, Windows-1252, blank lines between. */
export async function* csvRecords(
  input: Input,
  note: (sentence: string) => void
): AsyncGenerator<ShapeRecord> {
  for await (const { items, lines } of readTable(input, { note }, headings)) {
    for (const [i, { fields, layout }] of items.entries())
      if (fields.some((value) => value.trim() !== ''))
        yield {
          where: { file: input.name, line: lines?.[i] ?? null },
          names: layout,
          values: fields.map((value) => value.trim()),
          shape: null
        };
  }
}

/** The rows of a workbook: of every sheet the table whose headings tell sites, however many lines of title stand above it. */
export async function* workbookRecords({ path, name }: FoundFile): AsyncGenerator<ShapeRecord> {
  let found = false;
  for (const { sheet, data } of await sheetsOf(path)) {
    const rows = data.map((row) => row.map((cell) => (cell === null ? '' : inWords(cell))));
    const head = rows.slice(0, MOST_TITLES).findIndex((row) => tellsSites(siteLayout(row)));
    if (head < 0) continue;
    found = true;
    for (const [i, values] of rows.slice(head + 1).entries())
      if (values.some((value) => value !== ''))
        yield {
          where: { file: `${name}/${sheet}`, line: head + i + 2 },
          names: rows[head],
          values,
          shape: null
        };
  }
  if (!found)
    throw new BrokenInput(`has no sheet with a heading for the reference or the name of sites (${TRIED})`);
}

/** Lines of title above a table. */
const MOST_TITLES = 20;
const TRIED = 'Site Reference, Site Name, Easting, Northing …';

function headings({ names }: Header): readonly string[] {
  if (!tellsSites(siteLayout(names)))
    throw new BrokenInput(
      `has no heading for the reference or the name of sites; it has ${names.slice(0, 8).join(', ')}`
    );
  return names;
}

async function sheetsOf(path: string) {
  try {
    return await readSheets(path, { trim: true });
  } catch (failure) {
    if (failure instanceof InvalidSpreadsheetError || failure instanceof Error)
      throw new BrokenInput(
        `is not a workbook that can be read (${failure.message}); save it as .xlsx or .csv`
      );
    throw failure;
  }
}

function inWords(cell: unknown): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}
