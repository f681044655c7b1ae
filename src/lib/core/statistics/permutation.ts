import type { Neighbours } from '../geometry/hex-grid.ts';
import type { Random } from './random.ts';
import { drain, type Steps } from './steps.ts';

/** Places whose lots are counted in one step. */
const PLACES_IN_A_STEP = 400;

/** Groups of places drawn by lot: what a place and its neighbours are compared with. */
export interface Lots {
  /** How many places there are to draw from, and in a group. */
  readonly places: number;
  readonly size: number;
  readonly draws: number;
  /** Positions of the places of each group, all different: draw × size. */
  readonly place: Uint32Array;
  /** Where each place was drawn (draw × size + position): those of place `i` from `start[i]` to `start[i + 1]`. */
  readonly start: Uint32Array;
  readonly drawn: Uint32Array;
}

/**
 * Draws groups of different places; the groups for `neighbours` have one place more than the largest neighbourhood with its
 * centre needs. Depends on nothing but the number of places, so it serves every weight and period. O(draws × size + places).
 */
export function drawLots(neighbours: Neighbours, draws: number, random: Random): Lots {
  if (!(Number.isInteger(draws) && draws >= 1)) throw new RangeError(`not a number of draws: ${draws}`);
  const places = neighbours.start.length - 1;
  const size = Math.min(places, largestNeighbourhood(neighbours) + 1);
  const place = new Uint32Array(draws * size);
  const start = new Uint32Array(places + 1);
  for (let draw = 0; draw < draws; draw++) {
    const first = draw * size;
    for (let at = first; at < first + size; at++) {
      let one = random.integer(places);
      while (holds(place, first, at, one)) one = random.integer(places);
      place[at] = one;
      start[one + 1]++;
    }
  }
  for (let i = 0; i < places; i++) start[i + 1] += start[i];
  const next = start.slice();
  const drawn = new Uint32Array(place.length);
  for (let at = 0; at < place.length; at++) drawn[next[place[at]]++] = at;
  return { places, size, draws, place, start, drawn };
}

/**
 * Two-sided permutation p-value of Gi* for every place: is what the place and its neighbours hold together more (or less) than
 * what as many other places hold, drawn by lot? Conditional permutation (Anselin, 1995) in the form that R's
 * `spdep::localG_perm` has for Gi*: the place itself is never drawn, and since Gi* counts it, it is compared along with its
 * neighbours; drawn without replacement. `p = 2 · (min(M≥, M≤) + 1) / (R + 1)`, at most 1, with M≥ and M≤ the groups that hold at
 * least and at most as much, of R. Sums say what z would: for one place both grow together.
 *
 * Counts are mostly zero, and then the normal p-value of Gi* is far too bold. All places with as many neighbours share their lots
 * (as in PySAL's esda); in lots that drew the place itself, the next place drawn stands in. So 10,000 lots cost little more than
 * 999, and are worth it: after Benjamini–Hochberg over thousands of places, no p-value above 0.002 (the least that 999 allow)
 * would often be small enough.
 * `NaN` where there are not enough other places. O(lots log lots + places log lots).
 */
export function permutationP(x: Float64Array, neighbours: Neighbours, lots: Lots): Float64Array {
  return drain(permutationSteps(x, neighbours, lots));
}

/** The same in steps of some milliseconds. */
export function* permutationSteps(x: Float64Array, neighbours: Neighbours, lots: Lots): Steps<Float64Array> {
  if (x.length !== lots.places || neighbours.start.length !== x.length + 1) {
    throw new RangeError(`${x.length} values, lots of ${lots.places} places`);
  }
  const bySize = new Map<number, { sums: Float64Array; sorted: Float64Array }>();
  const p = new Float64Array(x.length).fill(NaN);
  for (let i = 0; i < x.length; i++) {
    const size = neighbours.start[i + 1] - neighbours.start[i] + 1;
    if (size >= lots.size) continue;
    let reference = bySize.get(size);
    if (!reference) {
      const sums = sumsOf(x, lots, size);
      reference = { sums, sorted: sums.slice().sort() };
      bySize.set(size, reference);
      yield;
    }
    if (i % PLACES_IN_A_STEP === 0) yield;
    let held = x[i];
    for (let k = neighbours.start[i]; k < neighbours.start[i + 1]; k++) held += x[neighbours.cell[k]];
    let atLeast = lots.draws - countBelow(reference.sorted, held, false);
    let atMost = countBelow(reference.sorted, held, true);
    for (let k = lots.start[i]; k < lots.start[i + 1]; k++) {
      const draw = Math.floor(lots.drawn[k] / lots.size);
      if (lots.drawn[k] - draw * lots.size >= size) continue;
      const sum = reference.sums[draw];
      const instead = sumWithout(x, lots, draw, size, i);
      atLeast += Number(instead >= held) - Number(sum >= held);
      atMost += Number(instead <= held) - Number(sum <= held);
    }
    p[i] = Math.min(1, (2 * (Math.min(atLeast, atMost) + 1)) / (lots.draws + 1));
  }
  return p;
}

function largestNeighbourhood({ start }: Neighbours): number {
  let largest = 0;
  for (let i = 1; i < start.length; i++) largest = Math.max(largest, start[i] - start[i - 1] + 1);
  return largest;
}

function holds(place: Uint32Array, from: number, to: number, wanted: number): boolean {
  for (let at = from; at < to; at++) if (place[at] === wanted) return true;
  return false;
}

/** What the first `size` places of each lot hold. */
function sumsOf(x: Float64Array, { draws, place, size: width }: Lots, size: number): Float64Array {
  const sums = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += x[place[draw * width + k]];
    sums[draw] = sum;
  }
  return sums;
}

/** What `size` places of a lot hold when one that is among the first of them is left out and the next stands in. */
function sumWithout(
  x: Float64Array,
  { place, size: width }: Lots,
  draw: number,
  size: number,
  out: number
): number {
  let sum = 0;
  for (let k = 0; k <= size; k++) {
    const one = place[draw * width + k];
    if (one !== out) sum += x[one];
  }
  return sum;
}

/** How many sorted values are below `value`, or with `orEqual` at or below it. */
function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
