/** A slider's scale for weights: its ends, and how its position and a weight belong together. */
export interface WeightScale {
  /** The weight at the upper end. */
  readonly most: number;
  /** The weight at a position, 0 to 100: two figures, as nobody means more. */
  weightAt(position: number): number;
  /** The position, 0 to 100, of a weight; weights above the upper end stand at it. */
  positionOf(weight: number): number;
}

/** Weights that lie further apart than this, most over least, are not told apart on a scale of even steps. */
const EVEN_SPAN = 20;
const POSITIONS = 100;

/**
 * The scale for changing these weights, as the question itself has them: even steps up to twice the largest, so that each can be
 * doubled; where they lie far apart (a day of prison, a year), steps that grow with the weight, up to the largest.
 */
export function weightScale(weights: ArrayLike<number>): WeightScale {
  const counted = Array.from(weights).filter((weight) => weight > 0);
  const largest = counted.length > 0 ? Math.max(...counted) : 1;
  const isEven = counted.length === 0 || largest <= EVEN_SPAN * Math.min(...counted);
  const most = isEven ? 2 * largest : largest;
  const power = isEven ? 1 : 3;
  return {
    most,
    weightAt: (position) => twoFigures(most * (position / POSITIONS) ** power),
    positionOf: (weight) => POSITIONS * (Math.min(Math.max(weight, 0), most) / most) ** (1 / power)
  };
}

/** A number with its two leading figures, and no part smaller than a hundredth. */
export function twoFigures(value: number): number {
  return Math.round(Number(value.toPrecision(2)) * 100) / 100;
}
