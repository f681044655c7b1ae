import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import {
  areaIndex,
  containsPoint,
  distanceToPolygon,
  planarArea,
  planarPolygons,
  type PlanarPolygon
} from '#lib/core/geometry/polygon.ts';
import { insidePoint } from '#lib/core/geometry/inside-point.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

const square = box(0, 0, 100, 100);
const frame: PlanarPolygon = { rings: [...square.rings, ...box(20, 20, 80, 80).rings] };

describe('a polygon on the National Grid', () => {
  it('comes from GeoJSON without the closing point, in metres', () => {
    const [polygon] = planarPolygons(lonLatBox(560_000, 177_000, 561_000, 178_000));
    expect(polygon.rings[0]).toHaveLength(8);
    expect(polygon.rings[0][0]).toBeCloseTo(560_000, 1);
    expect(planarArea(polygon) / 1e6).toBeCloseTo(1, 4);
  });

  it('keeps every part of a multipolygon apart', () => {
    const one = lonLatBox(560_000, 177_000, 560_500, 177_500);
    const other = lonLatBox(562_000, 177_000, 562_500, 177_500);
    const parts = planarPolygons({ type: 'MultiPolygon', coordinates: [one.coordinates, other.coordinates] });
    expect(parts).toHaveLength(2);
  });

  it('refuses a ring of two corners', () => {
    const ring = [
      [0.3, 51.4],
      [0.4, 51.4],
      [0.3, 51.4]
    ];
    expect(() => planarPolygons({ type: 'Polygon', coordinates: [ring] })).toThrow('2 corners');
  });

  it('has an area without its holes, whichever way its rings turn', () => {
    expect(planarArea(frame)).toBe(100 * 100 - 60 * 60);
    const turned = { rings: frame.rings.map((ring) => Float64Array.from(pairs(ring).reverse().flat())) };
    expect(planarArea(turned)).toBe(6400);
  });

  it('holds points inside and not in its hole', () => {
    expect(containsPoint(frame, 10, 50)).toBe(true);
    expect(containsPoint(frame, 50, 50)).toBe(false);
    expect(containsPoint(frame, 150, 50)).toBe(false);
  });

  it('is as far away as its nearest edge, and not at all from inside', () => {
    expect(distanceToPolygon(square, 103, 104)).toBeCloseTo(5, 12);
    expect(distanceToPolygon(square, 50, -7)).toBe(7);
    expect(distanceToPolygon(frame, 50, 50)).toBe(30);
    expect(distanceToPolygon(frame, 10, 50)).toBe(0);
  });
});

describe('a point to label', () => {
  it('is well inside a horseshoe whose middle is outside it', () => {
    const shape = {
      rings: [Float64Array.of(0, 0, 300, 0, 300, 300, 200, 300, 200, 100, 100, 100, 100, 300, 0, 300)]
    };
    const [x, y] = insidePoint([shape]);
    expect(containsPoint(shape, x, y)).toBe(true);
    expect(
      distanceToPolygon({ rings: [Float64Array.of(100, 100, 200, 100, 200, 300, 100, 300)] }, x, y)
    ).toBeGreaterThan(45);
  });

  it('is in the part of an area that has most room', () => {
    const [x, y] = insidePoint([box(0, 0, 10, 10), square, box(500, 0, 2500, 12)]);
    expect(Math.hypot(x - 50, y - 50)).toBeLessThan(3);
  });

  it('is inside a thousand random triangles, slivers among them', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 1000; i++) {
      const triangle = { rings: [Float64Array.from({ length: 6 }, () => random.uniform() * 1000)] };
      if (planarArea(triangle) < 10) continue;
      expect(containsPoint(triangle, ...insidePoint([triangle]))).toBe(true);
    }
  });

  it('is inside slivers of a metre by tens of kilometres, level, upright and with a hole', () => {
    const level = { rings: [Float64Array.of(0, 0, 50_000, 0, 50_000, 1, 0, 1)] };
    const upright = { rings: [Float64Array.of(0, 0, 1, 0, 1, 50_000, 0, 50_000)] };
    const slanted = { rings: [Float64Array.of(0, 0, 50_000, 0.5, 50_000, 1, 0, 0.6)] };
    const holed = {
      rings: [level.rings[0], Float64Array.of(20_000, 0.2, 30_000, 0.2, 30_000, 0.9, 20_000, 0.9)]
    };
    for (const sliver of [level, upright, slanted, holed])
      expect(containsPoint(sliver, ...insidePoint([sliver]))).toBe(true);
    // Of no area at all, a place on it.
    expect(insidePoint([{ rings: [Float64Array.of(0, 0, 10, 0, 20, 0)] }]).every(Number.isFinite)).toBe(true);
  });

  it('needs a polygon', () => {
    expect(() => insidePoint([])).toThrow('no polygon');
  });
});

describe('an index of areas', () => {
  const index = areaIndex([
    [box(0, 0, 100, 100)],
    [box(100, 0, 200, 100), box(400, 0, 420, 20)],
    [box(50, 50, 60, 60)]
  ]);

  it('finds the area of a point, in any of its parts', () => {
    expect([
      index.locate(10, 10),
      index.locate(150, 50),
      index.locate(410, 10),
      index.locate(300, 300)
    ]).toEqual([0, 1, 1, -1]);
  });

  it('gives the first of two areas that overlap', () => {
    expect(index.locate(55, 55)).toBe(0);
  });

  it('finds the nearest area, but only within reach', () => {
    expect(index.nearest(215, 50, 20)).toBe(1);
    expect(index.nearest(215, 50, 10)).toBe(-1);
    expect(index.nearest(10, 10, 5)).toBe(0);
    expect(index.nearest(215, 50, 15)).toBe(1);
  });

  it('says none when there are no areas', () => {
    expect(areaIndex([]).locate(1, 1)).toBe(-1);
    expect(areaIndex([]).nearest(1, 1, 1e6)).toBe(-1);
  });
});

function box(minX: number, minY: number, maxX: number, maxY: number): PlanarPolygon {
  return { rings: [Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY)] };
}

function lonLatBox(minX: number, minY: number, maxX: number, maxY: number): Polygon {
  const corners = [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
    [minX, minY]
  ];
  return { type: 'Polygon', coordinates: [corners.map(([x, y]) => toLonLat(x, y))] };
}

function pairs(ring: Float64Array): number[][] {
  return Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i], ring[2 * i + 1]]);
}
