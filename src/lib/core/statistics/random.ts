import { exp, log, power } from './elementary.ts';

/** A stream of random numbers that the same seed always repeats, on every machine. */
export interface Random {
  /** A whole number from 0 to 2³² − 1. */
  word(): number;
  /** A number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** A whole number from 0 to `below` − 1, each equally likely; `below` from 1 to 2³². */
  integer(below: number): number;
  /** A draw from the normal distribution with mean 0 and variance 1. */
  normal(): number;
  /** A draw from the Gamma distribution with this shape (> 0) and scale 1. */
  gamma(shape: number): number;
  /** A draw from the Poisson distribution with this mean (≥ 0). */
  poisson(mean: number): number;
  /** What draws all of these means (≥ 0) once, in order, as `poisson` would one after the other; e to their powers are worked out once. */
  poissons(means: Float64Array): (counts: Float64Array) => void;
  /** Puts the elements in random order, in place (Fisher–Yates). */
  shuffle<T extends { length: number; [position: number]: number }>(values: T): T;
  /** A stream of its own for a part of the work: depends on the seed and the name only, not on what was drawn before. */
  split(name: string | number): Random;
}

/** Poisson means up to this are counted out event by event. */
const COUNTED_OUT = 16;
const MASK = 0xffffffffffffffffn;

/**
 * A seeded generator: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018),
 * its state filled by SplitMix64 (Steele, Lea and Flood, 2014) from the seed, any whole number up to 2⁵³ in size.
 */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`not a seed: ${seed}`);
  return generatorOf(BigInt.asUintN(64, BigInt(seed)));
}

/** The generator started from four 32-bit words of state, not all zero: what its authors' reference outputs are given for. */
export function randomOfState(state: readonly [number, number, number, number]): Random {
  const key = (BigInt(state[0] >>> 0) << 32n) | BigInt(state[1] >>> 0);
  return makeRandom(Uint32Array.from(state), key);
}

function generatorOf(key: bigint): Random {
  const first = splitMix(key);
  const second = splitMix((key + 0x9e3779b97f4a7c15n) & MASK);
  const halves = new BigUint64Array([first, second]);
  return makeRandom(
    Uint32Array.from([low(halves[0]), high(halves[0]), low(halves[1]), high(halves[1])]),
    key
  );
}

function makeRandom(state: Uint32Array, key: bigint): Random {
  if (state.every((part) => part === 0)) throw new RangeError('the state must not be all zero');
  let [a, b, c, d] = state;
  let spare = NaN;

  function word(): number {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled;
  }

  function uniform(): number {
    const upper = word() >>> 5;
    return (upper * 67108864 + (word() >>> 6)) / 9007199254740992;
  }

  function integer(below: number): number {
    if (!(below >= 1 && below <= 4294967296)) throw new RangeError(`not a count to draw from: ${below}`);
    let drawn = word();
    // Words above the last whole multiple would make small numbers likelier: drawn again. Only the highest can be such.
    if (drawn > 4294967295 - below) {
      const limit = 4294967296 - (4294967296 % below);
      while (drawn >= limit) drawn = word();
    }
    return drawn % below;
  }

  function normal(): number {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = NaN;
      return kept;
    }
    // Marsaglia's polar method (1964): two draws at a time.
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const stretch = Math.sqrt((-2 * log(s)) / s);
      spare = v * stretch;
      return u * stretch;
    }
  }

  function gamma(shape: number): number {
    if (!(shape > 0)) throw new RangeError(`not a shape: ${shape}`);
    if (shape < 1) return gamma(shape + 1) * power(1 - uniform(), 1 / shape);
    // Marsaglia and Tsang, "A simple method for generating gamma variables", 2000.
    const size = shape - 1 / 3;
    const spread = 1 / Math.sqrt(9 * size);
    for (;;) {
      const x = normal();
      const v = (1 + spread * x) ** 3;
      if (v > 0 && log(1 - uniform()) < 0.5 * x * x + size - size * v + size * log(v)) return size * v;
    }
  }

  function poisson(mean: number): number {
    if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`not a mean: ${mean}`);
    // Large means are halved by the waiting time of the middle event (Ahrens and Dieter, 1974); small ones counted out.
    let left = mean;
    let count = 0;
    while (left > COUNTED_OUT) {
      const middle = Math.floor(left * 0.875);
      const waited = gamma(middle);
      if (waited > left) return count + binomial(middle - 1, left / waited);
      count += middle;
      left -= waited;
    }
    return count + countedOut(exp(-left));
  }

  /** A draw from the Poisson distribution by the lengths of its waiting times; `floor`: e to the negative of its mean. */
  function countedOut(floor: number): number {
    let count = 0;
    for (let product = 1 - uniform(); product > floor; product *= 1 - uniform()) count++;
    return count;
  }

  function poissons(means: Float64Array): (counts: Float64Array) => void {
    const floors = means.map((mean) => (mean >= 0 && mean <= COUNTED_OUT ? exp(-mean) : -1));
    return (counts) => {
      for (let k = 0; k < floors.length; k++)
        counts[k] = floors[k] >= 0 ? countedOut(floors[k]) : poisson(means[k]);
    };
  }

  function binomial(trials: number, chance: number): number {
    let count = 0;
    for (let i = 0; i < trials; i++) if (uniform() < chance) count++;
    return count;
  }

  return {
    word,
    uniform,
    integer,
    normal,
    gamma,
    poisson,
    poissons,
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        const kept = values[i];
        values[i] = values[j];
        values[j] = kept;
      }
      return values;
    },
    split: (name) => generatorOf(splitMix(key ^ nameHash(String(name))))
  };
}

/** One step of SplitMix64. */
function splitMix(seed: bigint): bigint {
  let z = (seed + 0x9e3779b97f4a7c15n) & MASK;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}

/** FNV-1a, 64 bits (Fowler, Noll and Vo, 1991). */
function nameHash(name: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < name.length; i++) hash = ((hash ^ BigInt(name.charCodeAt(i))) * 0x100000001b3n) & MASK;
  return hash;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function low(word: bigint): number {
  return Number(word & 0xffffffffn);
}

function high(word: bigint): number {
  return Number(word >> 32n);
}
