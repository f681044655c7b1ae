import { describe, expect, it } from 'vitest';
import { examplePlace } from '#lib/server/places/example-place.ts';
import { parseCellId, cellCentre } from '#lib/core/geometry/hex-grid.ts';
import { aStore } from '../../builders/store.ts';

describe('the example beside a field', () => {
  it('is a place of the council’s own: in its middle ward, with two hexagons there', async () => {
    const context = await aStore({
      wards: [
        { code: 'E05000001', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000] },
        { code: 'E05000002', name: 'Middle', box: [563_000, 178_000, 565_000, 180_000] },
        { code: 'E05000003', name: 'Saltgate', box: [565_000, 178_000, 567_000, 180_000] }
      ],
      incidents: [{ x: 561_100, y: 178_100, month: '2025-01', category: 'burglary', count: 1 }]
    });
    const found = await examplePlace(context);
    const [x, y] = (found?.position ?? '').split(', ').map(Number);
    expect(x).toBeGreaterThan(563_000);
    expect(x).toBeLessThan(565_000);
    for (const id of found?.hexagons ?? []) {
      const cell = parseCellId(id);
      const [east, north] = cell ? cellCentre(cell.spacing, cell.q, cell.r) : [NaN, NaN];
      expect(Math.hypot(east - x, north - y)).toBeLessThan(400);
    }
    expect(found?.hexagons).toHaveLength(2);
  });

  it('is none before wards were imported', async () => {
    expect(await examplePlace(await aStore({ wards: [], incidents: [] }))).toBeNull();
  });
});
