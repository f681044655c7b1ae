import { normalQuantile } from './normal.ts';

/**
 * Byar's approximate interval for the expected number behind a count: close to the exact Poisson interval from a handful
 * upward. Breslow and Day, "Statistical methods in cancer research II", 1987, p. 69; used for rates by Public Health England.
 * `count` ≥ 0 (0 gives a low end of 0), `level` between 0 and 1. `NaN` for a count that is not known.
 */
export function byarInterval(count: number, level = 0.95): [low: number, high: number] {
  if (Number.isNaN(count)) return [NaN, NaN];
  if (!(count >= 0 && count < Infinity)) throw new RangeError(`not a count: ${count}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`not a level: ${level}`);
  const z = normalQuantile((1 + level) / 2);
  const next = count + 1;
  const high = next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3;
  // At very small counts and high levels the lower bracket can pass zero.
  const bracket = count === 0 ? 0 : Math.max(0, 1 - 1 / (9 * count) - z / (3 * Math.sqrt(count)));
  return [count * bracket ** 3, high];
}
