import { seededRandom } from '../statistics/random.ts';

const DRAWS = 1000;
const SEED = 7;

/**
 * Percentile bootstrap interval (Efron, 1979), 95 %, of Σ part / Σ whole over months drawn again with replacement; months are
 * drawn and not incidents, because a month's incidents share its weather, events and recording. 1,000 draws, seeded.
 * `NaN` with fewer than two months.
 */
export function bootstrapInterval(part: Float64Array, whole: Float64Array): { low: number; high: number } {
  const months = whole.length;
  if (months < 2) return { low: NaN, high: NaN };
  const random = seededRandom(SEED);
  const rates = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let inside = 0;
    let all = 0;
    for (let k = 0; k < months; k++) {
      const month = random.integer(months);
      inside += part[month];
      all += whole[month];
    }
    rates[draw] = all > 0 ? inside / all : 0;
  }
  rates.sort();
  return { low: rates[Math.floor(0.025 * DRAWS)], high: rates[Math.ceil(0.975 * DRAWS) - 1] };
}
