/** A column of a table that can be sorted. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Read with the title where that is short: what exactly the numbers are. */
  readonly hint?: string;
  /** Numbers stand right, and sort from the greatest down at first. */
  readonly number?: boolean;
  /** What rows are put in order by; `NaN` and null come last either way. */
  readonly sort: (row: Row) => number | string | null;
  readonly text: (row: Row) => string;
  /** A second, smaller line: an interval, a unit. */
  readonly detail?: (row: Row) => string | null;
  /** Rows whose cell stands back: what it says is not sure. */
  readonly muted?: (row: Row) => boolean;
}

/** Which column rows are in order of. */
export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

const COLLATOR = new Intl.Collator('en-GB', { numeric: true });

/** The rows in order; equal rows stay as they were, unknown values come last whichever way. */
export function ordered<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order): Row[] {
  const column = columns.find((each) => each.id === order.column);
  if (!column) return [...rows];
  const sign = order.descending ? -1 : 1;
  const isUnknown = (value: number | string | null) => value === null || Number.isNaN(value);
  return rows.toSorted((a, b) => {
    const [x, y] = [column.sort(a), column.sort(b)];
    if (isUnknown(x) || isUnknown(y)) return Number(isUnknown(x)) - Number(isUnknown(y));
    const difference =
      typeof x === 'number' && typeof y === 'number' ? x - y : COLLATOR.compare(String(x), String(y));
    return sign * difference;
  });
}

/** The order after a press on a column's heading: the other way round, or the usual way of a new column. */
export function pressed<Row>(order: Order, column: Column<Row>): Order {
  if (order.column === column.id) return { column: column.id, descending: !order.descending };
  return { column: column.id, descending: column.number === true };
}
