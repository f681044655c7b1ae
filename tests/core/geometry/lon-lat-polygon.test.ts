import { area, booleanClockwise, polygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { cellArea, gridOver } from '#lib/core/geometry/hex-grid.ts';
import { lonLatPolygon } from '#lib/core/geometry/lon-lat-polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { planarPolygons } from '#lib/core/geometry/polygon.ts';
import { dissolveSteps } from '#lib/core/hotspots/dissolve.ts';
import { drain } from '#lib/core/statistics/steps.ts';

// A square kilometre at Grays with a hole in it.
const square = (from: number, to: number) => [
  [from, from],
  [to, from],
  [to, to],
  [from, to]
];
const shape = {
  rings: [square(0, 1000), square(400, 600).reverse()].map((ring) =>
    Float64Array.from(ring.flatMap(([x, y]) => [561_500 + x, 177_500 + y]))
  )
};

describe('a polygon of the grid in degrees', () => {
  it('comes back to where it was, to two centimetres', () => {
    const [back] = planarPolygons(lonLatPolygon(shape, toLonLat));
    back.rings.forEach((ring, n) =>
      ring.forEach((metres, i) => expect(Math.abs(metres - shape.rings[n][i])).toBeLessThan(0.02))
    );
  });

  it('is closed, its shell counter-clockwise and its holes clockwise', () => {
    const { coordinates } = lonLatPolygon(shape, toLonLat);
    for (const ring of coordinates) expect(ring.at(-1)).toEqual(ring[0]);
    expect(coordinates.map((ring) => booleanClockwise(ring))).toEqual([false, true]);
  });

  it('is so too for dissolved hexagons', () => {
    const grid = gridOver(150, [{ rings: [shape.rings[0]] }]);
    const frame = Array.from(grid.q.keys()).filter((cell) => {
      const [x, y] = [150 * (grid.q[cell] + grid.r[cell] / 2), 75 * Math.sqrt(3) * grid.r[cell]];
      return Math.max(Math.abs(x - 562_000), Math.abs(y - 178_000)) > 300;
    });
    const { coordinates } = lonLatPolygon(drain(dissolveSteps(grid, frame)), toLonLat);
    expect(coordinates.map((ring) => booleanClockwise(ring))).toEqual([false, true]);
  });

  it('has by Turf, which takes the earth for a ball, an area that is off by three parts in a thousand: ours is the grid’s', () => {
    const grid = gridOver(150, [shape]);
    const cell = drain(dissolveSteps(grid, [0]));
    const off = area(polygon(lonLatPolygon(cell, toLonLat).coordinates)) / cellArea(150) - 1;
    expect(Math.abs(off)).toBeGreaterThan(0.001);
    expect(Math.abs(off)).toBeLessThan(0.005);
  });
});
