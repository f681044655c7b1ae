/** Counts from 1 up to this are not told. */
export const HIDDEN_UP_TO = { usual: 2, sensitive: 4 } as const;

/** A count that may be told, or null: it is there and is not told. */
export type Told = number | null;

/** Parts of a whole as they may be told, and the whole; null = not told. */
export interface ToldParts {
  readonly parts: readonly Told[];
  readonly total: Told;
}

/**
 * Parts of a whole so that no small count can be read or worked out (METHODS, section 9). Counts of 1 to `upTo` of each part are hidden, and with
 * any of them the total, which they could be taken off: so what is told of a part hangs on that part alone, and whoever knows this
 * rule learns no more from all of it together. (Hiding further parts in its place gives way to whoever knows by what rule they
 * are chosen: 3, 2 and 2 told as 3 of 7 could only be those.) Zero is told: nobody stands behind it. `upTo`: one number, or one for
 * each part (4 where sensitive). Throws a `RangeError` on a count that is not a whole number ≥ 0.
 */
export function discloseParts(
  counts: readonly number[],
  upTo: number | readonly number[] = HIDDEN_UP_TO.usual
): ToldParts {
  for (const count of counts)
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`);
  const parts = counts.map((count, i) => (count > 0 && count <= limitOf(upTo, i) ? null : count));
  const total = parts.includes(null) ? null : counts.reduce((sum, count) => sum + count, 0);
  return { parts, total };
}

/**
 * A whole that is told in rows, each of which is told in parts (wards, and kinds of concern within a ward). Of a row either all parts are told and
 * its total, or, where one of them is small, its total alone, or, where that is small too, nothing but that there are some. The total of
 * all rows is told only beside the totals of all of them; totals of columns must not be told beside this. Throws as `discloseParts` does,
 * and when rows differ in length.
 */
export function discloseRows(
  rows: readonly (readonly number[])[],
  upTo: number | readonly number[] = HIDDEN_UP_TO.usual
): { readonly rows: readonly ToldParts[]; readonly total: Told } {
  const columns = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== columns)) throw new RangeError('rows of different lengths');
  const told = rows.map((row): ToldParts => {
    const own = discloseParts(row, upTo);
    if (own.total !== null) return own;
    const sum = row.reduce((all, count) => all + count, 0);
    // A row is as sensitive as the most sensitive of what is hidden in it.
    const limit = own.parts.reduce<number>(
      (most, part, i) => (part === null ? Math.max(most, limitOf(upTo, i)) : most),
      0
    );
    return { parts: row.map(() => null), total: sum > limit ? sum : null };
  });
  const hidden = told.some(({ total }) => total === null);
  return { rows: told, total: hidden ? null : told.reduce((sum, { total }) => sum + (total ?? 0), 0) };
}

/** A count told as "so many or more", so that counts of overlapping places cannot be taken off each other; null = too few to be told. */
export function atLeast(count: number, upTo: number = HIDDEN_UP_TO.usual): Told {
  if (count <= upTo) return null;
  return [100, 50, 20, 10, 5].find((step) => step <= count && step > upTo) ?? upTo + 1;
}

function limitOf(upTo: number | readonly number[], i: number): number {
  return typeof upTo === 'number' ? upTo : upTo[i];
}
