import { benjaminiHochberg } from '../statistics/false-discovery.ts';
import { poissonRatioTest } from '../statistics/rate-ratio.ts';
import type { CellScores } from './score.ts';

/** What two looks at the same grid differ by; one element for each cell, `NaN` where one of them has none. */
export interface Comparison {
  /** Score of the second less that of the first, points. */
  readonly points: Float64Array;
  /** Incidents a month of the second less those of the first. */
  readonly perMonth: Float64Array;
  /** Exact two-sided p-value of the ratio of the two counts, both borne in mind for their months. */
  readonly p: Float64Array;
  /** After Benjamini–Hochberg over every cell with an incident in either. */
  readonly q: Float64Array;
  readonly tested: number;
  /** Why there is no test, in a sentence; null when there is. */
  readonly refused: string | null;
}

/** How many months with a file each look rests on, and whether both ask the same question of different months. */
export interface ComparedLooks {
  readonly months: readonly [first: number, second: number];
  readonly sameQuestion: boolean;
}

/**
 * Compares two scored looks at the same grid. For one question in two periods each cell's counts are tested: given both together, the
 * second is binomial with the share of its months (the exact test of the ratio of two Poisson means; Przyborowski and Wilenski, 1940).
 * Two questions about the same incidents differ by their weights, not by chance: then there is nothing to test. O(cells log cells).
 */
export function compareScores(
  first: Pick<CellScores, 'incidents' | 'score'>,
  second: Pick<CellScores, 'incidents' | 'score'>,
  { months, sameQuestion }: ComparedLooks
): Comparison {
  const cells = first.score.length;
  if (second.score.length !== cells) {
    throw new RangeError(`${cells} and ${second.score.length} cells cannot be compared`);
  }
  const points = first.score.map((score, cell) => second.score[cell] - score);
  const perMonth = first.incidents.map(
    (count, cell) => second.incidents[cell] / months[1] - count / months[0]
  );
  const p = new Float64Array(cells).fill(NaN);
  const refused = refusal(months, sameQuestion);
  let tested = 0;
  for (let cell = 0; refused === null && cell < cells; cell++) {
    const [a, b] = [first.incidents[cell], second.incidents[cell]];
    if (!(a + b > 0)) continue;
    p[cell] = poissonRatioTest(b, months[1], a, months[0]).p;
    tested++;
  }
  return { points, perMonth, p, q: benjaminiHochberg(p), tested, refused };
}

function refusal([first, second]: readonly [number, number], sameQuestion: boolean): string | null {
  if (!sameQuestion)
    return 'Two questions rank the same incidents by other weights: their difference is no matter of chance, so it is not tested.';
  if (first > 0 && second > 0) return null;
  return 'One of the periods has no police file for any month, so nothing can be tested.';
}
