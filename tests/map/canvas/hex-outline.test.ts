import { describe, expect, it } from 'vitest';
import { cellArea, gridIndex, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { outlineRings } from '#lib/map/canvas/hex-outline.ts';

const SIDE = 150 / Math.sqrt(3);

function outline(cells: [number, number][], chosen: [number, number][] = cells) {
  const grid = makeGrid(
    150,
    cells.map(([q]) => q),
    cells.map(([, r]) => r)
  );
  const names = new Set(chosen.map(String));
  return outlineRings(grid, gridIndex(grid), (i) => names.has(String([grid.q[i], grid.r[i]])));
}

function area(ring: [number, number][]): number {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++)
    twice += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return twice / 2;
}

const RING: [number, number][] = [
  [3725, 2391],
  [3726, 2391],
  [3724, 2391],
  [3725, 2392],
  [3724, 2392],
  [3725, 2390],
  [3726, 2390]
];

describe('the outline of chosen hexagons', () => {
  it('is nothing when none is chosen', () => {
    expect(outline(RING, [])).toEqual([]);
  });

  it('is the six sides of a single cell', () => {
    const [ring, ...others] = outline([[3725, 2391]]);
    expect(others).toEqual([]);
    expect(ring).toHaveLength(7);
    expect(ring[6]).toEqual(ring[0]);
    expect(area(ring)).toBeCloseTo(cellArea(150), 3);
  });

  it('goes once around neighbours and leaves out the sides between them', () => {
    const [ring, ...others] = outline(RING);
    expect(others).toEqual([]);
    expect(ring).toHaveLength(19);
    expect(area(ring)).toBeCloseTo(7 * cellArea(150), 3);
    for (let i = 0; i + 1 < ring.length; i++) {
      expect(Math.hypot(ring[i + 1][0] - ring[i][0], ring[i + 1][1] - ring[i][1])).toBeCloseTo(SIDE, 6);
    }
  });

  it('draws a hole where the middle is not chosen', () => {
    const rings = outline(
      RING,
      RING.filter(([q, r]) => q !== 3725 || r !== 2391)
    );
    expect(rings.map((ring) => Math.round(area(ring) / cellArea(150))).sort()).toEqual([-1, 7]);
  });

  it('keeps groups apart that do not touch', () => {
    const cells: [number, number][] = [
      [3725, 2391],
      [3735, 2391]
    ];
    expect(outline(cells)).toHaveLength(2);
  });
});
