import { binomialChances } from './poisson.ts';

/** A ratio of two rates, and the chance of one at least as unlikely if both were the same. */
export interface RateRatio {
  /** Rate over other rate; `NaN` when the other count is 0, as no ratio can then be given. */
  readonly ratio: number;
  /** Two-sided p-value, 0 to 1. */
  readonly p: number;
}

/**
 * The exact test that two Poisson counts have the same rate: given their sum, the first is binomial with the share of its
 * exposure (Przyborowski and Wilenski, 1940); two-sided by adding every outcome no likelier than the one seen, as R's
 * `poisson.test(c(count, other), c(exposure, otherExposure))`. Counts are whole numbers ≥ 0, exposures > 0 in one unit.
 * `NaN`, `NaN` when anything is `NaN`; p = 1 when both counts are 0. O(√(sum of counts)).
 */
export function poissonRatioTest(
  count: number,
  exposure: number,
  otherCount: number,
  otherExposure: number
): RateRatio {
  if ([count, exposure, otherCount, otherExposure].some(Number.isNaN)) return { ratio: NaN, p: NaN };
  if (!(exposure > 0 && otherExposure > 0)) {
    throw new RangeError(`not exposures: ${exposure}, ${otherExposure}`);
  }
  const trials = count + otherCount;
  const { first, chance } = binomialChances(trials, exposure / (exposure + otherExposure));
  // An outcome too unlikely to be listed has a chance of 0; rounding must not part outcomes that are equally likely (as R).
  const seen = (chance[count - first] ?? 0) * (1 + 1e-7);
  const p = chance.reduce((sum, one) => (one <= seen ? sum + one : sum), 0);
  const ratio = otherCount > 0 ? count / exposure / (otherCount / otherExposure) : NaN;
  return { ratio, p: Math.min(1, p) };
}
