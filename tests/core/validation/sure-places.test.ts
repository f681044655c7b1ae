import { describe, expect, it } from 'vitest';
import { cellCentre, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { surePlaces } from '#lib/core/validation/sure-places.ts';
import { aCube } from '../../builders/cube.ts';

const ACROSS = 10;
const cells = Array.from({ length: ACROSS * ACROSS }, (_, i) => i);
const grid = makeGrid(150, cells.map((i) => i % ACROSS), cells.map((i) => Math.floor(i / ACROSS))); // prettier-ignore
const study = { grid, exposed: new Uint8Array(100).fill(1), ward: new Int32Array(100) };
const places = cells.map((i) => cellCentre(150, grid.q[i], grid.r[i]));
const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
const weights = new Float64Array(14).fill(1);
const ask = (leaders: (month: string) => readonly number[]) => {
  const rows = months.flatMap((month) => [
    ...leaders(month).map((place) => ({ place, month, category: 'burglary', count: 30 })),
    ...cells.map((place) => ({ place, month, category: 'burglary', count: 1 }))
  ]);
  const cube = aCube(places, rows);
  const present = months.map((_, i) => cube.firstMonth + i);
  return surePlaces({ cube, study, weights, from: present[0], to: present[5], present });
};
const FIVE = [11, 28, 55, 72, 88];

describe('places of which we are very sure', () => {
  it('lead in every month that follows where the same five always lead', () => {
    const found = ask(() => FIVE);
    expect(found).toMatchObject({ months: 2, sure: 10, leading: 10, share: 1, low: 1, high: 1 });
  });

  it('lead in none where others take over in the months that are foretold', () => {
    const found = ask((month) => (month < '2025-05' ? FIVE : [33, 36, 60, 66, 90]));
    expect(found.sure).toBeGreaterThanOrEqual(5);
    expect(found.leading).toBe(0);
  });

  it('are not measured where nothing is sure', () => {
    const found = ask(() => []);
    expect(found.sure).toBe(0);
    expect(found.share).toBeNaN();
  });
});
