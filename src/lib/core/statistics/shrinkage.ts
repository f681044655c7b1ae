/**
 * Rates of areas, each drawn toward the rate of all the more its population is small: global empirical Bayes by the method
 * of moments. Marshall, "Mapping disease and mortality rates using empirical Bayes estimators", 1991 (R: `spdep::EBest`,
 * family "poisson"). Counts ≥ 0; populations > 0; the answer is per head, as the counts are.
 * An area whose count is `NaN` or population `NaN` or not above 0 gets `NaN` and takes no part.
 * Where rates differ no more than chance would make them, all areas get the rate of all. O(areas).
 */
export function marshallRates(counts: ArrayLike<number>, populations: ArrayLike<number>): Float64Array {
  if (counts.length !== populations.length) {
    throw new RangeError(`${counts.length} counts for ${populations.length} populations`);
  }
  const known: number[] = [];
  let people = 0;
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    if (Number.isNaN(counts[i]) || !(populations[i] > 0)) continue;
    known.push(i);
    people += populations[i];
    total += counts[i];
  }
  const overall = total / people;
  let between = 0;
  for (const i of known) between += populations[i] * (counts[i] / populations[i] - overall) ** 2;
  // Variance between areas beyond what Poisson counts alone would show, never below none.
  const variance = Math.max(0, between / people - overall / (people / known.length));
  const rates = new Float64Array(counts.length).fill(NaN);
  for (const i of known) {
    const trust = variance === 0 ? 0 : variance / (variance + overall / populations[i]);
    rates[i] = overall + trust * (counts[i] / populations[i] - overall);
  }
  return rates;
}
