import { describe, expect, test } from 'vitest';
import type { Choice } from '#lib/core/patrols/choice.ts';
import { choose, greedyChoice } from '#lib/core/patrols/choose.ts';
import { withFloors } from '#lib/core/patrols/floor.ts';
import { routeTable, shortestLength, shortestRoute } from '#lib/core/patrols/route.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

/** A small made-up choice: candidates in a square of an hour's walk, in three wards. */
function smallChoice(seed: number, count: number): Choice {
  const random = seededRandom(seed);
  const at = Array.from({ length: count + 1 }, () => [random.uniform() * 40, random.uniform() * 40]);
  const between = at.map(([x, y]) => Float64Array.from(at, ([u, v]) => Math.hypot(x - u, y - v)));
  const hasBase = random.uniform() < 0.7;
  const one = (): number[] => (random.uniform() < 0.3 ? [random.integer(count)] : []);
  const must = one();
  return {
    values: Float64Array.from({ length: count }, () => random.gamma(0.7)),
    ward: Int32Array.from({ length: count }, () => random.integer(3)),
    between: hasBase ? between : between.slice(0, -1).map((row) => row.slice(0, -1)),
    hasBase,
    limits: {
      areas: 1 + random.integer(5),
      minutes: random.uniform() < 0.7 ? 40 + random.uniform() * 120 : null,
      minutesEach: 15,
      must,
      excluded: one().filter((excluded) => !must.includes(excluded)),
      floors: random.uniform() < 0.5 ? new Map([[random.integer(3), 1]]) : new Map(),
      mostInWard: random.uniform() < 0.3 ? 2 : null
    }
  };
}

/** Every set tried, each in every order of walking. */
function bruteForce({ values, ward, between, hasBase, limits }: Choice): number | null {
  let best: number | null = null;
  for (let set = 0; set < 1 << values.length; set++) {
    const chosen = [...values.keys()].filter((one) => set & (1 << one));
    const inWard = (of: number): number => chosen.filter((one) => ward[one] === of).length;
    if (chosen.length > limits.areas || !limits.must.every((one) => chosen.includes(one))) continue;
    if (limits.excluded.some((one) => chosen.includes(one))) continue;
    if ([...limits.floors].some(([of, floor]) => inWard(of) < floor)) continue;
    if (limits.mostInWard !== null && [0, 1, 2].some((of) => inWard(of) > limits.mostInWard!)) continue;
    const base = hasBase ? between.length - 1 : -1;
    const minutes = chosen.length * limits.minutesEach + shortestOfAll(between, chosen, base);
    if (limits.minutes !== null && minutes > limits.minutes + 1e-9) continue;
    const value = chosen.reduce((sum, one) => sum + values[one], 0);
    if (best === null || value > best) best = value;
  }
  return best;
}

function shortestOfAll(between: readonly Float64Array[], stops: readonly number[], base: number): number {
  if (stops.length === 0) return 0;
  const from = (at: number, left: readonly number[]): number =>
    left.length === 0
      ? base < 0
        ? 0
        : between[at][base]
      : Math.min(
          ...left.map(
            (next) =>
              between[at][next] +
              from(
                next,
                left.filter((one) => one !== next)
              )
          )
        );
  const rest = (first: number): number[] => stops.filter((one) => one !== first);
  return base >= 0 ? from(base, stops) : Math.min(...stops.map((first) => from(first, rest(first))));
}

describe('choosing areas', () => {
  test('what is chosen holds as much as the best of all sets that keep the limits, or there is none', () => {
    let none = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const choice = smallChoice(seed, 8);
      const found = choose(choice);
      const best = bruteForce(choice);
      if (best === null) none++;
      if (best === null) expect(found, `seed ${seed}`).toBeNull();
      else expect(found?.value, `seed ${seed}`).toBeCloseTo(best, 9);
      if (found) expect(found.proved).toBe(true);
    }
    expect(none).toBeGreaterThan(0);
    expect(none).toBeLessThan(75);
  });

  test('with forty candidates it is never worse than taking the highest, or the highest a minute, one after the other', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const small = smallChoice(seed, 40);
      const choice = { ...small, limits: { ...small.limits, areas: 10, minutes: 240 } };
      const found = choose(choice);
      const free = [...choice.values.keys()]
        .filter((one) => ![...choice.limits.must, ...choice.limits.excluded].includes(one))
        .sort((a, b) => choice.values[b] - choice.values[a]);
      for (const byMinute of [false, true]) {
        const greedy = greedyChoice(choice, free, byMinute);
        if (!greedy) continue;
        const value = greedy.reduce((sum, one) => sum + choice.values[one], 0);
        expect(found?.value ?? -1).toBeGreaterThanOrEqual(value - 1e-9);
      }
      expect(found!.bound).toBeGreaterThanOrEqual(found!.value);
    }
  });
});

