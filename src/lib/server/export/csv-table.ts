import Papa from 'papaparse';

/** A value of a table: `NaN` and null are "not known" and become an empty value. */
export type CsvValue = string | number | null;

/**
 * How a text begins that a spreadsheet would run as a formula, or take apart into one: the signs, their full-width forms, a tab or a line
 * end (OWASP, CSV injection). Papaparse's own pattern wants the whole text to be one line, so that a formula with a line end passes it.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Rows as CSV with a heading, lines ended by LF, numbers with every digit. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it; numbers are left as they are. Every CSV that the program hands out is written here.
 */
export function csvTable(columns: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const data = Array.from(rows, (row) => row.map((value) => (Number.isNaN(value) ? null : value)));
  return `${Papa.unparse({ fields: [...columns], data }, { newline: '\n', escapeFormulae: FORMULA })}\n`;
}

/** `csvTable` of objects: the columns named, in that order. */
export function csvOfObjects<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, CsvValue>>[]
): string {
  return csvTable(
    columns,
    rows.map((row) => columns.map((column) => row[column]))
  );
}
