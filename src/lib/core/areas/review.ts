/** Monthly counts before and after, of one set of cells. */
export interface BeforeAfter {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** What came of an area, beside cells like it. */
export interface AreaReviewResult {
  /** (after ÷ before in the area) ÷ (after ÷ before in the comparison), by monthly means; 1 = as elsewhere. With its 95 % interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** How much more monthly counts vary than chance would have them; 1 = not. */
  readonly dispersion: number;
  /** The same ratio of the buffer, with its interval; `NaN` = nothing was recorded there. */
  readonly bufferRatio: number;
  readonly bufferLow: number;
  readonly bufferHigh: number;
  /** Weighted displacement quotient; `NaN` = not defined, as nothing changed or a count is 0. */
  readonly displacement: number;
  /** Whether months and incidents are enough to say anything. */
  readonly isEnough: boolean;
  readonly sentence: string;
}

/** Fewest months before and after, and incidents in the area before and in the comparison. */
const FEWEST_MONTHS = 6;
const FEWEST_INCIDENTS = 20;
const Z95 = 1.959963984540054;

/**
 * An area before and after, beside matched cells: the ratio of their changes with an interval on the logarithm (variance 1/n of each of the four counts, Breslow
 * and Day, 1987), widened by how much the months of the four vary beyond Poisson (Pearson's χ² over its degrees of freedom, never
 * under 1; Farrington et al., 2007, for area-wide counts); the same for the buffer, which alone tells whether crime moved there; and the weighted
 * displacement quotient as a number beside it, for it has no interval.
 */
export function reviewArea(
  area: BeforeAfter,
  comparison: BeforeAfter,
  buffer: BeforeAfter
): AreaReviewResult {
  const { ratio, low, high, dispersion } = changeBeside(area, comparison);
  const around = changeBeside(buffer, comparison);
  const missing = missingOf(area, comparison);
  const isEnough = missing.length === 0 && Number.isFinite(ratio);
  const [a, d, c] = [area, buffer, comparison].map(({ before, after }) => [sumOf(before), sumOf(after)]);
  return {
    ...{ ratio, low, high, dispersion, isEnough },
    ...{ bufferRatio: around.ratio, bufferLow: around.low, bufferHigh: around.high },
    displacement: weightedDisplacement(a, d, c),
    sentence: isEnough
      ? inWords(ratio, low, high, around)
      : `Too early to say: it takes at least ${missing.join(', and ')}.`
  };
}

interface Change {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly dispersion: number;
}

/**
 * The ratio of two changes with its 95 % interval. Where one of the four counts is 0, ½ is added to each (Haldane, 1956), so that a place where
 * nothing is recorded any more has a ratio too; `NaN` where one of the two has nothing before and nothing after.
 */
function changeBeside(one: BeforeAfter, comparison: BeforeAfter): Change {
  const periods = [one.before, one.after, comparison.before, comparison.after];
  const sums = periods.map(sumOf);
  const dispersion = dispersionOf(periods);
  const isKnown = periods.every(({ length }) => length > 0) && sums[0] + sums[1] > 0 && sums[2] + sums[3] > 0;
  if (!isKnown) return { ratio: NaN, low: NaN, high: NaN, dispersion };
  const [a0, a1, c0, c1] = sums.includes(0) ? sums.map((count) => count + 0.5) : sums;
  const ratio = a1 / a0 / (c1 / c0);
  const half = Z95 * Math.sqrt(dispersion * (1 / a0 + 1 / a1 + 1 / c0 + 1 / c1));
  return { ratio, low: ratio * Math.exp(-half), high: ratio * Math.exp(half), dispersion };
}

/** What it takes to say anything and is not there, each with what there is. */
function missingOf(area: BeforeAfter, comparison: BeforeAfter): string[] {
  const needs: readonly (readonly [number, number, string])[] = [
    [area.before.length, FEWEST_MONTHS, 'months with figures before'],
    [area.after.length, FEWEST_MONTHS, 'months with figures after'],
    [sumOf(area.before), FEWEST_INCIDENTS, 'incidents in the area before'],
    [sumOf(comparison.before), FEWEST_INCIDENTS, 'incidents in the comparison before'],
    [sumOf(comparison.after), FEWEST_INCIDENTS, 'incidents in the comparison after']
  ];
  return needs
    .filter(([there, fewest]) => there < fewest)
    .map(([there, fewest, what]) => `${fewest} ${what} (so far ${there})`);
}

/**
 * The weighted displacement quotient (Bowers and Johnson, "Measuring the geographical displacement and diffusion of benefit effects of crime prevention
 * activity", 2003): (D₁/C₁ − D₀/C₀) / (A₁/C₁ − A₀/C₀), of [before, after] counts in the area, its buffer and the comparison. Where the area did better than the comparison:
 * above 0 benefits reached the buffer too, below 0 some crime moved there, under −1 more than was saved. `NaN` where it is not defined.
 */
export function weightedDisplacement(
  [a0, a1]: readonly [number, number] | readonly number[],
  [d0, d1]: readonly [number, number] | readonly number[],
  [c0, c1]: readonly [number, number] | readonly number[]
): number {
  if (!(c0 > 0 && c1 > 0)) return NaN;
  const change = a1 / c1 - a0 / c0;
  return Math.abs(change) < 1e-12 ? NaN : (d1 / c1 - d0 / c0) / change;
}

/** Pearson's χ² of monthly counts around the mean of their period, over its degrees of freedom; at least 1. */
function dispersionOf(periods: readonly (readonly number[])[]): number {
  let chi = 0;
  let freedom = 0;
  for (const months of periods) {
    const mean = sumOf(months) / months.length;
    if (!(mean > 0)) continue;
    chi += months.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
    freedom += months.length - 1;
  }
  return freedom > 0 ? Math.max(1, chi / freedom) : 1;
}

function inWords(ratio: number, low: number, high: number, around: Change): string {
  const change = `${Math.abs(100 * (ratio - 1)).toFixed(0)} % ${ratio < 1 ? 'fewer' : 'more'} incidents were recorded than if it had gone as in the comparison (95 % interval of the ratio ${low.toFixed(2)} to ${high.toFixed(2)})`;
  if (low <= 1 && high >= 1)
    return `No difference can be told from chance: ${change}. Whether anything was achieved is not known.`;
  if (ratio > 1)
    return `More than elsewhere: ${change}. That recorded incidents rose may also mean that more was reported.`;
  return `Fewer than elsewhere: ${change}. ${aroundInWords(around.low, around.high)} The comparison cannot show why.`;
}

/** What the interval of the ratio around an area says; nothing is known where there is none. */
export function aroundInWords(low: number, high: number): string {
  if (low > 1) return 'Around the area more was recorded than elsewhere: some may have moved there.';
  return high < 1
    ? 'Around the area fewer were recorded than elsewhere too: what was achieved may have reached there.'
    : 'Whether any of it moved around the area cannot be told from chance.';
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
