import { describe, expect, test } from 'vitest';
import { matchCells } from '#lib/core/areas/matched-cells.ts';
import { reviewArea, weightedDisplacement } from '#lib/core/areas/review.ts';
import { gridOver, ringNeighbours } from '#lib/core/geometry/hex-grid.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

const even = (sum: number, months = 12) => Array.from({ length: months }, () => sum / months);

describe('before and after', () => {
  // Worked by hand, after Bowers and Johnson (2003): area 120 → 84, buffer 60 → 63, comparison 240 → 240.
  // Area against comparison 84/240 − 120/240 = −0.15; buffer 63/240 − 60/240 = 0.0125; quotient −0.0833: little of it moved.
  test('the weighted displacement quotient of a worked example', () => {
    expect(weightedDisplacement([120, 84], [60, 63], [240, 240])).toBeCloseTo(0.0125 / -0.15, 12);
    // Benefit that reaches the buffer: 60 → 42, −0.075 / −0.15.
    expect(weightedDisplacement([120, 84], [60, 42], [240, 240])).toBeCloseTo(0.5, 12);
    expect(weightedDisplacement([120, 120], [60, 63], [240, 240])).toBeNaN();
  });

  // Counts as published by Wheeler and Ratcliffe, "A simple weighted displacement difference test to evaluate place based crime interventions"
  // (Crime Science 7:11, 2018), which the tests of their R package `ptools` repeat: area 207 → 110, its displacement area 178 → 157, control
  // 308 → 318. The quotient is worked by hand from the formula of Bowers and Johnson (2003), for the paper gives another statistic of them:
  // (157/318 − 178/308) / (110/318 − 207/308) = −0.084211 / −0.326166 = 0.258186. How it is read: Guerette, "Analyzing crime displacement and
  // diffusion" (POP Center Tool Guide 10, 2009), Appendix C: above 0 diffusion of benefit, between 0 and −1 displacement smaller than the effect.
  test('the weighted displacement quotient of published counts', () => {
    const quotient = weightedDisplacement([207, 110], [178, 157], [308, 318]);
    expect(quotient).toBeCloseTo(0.25818568834908917, 12);
    const { sentence } = reviewArea(
      { before: even(207), after: even(110) },
      { before: even(308), after: even(318) },
      { before: even(178), after: even(157) }
    );
    expect(sentence).toMatch(/^Fewer than elsewhere: .* moved around the area cannot be told from chance/);
  });

  // Python: from math import *; h = 1.959963984540054 * sqrt(1/120 + 1/84 + 2/240); 0.7 * exp(-h), 0.7 * exp(h)
  test('the ratio and its interval equal a calculation by hand', () => {
    const { ratio, low, high, sentence, isEnough } = reviewArea(
      { before: even(120), after: even(84) },
      { before: even(240), after: even(240) },
      { before: even(60), after: even(63) }
    );
    expect(ratio).toBeCloseTo(0.7, 12);
    expect(low).toBeCloseTo(0.5025956423784698, 12);
    expect(high).toBeCloseTo(0.9749388149907896, 12);
    expect(isEnough).toBe(true);
    expect(sentence).toMatch(
      /^Fewer than elsewhere: 30 % fewer .* moved around the area cannot be told from chance/
    );
  });

  test('too early, or too little, is said and nothing is claimed', () => {
    const few = reviewArea(
      { before: even(120), after: even(10, 3) },
      { before: even(240), after: even(60, 3) },
      { before: even(60), after: even(15, 3) }
    );
    expect(few.isEnough).toBe(false);
    expect(few.sentence).toMatch(/^Too early to say/);
    const none = reviewArea(
      { before: even(0), after: even(0) },
      { before: even(240), after: even(240) },
      { before: even(0), after: even(0) }
    );
    expect(none.ratio).toBeNaN();
    expect(none.sentence).toMatch(/^Too early to say/);
  });

  // Python: from math import *; h = 1.959963984540054 * sqrt(1/60.5 + 1/0.5 + 2/240.5); r = 0.5/60.5; r * exp(-h), r * exp(h)
  test('where nothing is recorded any more ½ is added to each count, and something is said', () => {
    const found = reviewArea(
      { before: even(60), after: even(0) },
      { before: even(240), after: even(240) },
      { before: even(60), after: even(60) }
    );
    expect(found.ratio).toBeCloseTo(0.5 / 60.5, 12);
    const half = 1.959963984540054 * Math.sqrt(1 / 60.5 + 1 / 0.5 + 2 / 240.5);
    expect(found.high).toBeCloseTo((0.5 / 60.5) * Math.exp(half), 12);
    expect(found.isEnough).toBe(true);
    expect(found.sentence).toMatch(/^Fewer than elsewhere: 99 % fewer/);
  });

  test('one month before is too little, and what is missing is named', () => {
    const { isEnough, sentence } = reviewArea(
      { before: [25], after: even(288, 24) },
      { before: [40], after: even(960, 24) },
      { before: [5], after: even(120, 24) }
    );
    expect(isEnough).toBe(false);
    expect(sentence).toBe('Too early to say: it takes at least 6 months with figures before (so far 1).');
  });

  // Of the buffer: 60 → 110 beside 240 → 240 has an interval of 1.26 to 2.67, 120 → 60 one of 0.35 to 0.72.
  test.each([
    [60, 110, /some may have moved there/],
    [120, 60, /may have reached there/],
    [60, 70, /moved around the area cannot be told from chance/],
    [60, 50, /moved around the area cannot be told from chance/],
    [0, 0, /moved around the area cannot be told from chance/]
  ])('around the area %i → %i is told from chance by its own interval', (before, after, said) => {
    const { sentence } = reviewArea(
      { before: even(120), after: even(60) },
      { before: even(240), after: even(240) },
      { before: even(before), after: even(after) }
    );
    expect(sentence).toMatch(/^Fewer than elsewhere/);
    expect(sentence).toMatch(said);
  });

  test.each([
    ['chance alone', Infinity],
    ['months that vary beyond chance', 8]
  ])('with no effect and %s the interval holds 1 in 95 % ± 2 of simulations', (_, shape) => {
    const random = seededRandom(11);
    const month = (mean: number): number =>
      random.poisson(shape === Infinity ? mean : (mean * random.gamma(shape)) / shape);
    const period = (mean: number): number[] => Array.from({ length: 12 }, () => month(mean));
    let held = 0;
    const rounds = 3000;
    for (let round = 0; round < rounds; round++) {
      const { low, high } = reviewArea(
        { before: period(9), after: period(9) },
        { before: period(27), after: period(27) },
        { before: period(9), after: period(9) }
      );
      if (low <= 1 && high >= 1) held++;
    }
    expect(held / rounds).toBeGreaterThan(0.93);
    expect(held / rounds).toBeLessThan(0.97);
  });
});

