import { describe, expect, it } from 'vitest';
import type { CellScores } from '#lib/core/scoring/score.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import {
  cellReading,
  pointReading,
  standingAmong,
  standingOf,
  wardReading
} from '#lib/map/panels/readings.ts';

const statistics = {
  incidents: Float64Array.of(1630, 12),
  rate: Float64Array.of(92.4, NaN),
  rateLow: Float64Array.of(88, NaN),
  rateHigh: Float64Array.of(97, NaN),
  perKm2: Float64Array.of(400, 3)
} as unknown as WardStatistics;

const cells = {
  incidents: Float64Array.of(38, 0, NaN, 1),
  score: Float64Array.of(81, 0, NaN, 12),
  z: Float64Array.of(4.2, -0.3, NaN, -3.9)
} as unknown as CellScores;
const detail = { permutationQ: Float64Array.of(0.001, 0.9, NaN, 0.01) };

describe('a number on the map', () => {
  it('comes with its interval and what it is made of', () => {
    expect(wardReading(statistics, 0, 'rate', 17630, 4.1)).toEqual({
      value: '92.4',
      unit: 'per 1,000 residents',
      interval: '88.0 to 97.0',
      detail: '1,630 incidents among 17,630 residents'
    });
  });

  it('is words where it is not known', () => {
    const reading = wardReading(statistics, 1, 'rate', NaN, 4);
    expect(reading).toMatchObject({ value: 'not known', interval: null });
    expect(reading.detail).toBe('12 incidents among residents not known');
    expect(cellReading(cells, 2, 'rate', 150).value).toBe('not scored');
  });

  it('has an interval for counts and densities of hexagons and points', () => {
    expect(cellReading(cells, 0, 'count', 150)).toMatchObject({ value: '38', interval: '27 to 52' });
    expect(cellReading(cells, 0, 'density', 150).interval).toMatch(/^1,3\d\d to 2,6\d\d$/);
    expect(cellReading(cells, 0, 'rate', 150).detail).toContain('38 incidents, 95');
    expect(pointReading(1)).toMatchObject({ value: '1', unit: 'incident' });
    expect(pointReading(0).interval).toBe('0 to 4');
  });

  it('says that nothing was recorded rather than a score of nought', () => {
    expect(cellReading(cells, 1, 'rate', 150)).toMatchObject({ value: 'none recorded', interval: '0 to 4' });
  });

  it('says how a hexagon stands against chance', () => {
    expect([0, 1, 2, 3].map((cell) => standingOf(cells, detail, cell))).toEqual([
      'higher',
      'within',
      'untested',
      'lower'
    ]);
    expect([0, 2].map((cell) => standingOf(cells, null, cell))).toEqual(['awaited', 'untested']);
  });
});

describe('a hexagon among the others', () => {
  it('is told by how many in 100 of those with a score have a lower one', () => {
    const score = Float64Array.of(10, 20, 20, 40, 0, NaN);
    expect(standingAmong(score, 3)).toEqual({ below: 75, scored: 4 });
    expect(standingAmong(score, 1)).toEqual({ below: 25, scored: 4 });
    expect([standingAmong(score, 4), standingAmong(score, 5)]).toEqual([null, null]);
  });

  it('shows a score that comes from the environment alone', () => {
    const dark = { incidents: Float64Array.of(0), score: Float64Array.of(25) } as unknown as CellScores;
    expect(cellReading(dark, 0, 'rate', 150)).toMatchObject({
      value: '25',
      detail: 'no incident recorded, 95\u202f% interval 0 to 4'
    });
    expect(cellReading(dark, 0, 'count', 150).value).toBe('none recorded');
  });
});
