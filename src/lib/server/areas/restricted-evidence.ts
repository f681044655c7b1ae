import { parseMonth } from '#lib/core/incidents/month.ts';
import { toldCount } from '#lib/core/restricted/hour-week.ts';
import { isChosen } from '#lib/core/restricted/women-and-girls.ts';
import type { Context } from '#lib/server/context.ts';
import { isIn } from '#lib/server/restricted/restricted-desk.ts';
import { restrictedRows } from '#lib/server/store/restricted.ts';

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
}

/** What was asked by a form, or undefined where it asks for nothing that can be. */
export function readRestrictedAsked(domestic: string, from: string, to: string): RestrictedAsked | undefined {
  if (domestic !== 'in' && domestic !== 'out') return undefined;
  const isPeriod = parseMonth(from) <= parseMonth(to);
  return isPeriod ? { of: 'women-and-girls', domestic, from, to } : undefined;
}

/** Figures of restricted rows for the hexagons of an area (ids of one spacing). */
export async function restrictedFigures(
  { store }: Context,
  asked: RestrictedAsked,
  cells: readonly string[]
): Promise<RestrictedFigures> {
  const all = await restrictedRows(store, parseMonth(asked.from), parseMonth(asked.to));
  const rows = all.filter((row) => row.easting !== null && isChosen(row, asked));
  return {
    atLeast: toldCount(rows.filter((row) => isIn(row, cells)).length),
    councilAtLeast: toldCount(rows.length)
  };
}