test('comparison cells are those most alike before, not treated, not within the buffer of any treated cell', () => {
  const grid = gridOver(150, [{ rings: [Float64Array.of(0, 0, 4000, 0, 4000, 4000, 0, 4000)] }]);
  const neighbours = ringNeighbours(grid);
  const cells = grid.q.length;
  const months = 12;
  const random = seededRandom(4);
  const rate = Float64Array.from({ length: cells }, () => random.gamma(0.6) * 4);
  const before = Float64Array.from({ length: cells * months }, (_, at) =>
    random.poisson(rate[Math.floor(at / months)])
  );
  const treated = [200, 201];
  const found = matchCells({ neighbours, before, months, treated, otherwiseTreated: [400], buffer: 2 });
  expect(found.comparison.length).toBe(6);
  const apart = (cell: number, other: number): number => {
    const [q, r] = [grid.q[cell] - grid.q[other], grid.r[cell] - grid.r[other]];
    return Math.max(Math.abs(q), Math.abs(r), Math.abs(q + r));
  };
  for (const cell of found.comparison)
    for (const one of [...treated, 400]) expect(apart(cell, one)).toBeGreaterThan(2);
  for (const cell of found.buffer)
    expect(Math.min(...treated.map((one) => apart(cell, one)))).toBeLessThanOrEqual(2);
  const level = (list: readonly number[]): number =>
    list.reduce(
      (sum, cell) => sum + before.slice(cell * months, (cell + 1) * months).reduce((a, b) => a + b),
      0
    ) / list.length;
  expect(Math.abs(Math.log((level(found.comparison) + 1) / (level(treated) + 1)))).toBeLessThan(0.4);
});

test('with no effect the interval of the whole procedure, matching with it, holds 1 in 95 % ± 2 of simulations', () => {
  const random = seededRandom(2025);
  const grid = gridOver(150, [{ rings: [Float64Array.of(0, 0, 5000, 0, 5000, 5000, 0, 5000)] }]);
  const neighbours = ringNeighbours(grid);
  const cells = grid.q.length;
  const months = 12;
  const rounds = 1200;
  let held = 0;
  for (let round = 0; round < rounds; round++) {
    const rate = Float64Array.from({ length: cells }, () => 1 + random.gamma(1.2) * 3);
    const counts = (): Float64Array =>
      Float64Array.from({ length: cells * months }, (_, at) => random.poisson(rate[Math.floor(at / months)]));
    const [before, after] = [counts(), counts()];
    const yearOf = (cell: number): number =>
      before.slice(cell * months, (cell + 1) * months).reduce((a, b) => a + b);
    // A busy hexagon and its neighbours, as areas are chosen.
    const centre = Array.from({ length: 40 }, () => random.integer(cells)).reduce((best, cell) =>
      yearOf(cell) > yearOf(best) ? cell : best
    );
    const treated = [
      centre,
      ...neighbours.cell.slice(neighbours.start[centre], neighbours.start[centre] + 3)
    ];
    const found = matchCells({ neighbours, before, months, treated, otherwiseTreated: [], buffer: 2 });
    const monthly = (column: Float64Array, of: readonly number[]): number[] =>
      Array.from({ length: months }, (_, month) =>
        of.reduce((sum, cell) => sum + column[cell * months + month], 0)
      );
    const both = (of: readonly number[]) => ({ before: monthly(before, of), after: monthly(after, of) });
    const { low, high } = reviewArea(both(found.treated), both(found.comparison), both(found.buffer));
    if (low <= 1 && high >= 1) held++;
  }
  expect(held / rounds).toBeGreaterThan(0.93);
  expect(held / rounds).toBeLessThan(0.97);
});
