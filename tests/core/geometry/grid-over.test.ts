import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { cellCentre, cellCorners, gridOver, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import { containsPoint, planarPolygons, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { seededRandom, type Random } from '#lib/core/statistics/random.ts';
import { processorTime } from '../../fixtures/processor-time.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const wards = sharedData('boundaries/thurrock-wards-2025.geojson');

describe('the grid over an area', () => {
  it.skipIf(!wards)('has 8,759 cells for Thurrock at 150 m, found in under 300 ms', async () => {
    const { features } = JSON.parse(readFileSync(wards!, 'utf8')) as FeatureCollection<
      Polygon | MultiPolygon
    >;
    const polygons = features.flatMap((feature) => planarPolygons(feature.geometry));
    expect(await processorTime(() => gridOver(150, polygons))).toBeLessThan(300);
    expect(gridOver(150, polygons).q.length).toBe(8_759);
    expect([100, 250, 350].map((spacing) => gridOver(spacing, polygons).q.length)).toEqual([
      19_445, 3_224, 1_683
    ]);
  });

  it('holds exactly the cells that share a point with the polygon, for 300 random polygons with holes', () => {
    const random = seededRandom(20251031);
    for (let i = 0; i < 300; i++) {
      const polygon = randomPolygon(random);
      expect(idsOf(gridOver(100, [polygon]))).toEqual(bruteForce(100, polygon));
    }
  });

  it('holds the one cell of a polygon that lies wholly within it', () => {
    const [x, y] = cellCentre(150, 3725, 2391);
    expect(idsOf(gridOver(150, [box(x + 10, y - 5, x + 12, y - 3)]))).toEqual(['3725,2391']);
  });

  it('holds every cell that a sliver of a millimetre runs through, and no other', () => {
    const sliver = { rings: [Float64Array.of(1000.2, 1000.1, 3000.7, 2200.3, 3000.7, 2200.301)] };
    expect(idsOf(gridOver(100, [sliver]))).toEqual(bruteForce(100, sliver));
    const level = box(1000, 1490.4, 2000, 1490.4001);
    expect(idsOf(gridOver(100, [level]))).toEqual(bruteForce(100, level));
  });

  it('leaves out cells that lie wholly within a hole, and joins polygons without repeats', () => {
    const ring = box(0, 0, 2000, 2000);
    const holed = { rings: [...ring.rings, ...box(500, 500, 1500, 1500).rings] };
    expect(idsOf(gridOver(100, [holed]))).toEqual(bruteForce(100, holed));
    expect(idsOf(gridOver(100, [holed]))).not.toContain('4,11');
    expect(gridOver(100, [ring, ring]).q.length).toBe(gridOver(100, [ring]).q.length);
  });

  it('is empty over nothing', () => {
    expect(gridOver(150, []).q.length).toBe(0);
  });
});

/** A star of 3 to 12 corners from a few metres to a kilometre across, some with a hole. */
function randomPolygon(random: Random): PlanarPolygon {
  const size = 10 ** (0.5 + 2.5 * random.uniform());
  const x = 5000 + random.uniform() * 300;
  const y = 5000 + random.uniform() * 300;
  const corners = 3 + random.integer(10);
  const ring = (scale: number): Float64Array =>
    Float64Array.from(
      Array.from({ length: corners }, (_, i) => {
        const angle = (2 * Math.PI * (i + 0.8 * random.uniform())) / corners;
        const reach = size * scale * (0.6 + 0.4 * random.uniform());
        return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
      }).flat()
    );
  return { rings: random.uniform() < 0.5 ? [ring(1)] : [ring(1), ring(0.4)] };
}

/** The same question answered the long way: corners inside, vertices inside, or edges that cross. */
function bruteForce(spacing: number, polygon: PlanarPolygon): string[] {
  const shell = polygon.rings[0];
  const xs = shell.filter((_, i) => i % 2 === 0);
  const ys = shell.filter((_, i) => i % 2 === 1);
  const height = (spacing * Math.sqrt(3)) / 2;
  const found: string[] = [];
  for (let r = Math.floor(Math.min(...ys) / height) - 2; r <= Math.ceil(Math.max(...ys) / height) + 2; r++) {
    const first = Math.floor(Math.min(...xs) / spacing - r / 2) - 2;
    for (let q = first; q <= Math.ceil(Math.max(...xs) / spacing - r / 2) + 2; q++) {
      if (meets(cellCorners(spacing, q, r), polygon)) found.push(`${q},${r}`);
    }
  }
  return found;
}

type Point = readonly [number, number];

function meets(hexagon: Point[], polygon: PlanarPolygon): boolean {
  if (hexagon.some(([x, y]) => containsPoint(polygon, x, y))) return true;
  const cell: PlanarPolygon = { rings: [Float64Array.from(hexagon.flat())] };
  return polygon.rings.some((ring) => {
    const vertices = Array.from({ length: ring.length / 2 }, (_, i): Point => [ring[2 * i], ring[2 * i + 1]]);
    return vertices.some((vertex, i) => {
      const next = vertices[(i + 1) % vertices.length];
      return (
        containsPoint(cell, ...vertex) ||
        hexagon.some((corner, k) => cross(vertex, next, corner, hexagon[(k + 1) % 6]))
      );
    });
  });
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, s: Point): number =>
    Math.sign((q[0] - p[0]) * (s[1] - p[1]) - (q[1] - p[1]) * (s[0] - p[0]));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

function idsOf(grid: HexGrid): string[] {
  return Array.from(grid.q, (q, i) => `${q},${grid.r[i]}`);
}

function box(minX: number, minY: number, maxX: number, maxY: number): PlanarPolygon {
  return { rings: [Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY)] };
}
