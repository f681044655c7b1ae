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
  /** Weighted displacement quotient; `NaN` = not defined, as nothing changed or a count is 0. */
  readonly displacement: number;
  /** Whether months and incidents are enough to say anything. */
  readonly isEnough: boolean;
  readonly sentence: string;
}

/** Fewest months after, and incidents in each of the four counts. */
const FEWEST_MONTHS = 6;
const FEWEST_INCIDENTS = 20;
const Z95 = 1.959963984540054;

/**
 * An area before and after, beside matched cells: the ratio of their changes with an interval on the logarithm (variance 1/n of each of the four counts, Breslow
 * and Day, 1987), widened by how much the months of the four vary beyond Poisson (Pearson's χ² over its degrees of freedom, never
 * under 1; Farrington et al., 2007, for area-wide counts), and where crime went: the weighted displacement quotient with the buffer. `NaN` where a count is 0.
 */
export function reviewArea(
  area: BeforeAfter,
  comparison: BeforeAfter,
  buffer: BeforeAfter
): AreaReviewResult {
  const [a0, a1, c0, c1] = [area.before, area.after, comparison.before, comparison.after].map(sumOf);
  const [d0, d1] = [buffer.before, buffer.after].map(sumOf);
  const months = area.after.length / area.before.length;
  const ratio = a1 / a0 / (c1 / c0);
  const dispersion = dispersionOf([area.before, area.after, comparison.before, comparison.after]);
  const half = Z95 * Math.sqrt(dispersion * (1 / a0 + 1 / a1 + 1 / c0 + 1 / c1));
  const isKnown = [a0, a1, c0, c1].every((count) => count > 0) && months > 0;
  const isEnough =
    isKnown && area.after.length >= FEWEST_MONTHS && [a0, c0, c1].every((count) => count >= FEWEST_INCIDENTS);
  const [low, high] = isKnown ? [ratio * Math.exp(-half), ratio * Math.exp(half)] : [NaN, NaN];
  const displacement = weightedDisplacement([a0, a1], [d0, d1], [c0, c1]);
  return {
    ...{ ratio: isKnown ? ratio : NaN, low, high, dispersion, displacement, isEnough },
    sentence: inWords(isKnown ? ratio : NaN, low, high, isEnough, displacement)
  };
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

function inWords(ratio: number, low: number, high: number, isEnough: boolean, displacement: number): string {
  if (!isEnough)
    return `Too early to say: at least ${FEWEST_MONTHS} months after, and ${FEWEST_INCIDENTS} incidents in the area before and in the comparison, are needed.`;
  const change = `${Math.abs(100 * (ratio - 1)).toFixed(0)} % ${ratio < 1 ? 'fewer' : 'more'} incidents were recorded than if it had gone as in the comparison (95 % interval of the ratio ${low.toFixed(2)} to ${high.toFixed(2)})`;
  if (low <= 1 && high >= 1)
    return `No difference can be told from chance: ${change}. Whether anything was achieved is not known.`;
  if (ratio > 1)
    return `More than elsewhere: ${change}. That recorded incidents rose may also mean that more was reported.`;
  const moved = Number.isNaN(displacement)
    ? ''
    : displacement < 0
      ? ' Around the area it went the other way: some may have moved there.'
      : ' Around the area nothing says that it moved there.';
  return `Fewer than elsewhere: ${change}.${moved} The comparison cannot show why.`;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
