/** Counts from 1 up to this are not told. */
export const HIDDEN_UP_TO = { usual: 2, sensitive: 4 } as const;

/** A count that may be told, or null: it is there and is not told. */
export type Told = number | null;

/** Parts of a whole as they may be told, and the whole, each as "so many or more"; null = there are some, and how many is not told. */
export interface ToldParts {
  readonly parts: readonly Told[];
  readonly total: Told;
}

/**
 * A whole that is told in rows, each of which is told in parts (wards, and kinds of concern within a ward), so that no small count can be
 * read or worked out (METHODS, section 9). Counts of 1 to `upTo` of a part are small; zero is told, nobody stands behind it.
 *
 * Where no part of a row is small, each is told rounded down to a multiple of one more than its limit (3, 6, 9 …; "3 or more"), and the total
 * is the sum of what is told. Where one is, none of its row is (secondary suppression: further parts hidden by a rule that is known give way
 * to whoever knows it), and the total alone is told, rounded down by the most sensitive limit, where it is beyond that. The total of all rows
 * is the sum of what is told of them, so it tells nothing that they do not. Rounding keeps what one month tells from being taken off what
 * the next one does. A test tries every small ward in two months. `upTo`: one number, or one for each part (4 where sensitive).
 * Throws a `RangeError` on a count that is not a whole number ≥ 0, and when rows differ in length.
 */
export function discloseRows(
  rows: readonly (readonly number[])[],
  upTo: number | readonly number[] = HIDDEN_UP_TO.usual
): { readonly rows: readonly ToldParts[]; readonly total: number } {
  const columns = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== columns)) throw new RangeError('rows of different lengths');
  const told = rows.map((row) => discloseParts(row, upTo));
  return { rows: told, total: told.reduce((sum, { total }) => sum + (total ?? 0), 0) };
}

function discloseParts(counts: readonly number[], upTo: number | readonly number[]): ToldParts {
  for (const count of counts)
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`);
  const limits = counts.map((_, i) => (typeof upTo === 'number' ? upTo : upTo[i]));
  if (counts.every((count, i) => count === 0 || count > limits[i])) {
    const parts = counts.map((count, i) => roundedDown(count, limits[i]));
    return { parts, total: parts.reduce((sum, part) => sum + part, 0) };
  }
  const sum = counts.reduce((all, count) => all + count, 0);
  const limit = Math.max(...limits);
  return { parts: counts.map(() => null), total: sum > limit ? roundedDown(sum, limit) : null };
}

function roundedDown(count: number, limit: number): number {
  return count - (count % (limit + 1));
}

/** A count told as "so many or more", so that counts of overlapping places cannot be taken off each other; null = too few to be told. */
export function atLeast(count: number, upTo: number = HIDDEN_UP_TO.usual): Told {
  if (count <= upTo) return null;
  return [100, 50, 20, 10, 5].find((step) => step <= count && step > upTo) ?? upTo + 1;
}
