import { poissonChances } from './poisson.ts';

/** Limits of a funnel plot for one size. */
export interface FunnelLimits {
  /** Lowest rate that chance alone would give, per head; 0 when even no incident would not be surprising. */
  readonly low: number;
  readonly high: number;
}

/**
 * For each level (such as 0.95 or 0.998) the rates between which that share of areas of this population would fall if all had the same
 * underlying `rate` (incidents per head for the period): exact Poisson limits, interpolated so that the funnel is smooth.
 * Spiegelhalter, "Funnel plots for comparing institutional performance", 2005, appendix A.1.
 * `NaN` when the rate or the population is not known or the population is not above 0. O(√expected).
 */
export function funnelLimits(rate: number, population: number, levels: readonly number[]): FunnelLimits[] {
  const wrong = levels.find((level) => !(level > 0 && level < 1));
  if (wrong !== undefined) throw new RangeError(`not a level: ${wrong}`);
  if (!(rate >= 0) || !(population > 0)) return levels.map(() => ({ low: NaN, high: NaN }));
  const { first, chance } = poissonChances(rate * population);
  const limit = (share: number): number => {
    let sum = 0;
    let at = 0;
    while (at < chance.length - 1 && sum + chance[at] < share) sum += chance[at++];
    const count = first + at;
    // How far into the deciding count's own chance the share reaches.
    const over = chance[at] > 0 ? (sum + chance[at] - share) / chance[at] : 0;
    return Math.max(0, count - over) / population;
  };
  return levels.map((level) => ({ low: limit((1 - level) / 2), high: limit((1 + level) / 2) }));
}
