/** Cells and months in which something happened, with the evidence that was on record before: what a mixture is fitted to. */
export interface Targets {
  /** Parts of the evidence, row by row (share over cells times amount). */
  readonly parts: Float64Array;
  /** Incidents of each row. */
  readonly count: Float64Array;
  /** Which moment each row belongs to. */
  readonly moment: Uint16Array;
  /** Amount of each evidence at each moment, moment by moment. */
  readonly amount: Float64Array;
  readonly rows: number;
  readonly moments: number;
}

/** What the mixture is believed to be before any of these incidents are seen. */
export interface EvidencePrior {
  /** Worth of one unit of each evidence; ≥ 0, any scale. */
  readonly worth: Float64Array;
  /** How many incidents the belief weighs. */
  readonly incidents: number;
  /** Amount of each evidence for which the belief is held (that of the month to be foretold). */
  readonly amount: Float64Array;
}

/**
 * Fits what each kind of evidence is worth by the predictive likelihood of the incidents that followed: a cell's share of a
 * month's incidents is `Σ_k β_k(t) s_ik(t)` with shares `s` known before the month and `β_k(t) = c_k e_k(t) / Σ_j c_j e_j(t)`,
 * so that β ≥ 0, sums to 1 and moves towards a cell's own record as the record grows, as a Gamma–Poisson mean does
 * (λ = (aμ + x)/(a + T)). Expectation–maximisation (Dempster, Laird and Rubin, 1977) with the minorising step of Hunter (2004)
 * for the denominators; a Dirichlet belief of `prior.incidents` incidents keeps rare categories from following chance.
 * Returns c, summing to 1; worth nothing stays worth nothing. With no rows it returns the prior's. O(rounds · rows · kinds).
 */
export function fitEvidence(targets: Targets, prior: EvidencePrior, rounds: number): Float64Array {
  const size = prior.worth.length;
  const worth = normalised(prior.worth);
  if (targets.rows === 0) return worth;
  const { parts, count, moment, amount, rows, moments } = targets;
  const happened = new Float64Array(moments);
  for (let row = 0; row < rows; row++) happened[moment[row]] += count[row];
  const believed = beliefs(worth, prior);

  const credit = new Float64Array(size);
  const due = new Float64Array(size);
  for (let round = 0; round < rounds; round++) {
    credit.fill(0);
    for (let row = 0, at = 0; row < rows; row++, at += size) {
      let expected = 0;
      for (let k = 0; k < size; k++) expected += worth[k] * parts[at + k];
      if (!(expected > 0)) continue;
      const each = count[row] / expected;
      for (let k = 0; k < size; k++) credit[k] += each * parts[at + k];
    }
    due.fill(0);
    for (let t = 0; t < moments; t++) {
      let whole = 0;
      for (let k = 0; k < size; k++) whole += worth[k] * amount[t * size + k];
      if (!(whole > 0)) continue;
      for (let k = 0; k < size; k++) due[k] += (happened[t] * amount[t * size + k]) / whole;
    }
    let now = 0;
    for (let k = 0; k < size; k++) now += worth[k] * prior.amount[k];
    for (let k = 0; k < size; k++) {
      const pulled = credit[k] * worth[k] + prior.incidents * believed[k];
      const spread = due[k] + (now > 0 ? (prior.incidents * prior.amount[k]) / now : 0);
      // Evidence that was never there, neither then nor now, keeps what it was believed to be worth.
      if (spread > 0) worth[k] = pulled / spread;
    }
    worth.set(normalised(worth));
  }
  return worth;
}

function beliefs(worth: Float64Array, prior: EvidencePrior): Float64Array {
  return normalised(worth.map((one, k) => one * prior.amount[k]));
}

function normalised(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return sum > 0 ? values.map((value) => value / sum) : values.slice();
}
