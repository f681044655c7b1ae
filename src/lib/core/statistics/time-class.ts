import { mannKendall } from './mann-kendall.ts';

/** What a place's months amount to. */
export interface TimeClass {
  readonly id: string;
  readonly title: string;
  /** In words that follow "This place". */
  readonly meaning: string;
}

/** `hot` = a cluster of high counts in a month beyond chance. The position is the class's number. */
export const TIME_CLASSES: readonly TimeClass[] = [
  { id: 'none', title: 'No pattern', meaning: 'shows no pattern over the months' },
  { id: 'new', title: 'New', meaning: 'became a hotspot in the last month, for the first time' },
  { id: 'consecutive', title: 'Consecutive', meaning: 'has been a hotspot in the last months without a break, and never before' }, // prettier-ignore
  { id: 'intensifying', title: 'Intensifying', meaning: 'has been a hotspot nearly all the time, and more and more so' }, // prettier-ignore
  { id: 'persistent', title: 'Persistent', meaning: 'has been a hotspot nearly all the time, neither more nor less so' }, // prettier-ignore
  { id: 'diminishing', title: 'Diminishing', meaning: 'has been a hotspot nearly all the time, but less and less so' }, // prettier-ignore
  { id: 'sporadic', title: 'Sporadic', meaning: 'is a hotspot on and off, also in the last month' },
  { id: 'oscillating', title: 'Oscillating', meaning: 'is a hotspot in the last month, but has also been the opposite' }, // prettier-ignore
  { id: 'historical', title: 'Historical', meaning: 'was a hotspot nearly all the time, but not in the last month' }, // prettier-ignore
  { id: 'new-cold', title: 'New quiet', meaning: 'became unusually quiet in the last month, for the first time' }, // prettier-ignore
  { id: 'consecutive-cold', title: 'Consecutive quiet', meaning: 'has been unusually quiet in the last months, and never before' }, // prettier-ignore
  { id: 'intensifying-cold', title: 'Ever quieter', meaning: 'has been unusually quiet nearly all the time, and more and more so' }, // prettier-ignore
  { id: 'persistent-cold', title: 'Persistently quiet', meaning: 'has been unusually quiet nearly all the time' }, // prettier-ignore
  { id: 'diminishing-cold', title: 'Less and less quiet', meaning: 'has been unusually quiet nearly all the time, but less and less so' }, // prettier-ignore
  { id: 'sporadic-cold', title: 'Quiet on and off', meaning: 'is unusually quiet on and off, also in the last month' }, // prettier-ignore
  { id: 'oscillating-cold', title: 'Quiet, once hot', meaning: 'is unusually quiet in the last month, but has also been a hotspot' }, // prettier-ignore
  { id: 'historical-cold', title: 'Once quiet', meaning: 'was unusually quiet nearly all the time, but not in the last month' } // prettier-ignore
];

/** Fewest months with a statistic that a class is given for. */
export const FEWEST_MONTHS = 12;
/** |z| from which a month counts as hot or cold: two-sided 5 %. */
const BEYOND_CHANCE = 1.959964;
const NEARLY_ALWAYS = 0.9;
const TREND_P = 0.05;
const COLD = 8;

/**
 * The number of the class (in `TIME_CLASSES`) of one place from its monthly Gi* z-values in order of time, after the definitions
 * of Emerging Hot Spot Analysis (Esri, 2013), the trend by Mann–Kendall at 5 %. A month is hot from z = 1.96, cold from −1.96.
 * `NaN` = no statistic that month: left out. Fewer than `FEWEST_MONTHS` known months have no pattern (0).
 */
export function timeClass(z: ArrayLike<number>): number {
  const known = Array.from(z).filter((value) => !Number.isNaN(value));
  if (known.length < FEWEST_MONTHS) return 0;
  const hot = hotClass(known);
  if (hot !== 0) return hot;
  const cold = hotClass(known.map((value) => -value));
  return cold === 0 ? 0 : cold + COLD;
}

function hotClass(z: readonly number[]): number {
  const hot = z.map((value) => value >= BEYOND_CHANCE);
  const count = hot.filter(Boolean).length;
  const last = hot[hot.length - 1];
  if (count >= NEARLY_ALWAYS * z.length) {
    if (!last) return 8;
    const trend = mannKendall(z);
    if (!(trend.p <= TREND_P)) return 4;
    return trend.s > 0 ? 3 : 5;
  }
  if (!last) return 0;
  if (count === 1) return 1;
  const run = z.length - 1 - hot.lastIndexOf(false);
  if (run === count) return 2;
  return z.some((value) => value <= -BEYOND_CHANCE) ? 7 : 6;
}

/** The class of every place. */
export interface TimeClasses {
  /** Number in `TIME_CLASSES`; 0 = no pattern, or not enough months. */
  readonly number: Uint8Array;
  /** Why no place has a class, in a sentence; null when they may have. */
  readonly refused: string | null;
}

/**
 * The time class of every place. `z`: one column of Gi* for each month, in order of time, all of the same length; null = a month
 * whose statistic was refused. O(places × months²).
 */
export function timeClasses(z: readonly (Float64Array | null)[], places: number): TimeClasses {
  const number = new Uint8Array(places);
  const months = z.filter((column) => column !== null);
  for (const column of months) {
    if (column.length !== places) throw new RangeError(`${column.length} values for ${places} places`);
  }
  if (months.length < FEWEST_MONTHS) {
    const refused = `Patterns over time need ${FEWEST_MONTHS} months in which clusters can be tested; there are ${months.length}.`;
    return { number, refused };
  }
  const series = new Float64Array(months.length);
  for (let place = 0; place < places; place++) {
    for (let month = 0; month < series.length; month++) series[month] = months[month][place];
    number[place] = timeClass(series);
  }
  return { number, refused: null };
}
