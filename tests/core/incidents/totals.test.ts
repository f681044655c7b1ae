import { describe, expect, it } from 'vitest';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import {
  breakdown,
  countedCategories,
  monthTotals,
  placesEver,
  placeTotals
} from '#lib/core/incidents/totals.ts';

const ASB = categoryNumber('anti-social-behaviour');
const ROBBERY = categoryNumber('robbery');
const JANUARY = 2025 * 12;

/** Two points; robberies and anti-social behaviour in January and March 2025. */
const cube: IncidentCube = {
  easting: Float64Array.of(560000, 561000),
  northing: Float64Array.of(180000, 180000),
  placeId: Uint32Array.of(7, 9),
  ward: Int32Array.of(0, 1),
  firstMonth: JANUARY,
  months: 3,
  place: Uint32Array.of(0, 0, 1, 1),
  month: Uint16Array.of(0, 2, 0, 2),
  category: Uint8Array.of(ASB, ROBBERY, ASB, ASB),
  count: Uint32Array.of(5, 2, 1, 4)
};
const everything = new Uint8Array(CATEGORIES.length).fill(1);
const robberyOnly = countedCategories(
  Float64Array.from(CATEGORIES, (_, number) => (number === ROBBERY ? 365 : 0))
);

describe('figures of the map', () => {
  it('total each month, also one without an incident', () => {
    expect([...monthTotals(cube, everything)]).toEqual([6, 0, 6]);
    expect([...monthTotals(cube, robberyOnly)]).toEqual([0, 0, 2]);
  });

  it('total each snap point within a period', () => {
    expect([...placeTotals(cube, everything, JANUARY, JANUARY)]).toEqual([5, 1]);
    expect([...placeTotals(cube, everything, JANUARY + 1, JANUARY + 2)]).toEqual([2, 4]);
  });

  it('total each snap point over all months and kinds, which no question changes', () => {
    expect([...placesEver(cube)]).toEqual([7, 5]);
  });

  it('break one place down: every category in the period, the counted ones in every month', () => {
    const { categories, months, points } = breakdown(
      cube,
      robberyOnly,
      JANUARY,
      JANUARY + 2,
      Uint8Array.of(1, 0)
    );
    expect(categories[ASB]).toBe(5);
    expect(categories[ROBBERY]).toBe(2);
    expect([...months]).toEqual([0, 0, 2]);
    expect(points).toBe(1);
  });
});
