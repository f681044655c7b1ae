import { bisectRight } from 'd3-array';

/** How many shades the ramp has. */
export const SHADES = 7;

/** Values put into shades: what the map paints and the legend explains. */
export interface Classes {
  /** Lower ends of the second to the last class, ascending, each once; at most six. */
  readonly breaks: readonly number[];
  /** Shade (1 to 7) of each class; one more than there are breaks. */
  readonly shades: readonly number[];
  /** Number of places in each class. */
  readonly sizes: readonly number[];
  /** Least and greatest positive value; `NaN` when there is none. */
  readonly least: number;
  readonly most: number;
  /** How the breaks were chosen: by equal ratio, by what share of the places lies above them, or given. */
  readonly rule: 'ratio' | 'share' | 'fixed';
  /** How many places the shares are of; 0 where breaks are no shares. */
  readonly among: number;
  /** Places whose value is nothing, and places whose value is not known. */
  readonly none: number;
  readonly unknown: number;
}

/** What stands for "nothing here" and "not known" beside the shades 1 to 7. */
export const NONE = 0;
export const UNKNOWN = -1;

/**
 * Of many places (hexagons, points) at most so large a share has the second to seventh shade or a stronger one. The three
 * strongest part the top 5 in 100: the eye finds the few places that stand out, whatever is asked.
 */
export const TOP_SHARES: readonly number[] = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01];
/** The first shade (1 to 7) of the top 5 in 100. */
export const TOP_FIVE_FROM = 2 + TOP_SHARES.indexOf(0.05);
/** Of fewer places than this (wards), each shade is the same ratio above the one before: shares would part equals. */
const FEW_PLACES = 60;
/** Where fewer than this share of all places has any value, shades are shares of those that have. */
const FEW_OF_ALL = 0.05;

/**
 * Puts positive values into at most seven classes, breaks rounded to what a legend can print: by share of `population` places
 * (all values unless said) where many have a value, by equal ratio where few do. Equal values are never parted, and a crowd of
 * equals goes below a break. Nothing (0) and not known (`NaN`) are counted apart and never get a shade.
 */
export function classify(values: Float64Array, population = values.length): Classes {
  const known = new Float64Array(values.length);
  let size = 0;
  let none = 0;
  let unknown = 0;
  // Plain loops: this runs at every step of a brush.
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value > 0) known[size++] = value;
    else if (value === 0) none++;
    else unknown++;
  }
  // Typed arrays sort by number, and much faster than lists.
  const positive = known.subarray(0, size).sort();
  const few = size < FEW_PLACES;
  const among = few ? 0 : size < FEW_OF_ALL * population ? size : population;
  const { breaks, shades } = few ? byRatio(positive) : byShare(positive, among);
  return {
    ...{ breaks, shades, sizes: sizesOf(breaks, positive), rule: few ? 'ratio' : 'share', among },
    ...{ least: positive[0] ?? NaN, most: positive[size - 1] ?? NaN, none, unknown }
  };
}

/** The same classes with other values counted into them: what a filter leaves. */
export function recount(classes: Classes, values: Float64Array): Classes {
  const positive = values.filter((value) => value > 0);
  const none = values.reduce((sum, value) => (value === 0 ? sum + 1 : sum), 0);
  return { ...classes, sizes: sizesOf(classes.breaks, positive), none };
}

/** The shade of a value: 1 to 7, `NONE` or `UNKNOWN`. */
export function shadeOf({ breaks, shades }: Pick<Classes, 'breaks' | 'shades'>): (value: number) => number {
  return (value) => (Number.isNaN(value) ? UNKNOWN : value > 0 ? shades[bisectRight(breaks, value)] : NONE);
}

/** How many of these positive values each class has. */
export function sizesOf(breaks: readonly number[], positive: Float64Array): number[] {
  const sizes = new Array<number>(breaks.length + 1).fill(0);
  for (const value of positive) sizes[bisectRight(breaks, value)]++;
  return sizes;
}

type Breaks = Pick<Classes, 'breaks' | 'shades'>;

/** Each shade holds what is left below the next share: a class that nobody is in is left out, and its shade with it. */
function byShare(sorted: Float64Array, among: number): Breaks {
  const breaks: number[] = [];
  const shades = [1];
  TOP_SHARES.forEach((share, k) => {
    const at = cutBelow(sorted, Math.floor(share * among));
    if (at > sorted[sorted.length - 1]) return;
    if (at <= (breaks.at(-1) ?? sorted[0])) shades.pop();
    else breaks.push(at);
    shades.push(k + 2);
  });
  return { breaks, shades };
}

/** The roundest number that at most `most` of the values reach; equal values stay together below it. */
function cutBelow(sorted: Float64Array, most: number): number {
  if (most >= sorted.length) return sorted[0];
  const last = sorted[sorted.length - most - 1];
  let first = sorted.length - most;
  while (first < sorted.length && sorted[first] === last) first++;
  return first === sorted.length ? Infinity : roundestBetween(last, sorted[first]);
}

/** The number with the fewest figures above `low` and not above `high`. */
export function roundestBetween(low: number, high: number): number {
  const whole = Math.floor(Math.log10(high));
  for (let figures = 1; figures <= 15; figures++) {
    const power = figures - 1 - whole;
    // Ten to a negative power has rounding errors that the division by its opposite has not.
    const round =
      power >= 0
        ? (Math.floor(low * 10 ** power) + 1) / 10 ** power
        : (Math.floor(low / 10 ** -power) + 1) * 10 ** -power;
    if (round > low && round <= high) return round;
  }
  return high;
}

function byRatio(sorted: Float64Array): Breaks {
  if (sorted.length === 0) return { breaks: [], shades: spreadShades(1) };
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const whole = sorted.every((value) => Number.isInteger(value));
  const breaks: number[] = [];
  for (let k = 0; k < SHADES - 1; k++) {
    const exact = least * (most / least) ** ((k + 1) / SHADES);
    const round = whole ? Math.ceil(rounded(exact, most / least)) : rounded(exact, most / least);
    // A break at or below the least value, or the same as the one before, would make an empty class.
    if (round > (breaks.at(-1) ?? least) && round <= most) breaks.push(round);
  }
  return { breaks, shades: spreadShades(breaks.length + 1) };
}

/** Two figures are enough for a legend, unless the values lie so close together that they need three. */
function rounded(value: number, range: number): number {
  return Number(value.toPrecision(range < 1.6 ? 3 : 2));
}

/** Fewer classes use the whole ramp: three classes take shades 1, 4 and 7. */
function spreadShades(classes: number): number[] {
  if (classes === 1) return [4];
  return Array.from({ length: classes }, (_, k) => 1 + Math.round((k * (SHADES - 1)) / (classes - 1)));
}
