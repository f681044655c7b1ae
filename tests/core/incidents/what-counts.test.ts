import { expect, it } from 'vitest';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { whatCounts } from '#lib/core/incidents/what-counts.ts';

const weights = (of: (id: string) => number) => Float64Array.from(CATEGORIES, ({ id }) => of(id));

it('what is counted is named by what is in or by what is out, whichever is shorter', () => {
  expect(whatCounts(weights(() => 1))).toBe('all recorded incidents');
  expect(whatCounts(weights((id) => (id === 'drugs' ? 0 : 1)))).toBe('all recorded incidents but drugs');
  expect(whatCounts(weights((id) => (id === 'burglary' || id === 'robbery' ? 1 : 0)))).toBe(
    'burglary and robbery'
  );
});

it('weights that hexagons use are said not to count for wards', () => {
  expect(whatCounts(weights((id) => (id === 'robbery' ? 0.6 : 0)))).toBe('robbery, one each');
});
