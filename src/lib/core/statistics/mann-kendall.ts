import { twoSidedNormal } from './normal.ts';

/** Whether a series rises or falls. */
export interface Trend {
  /** Pairs in which the later value is higher, less those in which it is lower. */
  readonly s: number;
  /** `s` over its standard deviation, ties and continuity corrected; > 0 = rising. `NaN` when all values are equal. */
  readonly z: number;
  /** Two-sided normal p-value of `z`. */
  readonly p: number;
  /** Values that were known. */
  readonly known: number;
}

/**
 * Mann–Kendall test for a trend (Mann, 1945; Kendall, 1975), normal approximation with continuity and tie correction:
 * `S = Σ_{i<j} sign(x_j − x_i)`, `Var = (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18`. As R's
 * `cor.test(time, x, method = "kendall", exact = FALSE, continuity = TRUE)`.
 * Values in order of time; `NaN` = not known, left out. Fewer than two known values have no trend (`NaN`). O(n²).
 */
export function mannKendall(values: ArrayLike<number>): Trend {
  const known = Array.from(values).filter((value) => !Number.isNaN(value));
  const n = known.length;
  let s = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) s += Math.sign(known[j] - known[i]);
  const ties = new Map<number, number>();
  for (const value of known) ties.set(value, (ties.get(value) ?? 0) + 1);
  let eighteen = n * (n - 1) * (2 * n + 5);
  for (const t of ties.values()) eighteen -= t * (t - 1) * (2 * t + 5);
  const z = n > 1 && eighteen > 0 ? (s - Math.sign(s)) / Math.sqrt(eighteen / 18) : NaN;
  return { s, z, p: twoSidedNormal(z), known: n };
}