test('floors are kept wherever any choice keeps them, whatever the greedy choices find', () => {
  let none = 0;
  let missed = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const small = smallChoice(seed, 8);
    const limits = {
      ...small.limits,
      areas: 3,
      minutes: 70,
      floors: new Map([0, 1, 2].map((of) => [of, 1]))
    };
    const choice = { ...small, limits };
    const best = bruteForce(choice);
    expect(withFloors(choice) === null, `seed ${seed}`).toBe(best === null);
    if (best === null) none++;
    else {
      expect(choose(choice)?.value, `seed ${seed}`).toBeCloseTo(best, 9);
      const free = [...small.values.keys()].filter((one) => !limits.excluded.includes(one));
      if ([false, true].every((byMinute) => !greedyChoice(choice, free, byMinute))) missed++;
    }
  }
  expect(none).toBeGreaterThan(20);
  expect(missed).toBeGreaterThan(5);
});

test('a floor in every ward, and one that is far off, are chosen for in a blink', () => {
  const wards = Int32Array.from({ length: 40 }, (_, i) => i % 10);
  for (const [minutes, floors] of [
    [null, 10],
    [600, 10],
    [240, 1]
  ] as const) {
    const small = smallChoice(5, 40);
    const limits = { ...small.limits, areas: 10, minutes, must: [], excluded: [], mostInWard: null };
    const floored = { ...limits, floors: new Map(Array.from({ length: floors }, (_, of) => [of, 1])) };
    const began = performance.now();
    const found = choose({ ...small, ward: wards, limits: floored })!;
    expect(performance.now() - began).toBeLessThan(5000);
    expect(found.proved).toBe(true);
    for (const of of floored.floors.keys()) expect(found.chosen.some((one) => wards[one] === of)).toBe(true);
  }
});

describe('the order to walk', () => {
  test('is the shortest of all orders for up to seven stops, with and without a base', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { between, hasBase } = smallChoice(seed, 7);
      const base = hasBase ? between.length - 1 : -1;
      const stops = [0, 1, 2, 3, 4, 5, 6];
      const { order, length } = shortestRoute(between, stops, base);
      expect([...order].sort()).toEqual(stops);
      expect(length).toBeCloseTo(shortestOfAll(between, stops, base), 9);
    }
  });

  test('visits each of many stops once, on a circle in its order', () => {
    const count = 20;
    const angle = (i: number): number => (2 * Math.PI * ((i * 7) % count)) / count;
    const at = Array.from({ length: count }, (_, i) => [Math.cos(angle(i)), Math.sin(angle(i))]);
    const between = at.map(([x, y]) => Float64Array.from(at, ([u, v]) => Math.hypot(x - u, y - v)));
    const { order, length } = shortestRoute(between, [...at.keys()], -1);
    expect([...order].sort((a, b) => a - b)).toEqual([...at.keys()]);
    expect(length).toBeCloseTo((count - 1) * 2 * Math.sin(Math.PI / count), 9);
  });
});

test('the length alone is that of the shortest order, whatever the table held before', () => {
  const random = seededRandom(11);
  const table = routeTable();
  for (let stops = 0; stops <= 12; stops++) {
    const x = Float64Array.from({ length: 13 }, () => random.uniform());
    const y = Float64Array.from({ length: 13 }, () => random.uniform());
    const between = Array.from(x, (_, i) =>
      Float64Array.from(x, (__, j) => Math.hypot(x[i] - x[j], y[i] - y[j]))
    );
    const set = random.shuffle(Array.from({ length: 12 }, (_, i) => i)).slice(0, stops);
    for (const base of [-1, 12])
      expect(shortestLength(between, set, base, table)).toBeCloseTo(
        shortestRoute(between, set, base).length,
        12
      );
  }
});
