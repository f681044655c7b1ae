import { describe, expect, it } from 'vitest';
import { randomOfState, seededRandom, type Random } from '#lib/core/statistics/random.ts';

function moments(draw: () => number, draws = 200_000): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < draws; i++) {
    const value = draw();
    sum += value;
    squares += value * value;
  }
  const mean = sum / draws;
  return { mean, variance: squares / draws - mean * mean };
}

const words = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.word());

describe('the seeded generator', () => {
  it('gives the outputs of its authors’ C code from the state 1, 2, 3, 4', () => {
    // xoshiro128** 1.1, prng.di.unimi.it; also the test vector of the Rust crate rand_xoshiro.
    expect(words(randomOfState([1, 2, 3, 4]), 10)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804
    ]);
  });

  it('fills its state by SplitMix64, whose first outputs from 0 are published', () => {
    // Java's SplittableRandom and xoshiro's splitmix64.c: e220a8397b1dcdaf, 6e789e6aa1b965f4.
    const state = randomOfState([0x7b1dcdaf, 0xe220a839, 0xa1b965f4, 0x6e789e6a]);
    expect(words(seededRandom(0), 5)).toEqual(words(state, 5));
  });

  it('repeats itself for the same seed and differs for the next one', () => {
    expect(words(seededRandom(42), 50)).toEqual(words(seededRandom(42), 50));
    expect(words(seededRandom(42), 50)).not.toEqual(words(seededRandom(43), 50));
    expect(words(seededRandom(-1), 5)).not.toEqual(words(seededRandom(1), 5));
  });

  it('splits into streams that depend on the name only, not on what was drawn', () => {
    const random = seededRandom(42);
    const before = words(random.split('permutation'), 20);
    random.uniform();
    expect(words(random.split('permutation'), 20)).toEqual(before);
    expect(words(random.split('bootstrap'), 20)).not.toEqual(before);
    expect(words(random.split(1).split(2), 20)).not.toEqual(words(random.split(2).split(1), 20));
    expect(words(seededRandom(43).split('permutation'), 20)).not.toEqual(before);
  });

  it('has streams that are not alike, even of neighbouring names', () => {
    const a = seededRandom(1).split(1);
    const b = seededRandom(1).split(2);
    const { mean } = moments(() => (a.uniform() - 0.5) * (b.uniform() - 0.5) * 12);
    expect(Math.abs(mean)).toBeLessThan(0.01);
  });

  it('draws evenly from 0 to 1', () => {
    const random = seededRandom(5);
    const { mean, variance } = moments(() => random.uniform());
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
  });

  it('draws whole numbers below a bound evenly', () => {
    const random = seededRandom(6);
    const counts = new Float64Array(7);
    for (let i = 0; i < 70_000; i++) counts[random.integer(7)]++;
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.5); // χ²₆, p = .001
    expect(() => random.integer(0)).toThrow('0');
  });

  it.each([
    ['normal', (random: Random) => random.normal(), 0, 1],
    ['Gamma with shape 0.3', (random: Random) => random.gamma(0.3), 0.3, 0.3],
    ['Gamma with shape 12', (random: Random) => random.gamma(12), 12, 12],
    ['Poisson with mean 0.7', (random: Random) => random.poisson(0.7), 0.7, 0.7],
    ['Poisson with mean 15', (random: Random) => random.poisson(15), 15, 15],
    ['Poisson with mean 240', (random: Random) => random.poisson(240), 240, 240]
  ])('draws a %s distribution with the right mean and variance', (_, draw, mean, variance) => {
    const random = seededRandom(8);
    const found = moments(() => draw(random), 100_000);
    expect(Math.abs(found.mean - mean)).toBeLessThan(4.5 * Math.sqrt(variance / 100_000));
    expect(found.variance / variance).toBeGreaterThan(0.97);
    expect(found.variance / variance).toBeLessThan(1.03);
  });

  it('shuffles: keeps every element and moves each to each place about as often', () => {
    const random = seededRandom(9);
    const first = new Float64Array(5);
    for (let i = 0; i < 50_000; i++) first[random.shuffle([0, 1, 2, 3, 4])[0]]++;
    for (const count of first) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect([...random.shuffle(Float64Array.of(1, 2, 3))].sort()).toEqual([1, 2, 3]);
  });

  it('draws many means as it would one after the other, and again', () => {
    const means = Float64Array.of(0, 0.02, 0.7, 15.9, 16, 16.1, 240, 0.5);
    const [one, other] = [seededRandom(5), seededRandom(5)];
    const drawAll = one.poissons(means);
    const counts = new Float64Array(means.length);
    for (let turn = 0; turn < 50; turn++) {
      drawAll(counts);
      expect([...counts]).toEqual(Array.from(means, (mean) => other.poisson(mean)));
    }
    expect(() => seededRandom(1).poissons(Float64Array.of(-1))(counts)).toThrow('-1');
  });

  it('refuses what is not a seed, a shape or a mean', () => {
    expect(() => seededRandom(0.5)).toThrow('0.5');
    expect(() => seededRandom(1).gamma(0)).toThrow('0');
    expect(() => seededRandom(1).poisson(-1)).toThrow('-1');
    expect(() => randomOfState([0, 0, 0, 0])).toThrow('all zero');
  });
});
