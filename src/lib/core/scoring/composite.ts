/** One factor, standardised. */
export interface StandardFactor {
  readonly id: string;
  /** 0 to 1 for each cell; `NaN` = unknown. */
  readonly standard: Float64Array;
}

/** The score of every cell and what it is made of. */
export interface Composite {
  /** 0 to 100; `NaN` where nothing is known. */
  readonly score: Float64Array;
  /** Share of the factor weights that is known in each cell, 0 to 1. */
  readonly known: Float64Array;
  /** Points that each factor adds, by id; they sum to the score exactly. `NaN` = unknown or without weight. */
  readonly parts: ReadonlyMap<string, Float64Array>;
  /** Why no cell has a score, in a sentence; null when some have. */
  readonly refused: string | null;
}

/**
 * The composite score `100 · Σ_f w_f s_if / Σ_{f known} w_f` and its parts (METHODS, section 5): what is unknown in a cell is left
 * out there and its weight shared among the rest, so that unknown is never zero; `known` says how much was left.
 * `weights`: of every factor that the profile names, by id, ≥ 0, only their proportions matter; one that is not among `factors`
 * is unknown everywhere.
 * Throws a `RangeError` on a weight that is negative or not a number. O(cells × factors).
 */
export function compositeScore(
  factors: readonly StandardFactor[],
  cells: number,
  weights: Readonly<Record<string, number>>
): Composite {
  let all = 0;
  for (const [id, weight] of Object.entries(weights)) {
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`not a weight of factor "${id}": ${weight}`);
    all += weight;
  }
  const counted = factors
    .map((factor) => ({ ...factor, weight: weights[factor.id] ?? 0 }))
    .filter(({ weight }) => weight > 0);
  const score = new Float64Array(cells).fill(NaN);
  const known = new Float64Array(cells);
  const parts = new Map(factors.map(({ id }) => [id, new Float64Array(cells).fill(NaN)]));
  let any = false;
  for (let cell = 0; cell < cells; cell++) {
    let weight = 0;
    for (const factor of counted) if (!Number.isNaN(factor.standard[cell])) weight += factor.weight;
    if (!(weight > 0)) continue;
    let sum = 0;
    for (const { id, weight: own, standard } of counted) {
      if (Number.isNaN(standard[cell])) continue;
      const part = (100 * own * standard[cell]) / weight;
      const column = parts.get(id);
      if (column) column[cell] = part;
      sum += part;
    }
    score[cell] = sum;
    known[cell] = Math.min(1, weight / all);
    any = true;
  }
  return { score, known, parts, refused: any ? null : refusal(cells, all) };
}

function refusal(cells: number, all: number): string {
  if (cells === 0) return 'There is no score: no place can be compared.';
  if (!(all > 0)) return 'There is no score: no factor has any weight.';
  return 'There is no score: nothing that this question weighs is known yet.';
}
