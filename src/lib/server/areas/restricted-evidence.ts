import { parseMonth } from '#lib/core/incidents/month.ts';
import { toldCount } from '#lib/core/restricted/hour-week.ts';
import { isChosen } from '#lib/core/restricted/women-and-girls.ts';
import type { Context } from '#lib/server/context.ts';
import { isWithin } from '#lib/server/restricted/restricted-desk.ts';
import { restrictedExtracts, restrictedRows } from '#lib/server/store/restricted.ts';

/** What of restricted rows an area was proposed from. */
export interface RestrictedAsked {
  readonly of: 'women-and-girls';
  readonly domestic: 'in' | 'out';
  /** Months. */
  readonly from: string;
  readonly to: string;
}

/** What evidence keeps of restricted rows: it stands for good, also once these are gone, so no more than may leave. */
export interface RestrictedFigures {
  /** Rows in the area, rounded down to fives; null = 0 to 4. */
  readonly atLeast: number | null;
  /** Of the council, those with a place. */
  readonly councilAtLeast: number | null;
  /** No extract of these months is stored any more: nothing was counted. */
  readonly gone?: true;
}

/** What was asked by a form; undefined = nothing of restricted rows, null = it cannot be read. */
export function readRestrictedAsked(
  domestic: string,
  from: string,
  to: string
): RestrictedAsked | null | undefined {
  if (domestic === '' && from === '' && to === '') return undefined;
  const isRead = (domestic === 'in' || domestic === 'out') && parseMonth(from) <= parseMonth(to);
  return isRead ? { of: 'women-and-girls', domestic, from, to } : null;
}

/** Figures of restricted rows for the hexagons of an area (ids of one spacing). */
export async function restrictedFigures(
  { store }: Context,
  asked: RestrictedAsked,
  cells: readonly string[]
): Promise<RestrictedFigures> {
  const [from, to] = [parseMonth(asked.from), parseMonth(asked.to)];
  const extracts = await restrictedExtracts(store);
  if (!extracts.some(({ first, last }) => first <= to && last >= from))
    return { atLeast: null, councilAtLeast: null, gone: true };
  const all = await restrictedRows(store, from, to);
  const rows = all.filter((row) => row.easting !== null && isChosen(row, asked));
  return {
    atLeast: toldCount(rows.filter(isWithin(cells)).length),
    councilAtLeast: toldCount(rows.length)
  };
}
