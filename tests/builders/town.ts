import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { aStore, type BuiltIncidents } from './store.ts';

/** Cells of the town, across and up, from `FIRST` on. */
const ACROSS = 14;
/** The axial coordinates of its first cell. */
export const FIRST = { q: 2600, r: 1370 };
const MONTHS = ['2025-01', '2025-02', '2025-03'];

/**
 * A made-up town of 14 × 14 hexagons of 150 m in two wards, with one snap point in each: a busy quarter of seven hexagons around
 * (4, 4), one busy hexagon by itself at (10, 10), and an incident or two elsewhere.
 */
export async function aTown(): Promise<Context> {
  const [west, south] = cellCentre(150, FIRST.q, FIRST.r);
  const [east, north] = cellCentre(150, FIRST.q + 1.5 * ACROSS, FIRST.r + ACROSS);
  const middle = (west + east) / 2;
  return aStore({
    wards: [
      {
        code: 'E05999901',
        name: 'Quayside',
        box: [west - 100, south - 100, middle, north + 100],
        people: 9000
      },
      { code: 'E05999902', name: 'Saltings', box: [middle, south - 100, east + 100, north + 100] }
    ],
    incidents: [...incidents()],
    months: MONTHS
  });
}

function* incidents(): Generator<BuiltIncidents> {
  for (let i = 0; i < ACROSS * ACROSS; i++) {
    const [q, r] = [i % ACROSS, Math.floor(i / ACROSS)];
    const [x, y] = cellCentre(150, FIRST.q + q, FIRST.r + r);
    const steps = Math.max(Math.abs(q - 4), Math.abs(r - 4), Math.abs(q - 4 + r - 4));
    const count = steps <= 1 ? 12 - steps : q === 10 && r === 10 ? 30 : 1 + ((q * 7 + r * 3) % 2);
    const month = MONTHS[(q + r) % MONTHS.length];
    yield { x, y, month, category: i % 3 === 0 ? 'robbery' : 'shoplifting', count };
  }
}
