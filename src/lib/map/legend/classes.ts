import { quantileSorted } from 'd3-array';
import { scaleThreshold } from 'd3-scale';

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
  /** How the breaks were chosen: by equal ratio, by quantile with rare top shades, or given. */
  readonly rule: 'ratio' | 'rarest' | 'fixed';
  /** Places whose value is nothing, and places whose value is not known. */
  readonly none: number;
  readonly unknown: number;
}

/** What stands for "nothing here" and "not known" beside the shades 1 to 7. */
export const NONE = 0;
export const UNKNOWN = -1;

/**
 * Shares of many places (hexagons, points) below each break. The top shades are kept rare, so that the eye finds the few
 * places that stand out: the strongest shade is the top 5 in 100.
 */
const MANY = [0.2, 0.4, 0.6, 0.75, 0.87, 0.95];
/** Of fewer places than this (wards), each shade is the same ratio above the one before: quantiles would part equals. */
const FEW_PLACES = 60;
/** The score is a mid-rank already, so its breaks stay where they are whatever the question. */
export const SCORE_BREAKS: readonly number[] = [20, 40, 60, 75, 87, 95];

/**
 * Puts positive values into at most seven classes, breaks rounded to what a legend can print: by quantile where there are many
 * places, by equal ratio where there are few. Nothing (0) and not known (`NaN`) are counted apart and never get a shade. `fixed`
 * takes the place of both.
 */
export function classify(values: Float64Array, fixed?: readonly number[]): Classes {
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
  const positive = Array.from(known.subarray(0, size).sort());
  const breaks = fixed ? fixed.filter((at) => at > (positive[0] ?? Infinity)) : breaksOf(positive);
  const shades = spreadShades(breaks.length + 1);
  const sizes = new Array<number>(shades.length).fill(0);
  const classOf = scaleThreshold<number, number>()
    .domain([...breaks])
    .range([...shades.keys()]);
  for (const value of positive) sizes[classOf(value)]++;
  const rule = fixed ? 'fixed' : positive.length < FEW_PLACES ? 'ratio' : 'rarest';
  return {
    rule,
    breaks,
    shades,
    sizes,
    least: positive[0] ?? NaN,
    most: positive.at(-1) ?? NaN,
    none,
    unknown
  };
}

/** The same classes with other values counted into them: what a filter leaves. */
export function recount(classes: Classes, values: Float64Array): Classes {
  const sizes = new Array<number>(classes.shades.length).fill(0);
  const classOf = scaleThreshold<number, number>()
    .domain([...classes.breaks])
    .range([...classes.shades.keys()]);
  let none = 0;
  for (const value of values) {
    if (value > 0) sizes[classOf(value)]++;
    else if (value === 0) none++;
  }
  return { ...classes, sizes, none };
}

/** The shade of a value: 1 to 7, `NONE` or `UNKNOWN`. */
export function shadeOf(classes: Classes): (value: number) => number {
  const scale = scaleThreshold<number, number>()
    .domain([...classes.breaks])
    .range([...classes.shades]);
  return (value) => (Number.isNaN(value) ? UNKNOWN : value > 0 ? scale(value) : NONE);
}

function breaksOf(sorted: number[]): number[] {
  if (sorted.length === 0) return [];
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const whole = sorted.every((value) => Number.isInteger(value));
  const at = (k: number): number =>
    sorted.length < FEW_PLACES
      ? least * (most / least) ** ((k + 1) / SHADES)
      : (quantileSorted(sorted, MANY[k]) ?? NaN);
  const breaks: number[] = [];
  for (let k = 0; k < SHADES - 1; k++) {
    const round = whole ? Math.ceil(roundBreak(at(k), sorted)) : roundBreak(at(k), sorted);
    // A break at or below the least value, or the same as the one before, would make an empty class.
    if (round > (breaks.at(-1) ?? least)) breaks.push(round);
  }
  return breaks.filter((one) => one <= most);
}

/** Two figures are enough for a legend, unless the values lie so close together that they need three. */
function roundBreak(value: number, sorted: readonly number[]): number {
  const close = sorted[sorted.length - 1] / sorted[0] < 1.6;
  return Number(value.toPrecision(close ? 3 : 2));
}

/** Fewer classes use the whole ramp: three classes take shades 1, 4 and 7. */
function spreadShades(classes: number): number[] {
  if (classes === 1) return [4];
  return Array.from({ length: classes }, (_, k) => 1 + Math.round((k * (SHADES - 1)) / (classes - 1)));
}
