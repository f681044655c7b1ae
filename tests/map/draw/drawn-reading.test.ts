import { describe, expect, it } from 'vitest';
import type { PlaceFigures } from '#lib/core/places/place-figures.ts';
import { besideInWords, drawnReading } from '#lib/map/draw/drawn-reading.ts';

const figures = (incidents: number, low: number, high: number, beyondShare = 0): PlaceFigures => {
  const inside = { incidents, low, high, ofNeighbours: 0 };
  const inWards = { count: inside, areaM2: 500_000 };
  return { inside, inWards, areaM2: 500_000 / (1 - beyondShare), beyondShare, months: 10 } as PlaceFigures;
};
const beside = (ratio: number, ratioLow: number, ratioHigh: number) => ({
  ...{ incidents: 100, perKm2: 50, ratio, ratioLow, ratioHigh }
});

describe('the figures of a place of one’s own', () => {
  it('never stand without their interval, their area and their months', () => {
    const reading = drawnReading(figures(120, 99.5, 143.5));
    expect(reading).toMatchObject({ value: '120', unit: 'incidents', interval: '100 to 144' });
    expect(reading.detail).toBe('240 per km² in 10 months (199 to 287)');
    expect(drawnReading(figures(120, 99.5, 143.5, 0.5)).detail).toBe(
      '240 per km² of its part within the wards, in 10 months (199 to 287)'
    );
    expect(reading.yearly).toMatch(/^about 144 a year/);
    expect(drawnReading(figures(0, 0, 3.7)).value).toBe('none recorded');
  });

  it('are called more or less than elsewhere only where the interval bears it out', () => {
    expect(besideInWords(beside(2, 1.2, 3))).toMatch(/^2\.00 times as much per km² \(1\.20 to 3\.00\)$/);
    expect(besideInWords(beside(0.5, 0.3, 0.9))).toMatch(/^0\.50 times/);
    expect(besideInWords(beside(1.2, 0.8, 1.6))).toMatch(/^no clear difference, 1\.20/);
    expect(besideInWords(beside(NaN, NaN, NaN))).toBe('nothing was recorded there');
  });
});
