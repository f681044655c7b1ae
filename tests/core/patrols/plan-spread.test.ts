import { describe, expect, it } from 'vitest';
import { planHistory } from '#lib/core/patrols/plan-history.ts';
import { planSpread, shiftedShare, type PlanHistory } from '#lib/core/patrols/plan-spread.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

const AREAS = 10;
const SHARE = 0.2;

/** Months of 3,000 incidents of weight 1, ten areas that hold a fifth of them; log-odds of all stray by `together`, of each by `own`. */
function months(count: number, together: number, own: number, seed: number): PlanHistory {
  const random = seededRandom(seed);
  const areas: Float64Array[] = [];
  const everywhere = new Float64Array(count);
  for (let m = 0; m < count; m++) {
    const alike = together * random.normal();
    areas.push(
      Float64Array.from({ length: AREAS }, () =>
        random.poisson((3000 * SHARE * Math.exp(alike + own * random.normal())) / AREAS)
      )
    );
    everywhere[m] = areas[m].reduce((sum, one) => sum + one, 0) + random.poisson(3000 * (1 - SHARE));
  }
  const from = Array.from({ length: count }, (_, m) => 24300 + m);
  return { months: from, areas, everywhere, areasSquared: areas, everywhereSquared: everywhere };
}

const chance = 1 / (3000 * SHARE) + 1 / (3000 * (1 - SHARE));

function meanOf(together: number, own: number): { together: number; own: number } {
  const found = Array.from({ length: 40 }, (_, seed) =>
    planSpread(months(24, together, own, seed), SHARE, chance)
  );
  const mean = (of: (one: (typeof found)[number]) => number): number =>
    found.reduce((sum, one) => sum + of(one), 0) / found.length;
  return { together: mean((one) => one.together), own: mean((one) => one.own) };
}

describe('the spread of a plan', () => {
  it('is what is believed where nothing came before', () => {
    const none = planSpread(months(0, 0, 0, 1), SHARE, chance);
    expect(none).toEqual({ shift: 0, together: 0.18, own: expect.closeTo(0.3, 12) as number, freedom: 12 });
    // Four months are too few to compare a fifth with.
    expect(planSpread(months(4, 0, 0, 1), SHARE, chance).together).toBe(0.18);
  });

  it('moves towards what the months before show: narrower where they were even, wider where they were not', () => {
    const even = meanOf(0, 0);
    const uneven = meanOf(0.4, 0.1);
    expect(even.together).toBeLessThan(0.14);
    expect(even.own).toBeLessThan(0.15);
    expect(uneven.together).toBeGreaterThan(0.28);
    expect(uneven.together).toBeLessThan(0.5);
    expect(meanOf(0, 0.5).own).toBeGreaterThan(even.own + 0.2);
  });

  it('moves the share by part of what the last month showed, and by nothing where chance explains it', () => {
    const history = months(12, 0, 0, 3);
    history.areas[11].forEach((amount, area) => (history.areas[11][area] = 2 * amount));
    const { shift } = planSpread(history, SHARE, chance);
    expect(shift).toBeGreaterThan(0.3);
    expect(shift).toBeLessThan(Math.log(2.6));
    expect(planSpread(history, SHARE, 100).shift).toBeCloseTo(0, 2);
  });

  it('is not set by one month alone, and stands still when a month is empty', () => {
    const history = months(24, 0.1, 0.1, 4);
    history.areas[20].fill(3000);
    history.everywhere[20] = 33_000;
    expect(planSpread(history, SHARE, chance).together).toBeLessThan(0.5);
    history.areas[23].fill(0);
    history.everywhere[23] = 0;
    for (const value of Object.values(planSpread(history, SHARE, chance))) expect(value).not.toBeNaN();
  });
});

it('a share moved in its log-odds stays a share', () => {
  expect(shiftedShare(0.2, 0)).toBeCloseTo(0.2, 15);
  expect(shiftedShare(0.2, Math.log(2))).toBeCloseTo(1 / 3, 15);
  expect(shiftedShare(0.9, -50)).toBeCloseTo(0, 12);
});

it('the history of areas is Σ w and Σ w² by month, of what lies in a cell and counts', () => {
  const entries = {
    place: Uint32Array.of(0, 0, 1, 2, 3),
    month: Uint16Array.of(0, 1, 1, 1, 1),
    category: Uint8Array.of(0, 1, 1, 0, 2),
    count: Uint32Array.of(2, 1, 3, 4, 9),
    firstMonth: 24300,
    months: 2
  };
  const weights = new Float64Array(14);
  weights.set([1, 3]);
  const history = planHistory(entries, Int32Array.of(0, 1, -1, 1), 3, {
    weights,
    months: [24300, 24301],
    areas: [Uint32Array.of(1)]
  });
  expect([...history.everywhere]).toEqual([2, 12]);
  expect([...history.everywhereSquared]).toEqual([2, 36]);
  expect(history.areas.map(([one]) => one)).toEqual([0, 9]);
  expect(history.areasSquared.map(([one]) => one)).toEqual([0, 27]);
});
