import { byarInterval } from '../statistics/intervals.ts';

/** How much a ward speaks up; rates are concerns per 1,000 residents, `NaN` where residents are not known. */
export interface Voiced {
  readonly rate: number;
  /** Byar's 95 % interval of the rate. */
  readonly low: number;
  readonly high: number;
  /** Against all wards together: its whole interval lies below or above their rate. */
  readonly standing: 'quiet' | 'loud' | 'usual' | 'not known';
}

/**
 * How much each ward speaks up for its size, beside all of those whose residents are known. A quiet ward is not a safe one: it may be one that
 * nobody asked. `counts`: whole numbers ≥ 0; `residents`: > 0, `NaN` = not known. Throws a `RangeError` when lengths differ.
 */
export function voices(
  counts: ArrayLike<number>,
  residents: ArrayLike<number>
): { readonly wards: readonly Voiced[]; readonly rate: number } {
  if (counts.length !== residents.length)
    throw new RangeError(`${counts.length} counts, ${residents.length} numbers of residents`);
  let [all, people] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    if (!(residents[i] > 0)) continue;
    all += counts[i];
    people += residents[i];
  }
  const rate = people > 0 ? (1000 * all) / people : NaN;
  const wards = Array.from(counts, (count, i): Voiced => {
    if (!(residents[i] > 0)) return { rate: NaN, low: NaN, high: NaN, standing: 'not known' };
    const [low, high] = byarInterval(count).map((end) => (1000 * end) / residents[i]);
    const standing = all === 0 ? 'usual' : high < rate ? 'quiet' : low > rate ? 'loud' : 'usual';
    return { rate: (1000 * count) / residents[i], low, high, standing };
  });
  return { wards, rate };
}
