import { describe, expect, test } from 'vitest';
import { growCandidates } from '#lib/core/patrols/candidates.ts';
import { leftOutInWords, whyInWords } from '#lib/core/patrols/in-words.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { lotInWords } from '#lib/core/patrols/limits-in-words.ts';
import { planPatrols, type PlanLimits } from '#lib/core/patrols/plan.ts';
import { streetDistances } from '#lib/core/patrols/street-distances.ts';
import { travelMinutes } from '#lib/core/patrols/travel.ts';
import { LIT, walkNetwork } from '#lib/core/environment/walk-network.ts';
import { alongARoad, plannedRoad } from '../../builders/patrol-road.ts';
import { gridOver, ringNeighbours } from '#lib/core/geometry/hex-grid.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

describe('candidates', () => {
  test('are joined cells of one size, each in one area only, the highest sums first', () => {
    const square = { rings: [Float64Array.of(0, 0, 6000, 0, 6000, 6000, 0, 6000)] };
    const grid = gridOver(150, [square]);
    const random = seededRandom(3);
    const values = Float64Array.from(grid.q, () => random.gamma(0.3));
    const neighbours = ringNeighbours(grid);
    const found = growCandidates(neighbours, values, { cells: 5, most: 40 });
    expect(found.length).toBe(40);
    const all = found.flatMap((cells) => [...cells]);
    expect(new Set(all).size).toBe(200);
    const sums = found.map((cells) => cells.reduce((sum, cell) => sum + values[cell], 0));
    expect(sums).toEqual([...sums].sort((a, b) => b - a));
    for (const cells of found) {
      const reached = new Set([cells[0]]);
      for (const cell of reached)
        for (let k = neighbours.start[cell]; k < neighbours.start[cell + 1]; k++)
          if (cells.includes(neighbours.cell[k])) reached.add(neighbours.cell[k]);
      expect(reached.size).toBe(5);
    }
  });

  test('grow first from where one must be, even where nothing is expected', () => {
    const grid = gridOver(150, [{ rings: [Float64Array.of(0, 0, 2000, 0, 2000, 2000, 0, 2000)] }]);
    const values = new Float64Array(grid.q.length);
    values[100] = 1;
    const found = growCandidates(ringNeighbours(grid), values, { cells: 2, most: 5, seeds: [7] });
    expect(found.some((cells) => cells.includes(7))).toBe(true);
    expect(found[0].includes(100)).toBe(true);
    expect(found.length).toBe(2);
  });
});

describe('a plan', () => {
  test('takes what holds most, and says of the next that less is expected', () => {
    const plan = plannedRoad({});
    expect(plan.chosen).toEqual([0, 1, 2]);
    expect(plan.leftOut[0]).toEqual({ candidate: 3, reason: { kind: 'less', least: 8 } });
    // Three stops of 15 minutes and two ways of 400 m × 1.3 at 80 m a minute.
    expect(plan.minutes).toBeCloseTo(45 + (2 * 400 * 1.3) / 80, 9);
  });

  test('keeps a floor for the ward that would be served worst, and says whose place it took', () => {
    const plan = plannedRoad({ areas: 2, floor: 1 });
    expect([...plan.floors.kept]).toEqual([[1, 1]]);
    expect(plan.chosen).toEqual([0, 4]);
    expect(plan.withoutFloor).toEqual([0, 1]);
    expect(plan.leftOut[0]).toEqual({ candidate: 1, reason: { kind: 'floor', ward: 1 } });
  });

  test('keeps the floor for every ward where there are areas enough', () => {
    const plan = plannedRoad({ floor: 1 });
    expect([...plan.floors.kept]).toEqual([
      [0, 1],
      [1, 1],
      [2, 1]
    ]);
    expect(plan.floors.unmet).toEqual([]);
    expect(plan.chosen).toEqual([0, 4, 6]);
  });

  test('keeps to what must be in, what must not, and the most in a ward, with the reason of each', () => {
    const plan = plannedRoad({ must: [7], excluded: [0], mostInWard: 1 });
    expect(plan.chosen).toEqual([1, 4, 7]);
    const reasons = new Map(plan.leftOut.map(({ candidate, reason }) => [candidate, reason.kind]));
    expect(reasons.get(0)).toBe('excluded');
    expect(reasons.get(2)).toBe('ward-full');
  });

  test('says of what the minutes keep out how much less a plan with it would hold', () => {
    const plan = plannedRoad({ areas: 5, minutes: 45 });
    expect(plan.chosen).toEqual([0, 1]);
    expect(plan.leftOut[0]).toEqual({ candidate: 2, reason: { kind: 'minutes', loss: 1 } });
    expect(plan.minutes).toBeLessThanOrEqual(45);
  });

  test('does not say of one that holds more than the last that less is expected there, when it is too far', () => {
    const question = alongARoad({ areas: 3, minutes: 60 });
    question.values[7] = 9.5;
    const plan = planPatrols(question);
    if (!plan.ok) throw new Error(JSON.stringify(plan.why));
    expect(plan.chosen).toEqual([0, 1, 2]);
    expect(plan.leftOut[0]).toMatchObject({ candidate: 7, reason: { kind: 'minutes' } });
    expect(plan.leftOut[1]).toEqual({ candidate: 3, reason: { kind: 'less', least: 8 } });
  });

  test('draws a share of its areas by lot, and as many controls: the same with the same seed', () => {
    const ask = (seed: number) => plannedRoad({ areas: 4, rotation: 0.5, seed });
    const plan = ask(4);
    expect(plan.chosen.filter((one) => !plan.drawn.includes(one))).toEqual([0, 1]);
    expect(plan.drawn.length).toBe(2);
    expect(plan.controls.length).toBe(2);
    expect(plan.controls.some((one) => plan.chosen.includes(one))).toBe(false);
    expect(ask(4)).toEqual(plan);
    const lots = new Set(Array.from({ length: 20 }, (_, seed) => [...ask(seed).drawn].sort().join()));
    expect(lots.size).toBeGreaterThan(4);
  });
});

