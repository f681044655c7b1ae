import { exp, log, powerOfTwo } from './elementary.ts';
import { highest } from './highest.ts';
import { ALL_CRIME, CATEGORY_COUNT, EVIDENCE_COUNT } from './intensity-evidence.ts';
import { expectedFrom, mixOf, type Mix } from './intensity-departure.ts';
import type { JudgedMonth } from './intensity-judged.ts';

/** Last place of each band of places by which the level is judged; a fifth takes all others. */
export const BAND_ENDS: readonly number[] = [10, 30, 100, 300];
const BANDS = BAND_ENDS.length + 1;
/** Where in the order a band's factor holds whole: the geometric middle of its places; the last counts as ending at 1,000. */
const MIDDLES = [...BAND_ENDS, 1000].map(
  (end, band) => log((band === 0 ? 1 : BAND_ENDS[band - 1] + 1) * end) / 2
);
/** Places beyond which the last band's factor holds whole. */
const LAST_PLACE = Math.ceil(exp(MIDDLES[BANDS - 1]));
/** Shape of the Gamma belief that a band's factor is 1, in incidents; months after which a judged month counts half. */
const BELIEF = 30;
const HALF_LIFE = 12;

/** What the months judged say of the level in each band: category × 5 + band; 1 where nothing is known. */
export type BandFactors = Float64Array;

/**
 * How far what was recorded in the newest months exceeded what the model, as it is fitted now, would have expected of them from the months before
 * each: in bands by place in the category's order, of all that was recorded in the cells watched. A Gamma–Poisson mean around 1,
 * (a + Σ d·recorded) ÷ (a + Σ d·expected), newer months counting more. `worth`: of each of the 15 kinds, null = nothing expected;
 * `levelBefore`: incidents of each category to expect in a month; `last`: the month foretold; months since the first of the period.
 */
export function bandFactors(
  judged: readonly JudgedMonth[],
  worth: readonly (Float64Array | null)[],
  levelBefore: (month: number) => Float64Array,
  last: number
): BandFactors {
  const recorded = new Float64Array(CATEGORY_COUNT * BANDS).fill(BELIEF);
  const expected = new Float64Array(CATEGORY_COUNT * BANDS).fill(BELIEF);
  for (const one of judged) {
    const part = powerOfTwo((one.month + 1 - last) / HALF_LIFE);
    const foretold = expectedBefore(one, worth, levelBefore(one.month));
    const cells = one.count.length / CATEGORY_COUNT;
    for (let category = 0; category < CATEGORY_COUNT; category++) {
      let happened = 0;
      let sum = 0;
      for (let at = category; at < foretold.length; at += CATEGORY_COUNT) {
        happened += one.count[at];
        sum += foretold[at];
      }
      if (!(sum > 0)) continue;
      const add = (cell: number, band: number): void => {
        const at = cell * CATEGORY_COUNT + category;
        recorded[category * BANDS + band] += part * one.count[at];
        expected[category * BANDS + band] += (part * foretold[at] * happened) / sum;
      };
      const top = highest(cells, BAND_ENDS[BANDS - 2], (cell) => foretold[cell * CATEGORY_COUNT + category]);
      const inTop = new Uint8Array(cells);
      top.forEach((cell, place) => {
        inTop[cell] = 1;
        add(
          cell,
          BAND_ENDS.findIndex((end) => place < end)
        );
      });
      for (let cell = 0; cell < cells; cell++) if (inTop[cell] === 0) add(cell, BANDS - 1);
    }
  }
  return recorded.map((amount, at) => amount / expected[at]);
}

/** What the model would have expected of the watched cells: cell × 14 + category, on any scale within a category. */
function expectedBefore(
  { parts, amount, count }: JudgedMonth,
  worth: readonly (Float64Array | null)[],
  level: Float64Array
): Float64Array {
  const foretold = new Float64Array(count.length);
  const cells = count.length / CATEGORY_COUNT;
  const mixes = worth.map((one, kind): Mix | null => one && mixOf(one, amount[kind]));
  const whole = level.reduce((sum, one) => sum + one, 0);
  for (let cell = 0; cell < cells; cell++) {
    const of = (kind: number, size: number): number => {
      const mix = mixes[kind];
      return mix && mix.sum > 0 && size > 0 ? expectedFrom(parts[kind], cell * EVIDENCE_COUNT, mix, size) : 0;
    };
    const row = cell * CATEGORY_COUNT;
    let sum = 0;
    for (let category = 0; category < CATEGORY_COUNT; category++) {
      foretold[row + category] = of(category, level[category]);
      sum += foretold[row + category];
    }
    const factor = sum > 0 ? Math.sqrt(of(ALL_CRIME, whole) / sum) : 0;
    for (let category = 0; category < CATEGORY_COUNT; category++) foretold[row + category] *= factor;
  }
  return foretold;
}

/**
 * Moves the expected incidents of each category (cell × 14 + category, in place) by the factors of their bands, between the middles of bands
 * in proportion to the logarithm of the place, keeps their order (`below`), and leaves the sum of each category what it was.
 */
export function applyBandFactors(expected: Float64Array, factors: BandFactors): void {
  const cells = expected.length / CATEGORY_COUNT;
  for (let category = 0; category < CATEGORY_COUNT; category++) {
    const valueAt = (cell: number): number => expected[cell * CATEGORY_COUNT + category];
    const own = factors.subarray(category * BANDS, (category + 1) * BANDS);
    const top = highest(cells, LAST_PLACE, valueAt);
    const moved = new Float64Array(top.length);
    let above = Infinity;
    let movedAbove = Infinity;
    top.forEach((cell, place) => {
      const value = valueAt(cell);
      moved[place] = Math.min(value * factorAt(place + 1, own), below(movedAbove, above, value));
      [above, movedAbove] = [value, moved[place]];
    });
    let before = 0;
    let after = 0;
    for (let cell = 0, at = category; cell < cells; cell++, at += CATEGORY_COUNT) {
      before += expected[at];
      expected[at] = Math.min(expected[at] * own[BANDS - 1], below(movedAbove, above, expected[at]));
    }
    top.forEach((cell, place) => (expected[cell * CATEGORY_COUNT + category] = moved[place]));
    for (let at = category; at < expected.length; at += CATEGORY_COUNT) after += expected[at];
    if (!(after > 0)) continue;
    for (let at = category; at < expected.length; at += CATEGORY_COUNT) expected[at] *= before / after;
  }
}

/** The most that a value may be moved to so that it stays below one above it: a tenth of the distance to it is always kept. */
function below(movedAbove: number, above: number, value: number): number {
  if (movedAbove === Infinity) return Infinity;
  return above > 0 ? movedAbove * (0.9 + (0.1 * value) / above) : 0;
}

function factorAt(place: number, factors: Float64Array): number {
  const at = log(place);
  if (at <= MIDDLES[0]) return factors[0];
  for (let band = 1; band < BANDS; band++) {
    if (at > MIDDLES[band]) continue;
    const part = (at - MIDDLES[band - 1]) / (MIDDLES[band] - MIDDLES[band - 1]);
    return exp((1 - part) * log(factors[band - 1]) + part * log(factors[band]));
  }
  return factors[BANDS - 1];
}
