import answers from '../../fixtures/oracles/statistics.json' with { type: 'json' };

/** R's answers, made by `tests/fixtures/oracles/statistics.R`. */
export const R = answers as unknown as {
  upperTail: [z: number, tail: number][];
  quantile: [share: number, z: number][];
  falseDiscovery: { p: number[]; q: number[]; missing: (number | null)[]; missingQ: (number | null)[] };
  poissonRatio: [number, number, number, number, ratio: number | null, p: number][];
  wards: [incidents: number, population: number, rate: number][];
  evenWards: number[];
  funnel: [mean: number, level: number, low: number, high: number][];
  exactPoisson: [count: number, low: number, high: number][];
};

/** How far a number is from the oracle's, as a share of it; absolute where that is 0. */
export function difference(found: number, expected: number): number {
  return Math.abs(found - expected) / (expected === 0 ? 1 : Math.abs(expected));
}

/** A column in which R's `null` (not available) is `NaN`. */
export function column(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? NaN);
}