describe('the lot of a plan', () => {
  /** Twelve candidates on a road: every second one 500 m, or minutes, away from the others; the two that hold most are near and far. */
  function drawnFar(limits: Partial<PlanLimits>, wards: readonly number[]) {
    const x = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? i : 500 + i));
    const between = [...x, 0].map((one) => Float64Array.from([...x, 0], (other) => Math.abs(one - other)));
    const told = { drawn: 0, drawnOdd: 0, controls: 0, controlsOdd: 0 };
    for (let seed = 1; seed <= 300; seed++) {
      const { limits: all } = alongARoad({ areas: 4, rotation: 0.5, seed, ...limits });
      const plan = planPatrols({
        values: Float64Array.from(x, (_, i) => 20 - i),
        ward: Int32Array.from(x, (_, i) => wards[i % wards.length]),
        harmOfWard: new Float64Array(3),
        ...{ between, hasBase: true, limits: all }
      });
      if (!plan.ok) throw new Error(JSON.stringify(plan.why));
      const odd = (list: readonly number[]) => list.filter((one) => one % 2 === 1).length;
      expect(plan.controls.length).toBe(plan.drawn.length);
      told.drawn += plan.drawn.length;
      told.drawnOdd += odd(plan.drawn);
      told.controls += plan.controls.length;
      told.controlsOdd += odd(plan.controls);
    }
    return told;
  }

  test('passes over what is too far for both lists, so that controls are as near as what is patrolled', () => {
    const told = drawnFar({ minutes: 120 }, [0]);
    expect(told.drawn).toBe(600);
    expect([told.drawnOdd, told.controlsOdd]).toEqual([0, 0]);
  });

  test('passes over wards that are full, for both lists', () => {
    // Ward 1 (every second candidate) has one of the two that are chosen; one more may be in.
    const told = drawnFar({ mostInWard: 2 }, [0, 1]);
    expect(told.drawn).toBeGreaterThan(500);
    // Within four standard deviations of a fair coin.
    const apart = Math.abs(told.drawnOdd / told.drawn - told.controlsOdd / told.controls);
    expect(apart).toBeLessThan(4 * Math.sqrt(0.5 / told.drawn));
    const full = drawnFar({ mostInWard: 1, areas: 4 }, [0, 1, 2, 1]);
    expect(full.controlsOdd).toBe(full.drawnOdd);
  });

  test('leaves a place empty that only one candidate would fit, and says so', () => {
    const plan = plannedRoad({ areas: 4, rotation: 0.5, excluded: [3, 4, 5, 6, 7] });
    expect([plan.chosen, plan.drawn, plan.undrawn]).toEqual([[0, 1], [], 2]);
    expect(lotInWords(plan, { seed: 1, rotation: 0.5 })).toEqual([
      expect.stringMatching(/^2 places of the lot are empty: each takes two candidates that would fit/)
    ]);
  });
});

test('distances follow the streets where there are any, and the longer way round a river', () => {
  const way = (nodes: number[], easting: number[], northing: number[]) => ({
    ...{ nodes, easting, northing, lit: LIT.unknown }
  });
  // Two banks 100 m apart, joined by a bridge 1 km to the east.
  const network = walkNetwork([
    way([1, 2], [0, 1000], [0, 0]),
    way([2, 3], [1000, 1000], [0, 100]),
    way([3, 4], [1000, 0], [100, 100])
  ]);
  const x = Float64Array.of(0, 0, 90_000);
  const y = Float64Array.of(0, 100, 0);
  const metres = streetDistances(network, x, y);
  expect(metres[0][1]).toBe(2100);
  expect(metres[0][2]).toBeNaN();
  const travel = travelMinutes(x, y, 'foot', metres);
  expect(travel.minutes[0][1]).toBeCloseTo(2100 / 80, 9);
  expect(travel.minutes[0][2]).toBeCloseTo((90_000 * 1.3) / 80, 6);
  expect([travel.measured, travel.pairs]).toEqual([1, 3]);
});

test('reasons are sentences with their numbers', () => {
  const share = { expected: 0.021, low: 0.011, high: 0.034 };
  const byCategory = new Float64Array(14);
  byCategory[12] = 3;
  const weights = new Float64Array(14).fill(1);
  const facts = {
    share,
    place: 2,
    candidates: 40,
    byCategory,
    weights,
    incidents12: 1234,
    months12: 12,
    month: parseMonth('2025-11')
  };
  expect(whyInWords({ ...facts, asked: false, floorOf: 'Belhus', seed: null })).toBe(
    'It keeps the floor for Belhus. 2.1\u202f% of the weighted incidents of November 2025 are expected here (1.1\u202f% to 3.4\u202f%), place 2 of 40 candidates. Mostly violence and sexual offences. 1,234 incidents in the 12 months before.'
  );
  expect(whyInWords({ ...facts, months12: 10, asked: false, floorOf: null, seed: null })).toMatch(
    /1,234 incidents in the 10 months with figures of the 12 before\.$/
  );
  const told = { share: 0.01, total: 200, month: facts.month, wardName: () => 'Belhus' };
  expect(leftOutInWords({ kind: 'minutes', loss: 4 }, told)).toContain(
    'a plan with it would hold 2.0\u202f% less'
  );
  expect(leftOutInWords({ kind: 'less', least: 3 }, told)).toContain('against 1.5\u202f% in the last area');
});
