import { describe, expect, it } from 'vitest';
import type { CellScores } from '#lib/core/scoring/score.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import { cellReading, pointReading, scoreText, wardReading } from '#lib/map/panels/readings.ts';
import { yearlyOf } from '#lib/ui/rates.ts';

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
const basis = { spacing: 150, months: 12 };

describe('a number on the map', () => {
  it('comes with its interval and what it is made of', () => {
    expect(wardReading(statistics, 0, 'rate', { population: 17630, areaKm2: 4.1, months: 12 })).toEqual({
      value: '92.4',
      unit: 'per 1,000 residents in 12 months',
      interval: '88.0 to 97.0',
      detail: '1,630 incidents among 17,630 residents'
    });
  });

  it('never stands without its months where it is a rate, and is told by the year as well', () => {
    const ten = wardReading(statistics, 0, 'rate', { population: 17630, areaKm2: 4.1, months: 10 });
    expect(ten.unit).toBe('per 1,000 residents in 10 months');
    expect(ten.yearly).toBe('about 111 a year at this pace (106 to 116)');
    const dense = cellReading(cells, 0, { spacing: 150, months: 1, metric: 'density' });
    expect(dense.unit).toBe('per km² in one month');
    expect(dense.yearly).toMatch(/^about 23,4\d\d a year/);
    expect(yearlyOf(3, 2, 4, 12)).toBeUndefined();
    expect(yearlyOf(NaN, 2, 4, 10)).toBeUndefined();
  });

  it('is one and the same score in the panel, the table and the legend', () => {
    expect([99.7, 99.4, 12, NaN].map(scoreText)).toEqual(['100', '99', '12', 'not known']);
    expect(cellReading(cells, 0, { ...basis, metric: 'rate' }).value).toBe(scoreText(81));
  });

  it('is words where it is not known', () => {
    const reading = wardReading(statistics, 1, 'rate', { population: NaN, areaKm2: 4, months: 12 });
    expect(reading).toMatchObject({ value: 'not known', interval: null });
    expect(reading.detail).toBe('12 incidents among residents not known');
    expect(cellReading(cells, 2, { ...basis, metric: 'rate' }).value).toBe('not scored');
  });

  it('has an interval for counts and densities of hexagons and points', () => {
    expect(cellReading(cells, 0, { ...basis, metric: 'count' })).toMatchObject({
      value: '38',
      interval: '27 to 52'
    });
    expect(cellReading(cells, 0, { ...basis, metric: 'density' }).interval).toMatch(/^1,3\d\d to 2,6\d\d$/);
    expect(cellReading(cells, 0, { ...basis, metric: 'rate' }).detail).toContain('38 incidents, 95');
    expect(pointReading(1)).toMatchObject({ value: '1', unit: 'incident' });
    expect(pointReading(0).interval).toBe('0 to 4');
  });

  it('says that nothing was recorded rather than a score of nought', () => {
    expect(cellReading(cells, 1, { ...basis, metric: 'rate' })).toMatchObject({
      value: 'none recorded',
      interval: '0 to 4'
    });
  });

  it('shows a score that comes from the environment alone', () => {
    const dark = { incidents: Float64Array.of(0), score: Float64Array.of(25) } as unknown as CellScores;
    expect(cellReading(dark, 0, { ...basis, metric: 'rate' })).toMatchObject({
      value: '25',
      detail: 'no incident recorded, 95\u202f% interval 0 to 4'
    });
    expect(cellReading(dark, 0, { ...basis, metric: 'count' }).value).toBe('none recorded');
  });
});
