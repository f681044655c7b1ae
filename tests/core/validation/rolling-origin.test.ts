import { describe, expect, it } from 'vitest';
import { cellCentre, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import type { StudyArea } from '#lib/core/scoring/study-area.ts';
import { FORECASTS, type Forecast, type Origin } from '#lib/core/validation/forecasts.ts';
import { bootstrapInterval } from '#lib/core/validation/bootstrap-interval.ts';
import { rollingOrigin } from '#lib/core/validation/rolling-origin.ts';
import { aCube } from '../../builders/cube.ts';

const ACROSS = 10;
const cells = Array.from({ length: ACROSS * ACROSS }, (_, i) => i);
const grid = makeGrid(
  150,
  cells.map((i) => i % ACROSS),
  cells.map((i) => Math.floor(i / ACROSS))
);
const study: StudyArea = {
  grid,
  exposed: new Uint8Array(cells.length).fill(1),
  ward: new Int32Array(cells.length)
};
const places = cells.map((i) => cellCentre(150, grid.q[i], grid.r[i]));
const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
const weights = new Float64Array(14).fill(1);

/** One burglary a month in cell 0, six in cell 1; from May on nothing but nine in cell 2. */
const cube = aCube(
  places,
  months.flatMap((month) =>
    month < '2025-05'
      ? [
          { place: 0, month, category: 'burglary' },
          { place: 1, month, category: 'burglary', count: 6 }
        ]
      : [{ place: 2, month, category: 'burglary', count: 9 }]
  )
);
const present = months.map((_, i) => cube.firstMonth + i);
const question = { cube, study, weights, from: present[0], to: present[5], present, shares: [0.01, 0.02] };
const byId = (id: string): Forecast => FORECASTS.filter((forecast) => forecast.id === id)[0];

describe('rolling origin', () => {
  it('foretells each month from the months before it, never from itself', () => {
    const seen: Origin[] = [];
    const spy: Forecast = {
      id: 'spy',
      title: 'Spy',
      simple: true,
      foretell: (origin) => {
        seen.push(origin);
        return new Float64Array(origin.frame.exposedCell.length);
      }
    };
    const { months: tested } = rollingOrigin({ ...question, fewestBefore: 3, forecasts: [spy] });
    expect(tested).toEqual(present.slice(3));
    expect(seen.map(({ to }) => to)).toEqual(present.slice(2, 5));
    expect(seen.map(({ record }) => record.length)).toEqual([3, 4, 5]);
  });

  it('counts what the plain forecasts catch', () => {
    const found = rollingOrigin({ ...question, fewestBefore: 2, forecasts: ['random', 'last-month', 'so-far'].map(byId) }); // prettier-ignore
    expect([...found.happened]).toEqual([7, 7, 9, 9]);
    expect(found.sizes).toEqual([1, 2]);
    const caughtBy = (id: string) =>
      Array.from(found.forecasts.filter((one) => one.id === id)[0].caught, Number);
    const share = [0.07, 0.14, 0.07, 0.14, 0.09, 0.18, 0.09, 0.18];
    caughtBy('random').forEach((caught, k) => expect(caught).toBeCloseTo(share[k], 12));
    // March and April: cell 1, then cell 0. May surprises both; by June last month's cell 2 leads, the count so far still cell 1.
    expect(caughtBy('last-month')).toEqual([6, 7, 6, 7, 0, 0, 9, 9]);
    expect(caughtBy('so-far')).toEqual([6, 7, 6, 7, 0, 0, 0, 9]);
  });

  it('gives hit rate, PAI and PEI* over all months together', () => {
    const [{ areas }] = rollingOrigin({
      ...question,
      fewestBefore: 2,
      forecasts: [byId('so-far')]
    }).forecasts;
    expect(areas[0].hitRate).toBeCloseTo(12 / 32, 12);
    expect(areas[0].pai).toBeCloseTo(12 / 32 / 0.01, 12);
    expect(areas[0].pei).toBeCloseTo(12 / (6 + 6 + 9 + 9), 12);
    expect(areas[0].low).toBeLessThanOrEqual(areas[0].hitRate);
    expect(areas[0].high).toBeGreaterThanOrEqual(areas[0].hitRate);
    expect(areas[0].paiLow).toBeLessThanOrEqual(areas[0].pai);
    expect(areas[0].paiHigh).toBeGreaterThanOrEqual(areas[0].pai);
    expect(areas[0].peiLow).toBeLessThanOrEqual(areas[0].pei);
    expect(areas[0].peiHigh).toBeGreaterThanOrEqual(areas[0].pei);
  });

  it('skips months without a file', () => {
    const without = present.filter((month) => month !== present[3]);
    const found = rollingOrigin({ ...question, present: without, fewestBefore: 2, forecasts: [byId('so-far')] }); // prettier-ignore
    expect(found.months).toEqual([present[2], present[4], present[5]]);
  });

  it('weighs what is caught: two robberies of harm 365 outweigh many of 1', () => {
    const harm = new Float64Array(14);
    harm[2] = 220;
    const found = rollingOrigin({ ...question, weights: harm, forecasts: [byId('so-far')] });
    expect([...found.happened]).toEqual([9 * 220, 9 * 220]);
  });

  it('says in a sentence when there is nothing to validate', () => {
    expect(rollingOrigin({ ...question, to: present[2] }).refused).toBe(
      'Nothing can be validated: a month is foretold from at least 4 months before it, and 3 are at hand.'
    );
    const nothing = new Float64Array(14);
    nothing[5] = 1;
    expect(rollingOrigin({ ...question, weights: nothing }).refused).toBe(
      'Nothing can be validated: nothing happened in the months to be foretold.'
    );
  });

  it('runs every forecast that is offered, and all on the same cells', () => {
    const found = rollingOrigin(question);
    expect(found.forecasts.map(({ id }) => id)).toEqual(FORECASTS.map(({ id }) => id));
    for (const { areas } of found.forecasts) expect(areas).toHaveLength(2);
  });
});

describe('the bootstrap interval', () => {
  it('holds the rate, is the same every time and shrinks to a point when months agree', () => {
    const interval = bootstrapInterval(Float64Array.of(1, 4, 2, 6), Float64Array.of(10, 10, 10, 10));
    expect(interval.low).toBeLessThan(0.325);
    expect(interval.high).toBeGreaterThan(0.325);
    expect(bootstrapInterval(Float64Array.of(1, 4, 2, 6), Float64Array.of(10, 10, 10, 10))).toEqual(interval);
    expect(bootstrapInterval(Float64Array.of(2, 2, 2), Float64Array.of(8, 8, 8))).toEqual({ low: 0.25, high: 0.25 }); // prettier-ignore
  });

  it('is unknown for a single month', () => {
    expect(bootstrapInterval(Float64Array.of(1), Float64Array.of(2))).toEqual({ low: NaN, high: NaN });
  });
});
