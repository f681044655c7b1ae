/** Months of one step back. */
const QUARTER = 3;
/** Fewest incidents in the whole council in a quarter for a density to mean anything. */
const FEWEST = 20;

/** What `busierSince` looks at: monthly counts, oldest first, `NaN` = no police file. */
export interface SinceQuestion {
  readonly area: readonly number[];
  readonly council: readonly number[];
  readonly areaM2: number;
  readonly councilM2: number;
}

/**
 * Since when an area has had more by its size than the council: the position of the first month of the unbroken run of quarters, up to the
 * last month, in each of which incidents per square metre were above the council's. −1 = the last quarter was not; it ends, as not known,
 * at a month without a file. O(months).
 */
export function busierSince({ area, council, areaM2, councilM2 }: SinceQuestion): number {
  let since = -1;
  for (let end = area.length; end >= QUARTER; end -= QUARTER) {
    const sum = (months: readonly number[]): number =>
      months.slice(end - QUARTER, end).reduce((total, count) => total + count, 0);
    const [own, all] = [sum(area), sum(council)];
    if (!(all >= FEWEST) || !(own / areaM2 > all / councilM2)) break;
    since = end - QUARTER;
  }
  return since;
}
