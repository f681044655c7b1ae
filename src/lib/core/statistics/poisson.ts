/** Chances of the counts `first`, `first` + 1, … of a distribution, all others being too small for a number to hold. */
export interface CountChances {
  readonly first: number;
  readonly chance: Float64Array;
}

/**
 * The chances of the counts of a Poisson distribution with this mean (≥ 0), by recurrence outward from the most likely count
 * and scaled to sum to 1: no factorials, so no digits lost at large means. O(√mean).
 */
export function poissonChances(mean: number): CountChances {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`not a mean: ${mean}`);
  return outward(
    Math.floor(mean),
    (count) => mean / (count + 1),
    (count) => count / mean,
    Infinity
  );
}

/** The chances of the counts of a binomial distribution of `trials` (≥ 0) with `share` (0 to 1) each. O(√trials). */
export function binomialChances(trials: number, share: number): CountChances {
  if (!(trials >= 0 && Number.isInteger(trials))) throw new RangeError(`not a number of trials: ${trials}`);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`not a share: ${share}`);
  if (share === 0) return { first: 0, chance: Float64Array.of(1) };
  if (share === 1) return { first: trials, chance: Float64Array.of(1) };
  const odds = share / (1 - share);
  return outward(
    Math.min(trials, Math.floor((trials + 1) * share)),
    (count) => ((trials - count) / (count + 1)) * odds,
    (count) => count / (trials - count + 1) / odds,
    trials
  );
}

/** Chances from the mode outward: `up(k)` = P(k+1)/P(k), `down(k)` = P(k−1)/P(k); stops where they no longer count. */
function outward(
  mode: number,
  up: (count: number) => number,
  down: (count: number) => number,
  most: number
): CountChances {
  const below: number[] = [];
  for (let count = mode, chance = 1; count > 0; count--) {
    chance *= down(count);
    if (chance < 1e-300) break;
    below.push(chance);
  }
  const above: number[] = [1];
  for (let count = mode, chance = 1; count < most; count++) {
    chance *= up(count);
    if (chance < 1e-300) break;
    above.push(chance);
  }
  const chance = new Float64Array(below.length + above.length);
  for (let i = 0; i < below.length; i++) chance[below.length - 1 - i] = below[i];
  chance.set(above, below.length);
  // Small ones first would be exact to the last digit; pairwise from both ends is near enough and simple.
  let total = 0;
  for (let i = 0; i < chance.length; i++) total += chance[i];
  for (let i = 0; i < chance.length; i++) chance[i] /= total;
  return { first: mode - below.length, chance };
}
