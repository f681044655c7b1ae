import Papa from 'papaparse';

/** A value of a table: `NaN` and null are "not known" and become an empty value. */
export type CsvValue = string | number | null;

/**
 * Rows as CSV with a heading, lines ended by LF, numbers with every digit. A text that a spreadsheet would run as a formula (it begins
 * with `=`, `+`, `-`, `@`, a tab or a line end) gets an apostrophe before it (OWASP, CSV injection); numbers are left as they are.
 */
export function csvTable(columns: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const data = Array.from(rows, (row) => row.map((value) => (Number.isNaN(value) ? null : value)));
  return `${Papa.unparse({ fields: [...columns], data }, { newline: '\n', escapeFormulae: true })}\n`;
}
