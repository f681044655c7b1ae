import { describe, expect, it } from 'vitest';
import { ordered, pressed, type Column } from '#lib/ui/table-order.ts';

interface Row {
  name: string;
  rate: number;
}
const COLUMNS: Column<Row>[] = [
  { id: 'name', title: 'Name', sort: (row) => row.name, text: (row) => row.name },
  { id: 'rate', title: 'Rate', number: true, sort: (row) => row.rate, text: (row) => String(row.rate) }
];
const ROWS: Row[] = [
  { name: 'Ward 10', rate: 5 },
  { name: 'Ward 9', rate: NaN },
  { name: 'ward 1', rate: 8 }
];
const names = (column: string, descending: boolean) =>
  ordered(ROWS, COLUMNS, { column, descending }).map((row) => row.name);

describe('the order of a table', () => {
  it('is by number, or by name as people count', () => {
    expect(names('rate', true)).toEqual(['ward 1', 'Ward 10', 'Ward 9']);
    expect(names('name', false)).toEqual(['ward 1', 'Ward 9', 'Ward 10']);
  });

  it('keeps what is not known at the end either way', () => {
    expect(names('rate', false)).toEqual(['Ward 10', 'ward 1', 'Ward 9']);
  });

  it('stays as it is for a column that there is not', () => {
    expect(names('colour', true)).toEqual(ROWS.map((row) => row.name));
  });

  it('turns round on a second press, and starts numbers from the greatest', () => {
    const byName = { column: 'name', descending: false };
    expect(pressed(byName, COLUMNS[0])).toEqual({ column: 'name', descending: true });
    expect(pressed(byName, COLUMNS[1])).toEqual({ column: 'rate', descending: true });
  });
});
