import { describe, expect, it } from 'vitest';
import { makeBuildingSite } from '#lib/sample/buildings/buildings.ts';
import { insideRing } from '#lib/sample/shape/ring.ts';
import { makeSegmentGrid } from '#lib/sample/shape/segment-grid.ts';
import type { Point } from '#lib/sample/shape/line.ts';
import { smallSample } from './small-sample.ts';

const { buildings, shore, country, streets } = smallSample();
const corners = ({ ring }: { ring: readonly number[] }): Point[] =>
  Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i], ring[2 * i + 1]]);

describe('the buildings', () => {
  it('stand on dry ground', () => {
    const [water, ...islands] = shore.estuary;
    const wet = (point: Point) =>
      (insideRing(water, ...point) && !islands.some((island) => insideRing(island, ...point))) ||
      country.lakes.some(([lake]) => insideRing(lake, ...point));
    expect(buildings.filter((building) => corners(building).some(wet))).toEqual([]);
  });

  it('keep off the carriageways', () => {
    const grid = makeSegmentGrid();
    streets.forEach((street) =>
      grid.addLine(street.line, street.class === 'primary' ? 6.5 : street.class === 'residential' ? 5.5 : 2)
    );
    const onStreet = buildings.filter((building) =>
      corners(building).some(
        ([x, y]) =>
          grid.nearest(x, y, 7, (piece) => distanceTo(grid.ends, piece, x, y) < grid.tag[piece]) !== null
      )
    );
    expect(onStreet).toEqual([]);
  });

  it('do not stand in each other', () => {
    const inside = new Set<number>();
    const grid = new Map<string, number[]>();
    buildings.forEach(({ ring }, i) => {
      const key = `${Math.floor(ring[0] / 150)} ${Math.floor(ring[1] / 150)}`;
      grid.set(key, [...(grid.get(key) ?? []), i]);
    });
    for (const near of grid.values())
      for (const i of near) {
        const [x, y] = middle(buildings[i].ring);
        if (near.some((k) => k !== i && insideRing(corners(buildings[k]), x, y))) inside.add(i);
      }
    expect([...inside].map((i) => buildings[i].use)).toEqual([]);
  });

  it('are of many kinds: rows that share walls, pairs, single houses, flats, shops, sheds, schools, churches', () => {
    const kinds = new Set(buildings.map(({ use }) => use));
    for (const use of [
      'terrace',
      'semidetached_house',
      'detached',
      'apartments',
      'retail',
      'industrial',
      'school',
      'church',
      'train_station'
    ])
      expect(kinds).toContain(use);
    const row = new Map<string, number>();
    for (const { use, ring } of buildings)
      if (use === 'terrace')
        for (const [x, y] of corners({ ring }))
          row.set(`${x.toFixed(1)} ${y.toFixed(1)}`, (row.get(`${x.toFixed(1)} ${y.toFixed(1)}`) ?? 0) + 1);
    const shared = [...row.values()].filter((count) => count > 1).length;
    expect(shared / row.size).toBeGreaterThan(0.5);
  });
});

describe('a building site', () => {
  const site = makeBuildingSite([
    {
      line: [
        [0, 0],
        [100, 0]
      ],
      clear: 6
    }
  ]);
  const house = [10, 8, 20, 8, 20, 18, 10, 18];
  site.add({ ring: house, use: 'house', levels: 2, homes: 1, quarter: 0, street: 0 });

  it('refuses what overlaps or comes too near to a street, and takes what shares a wall', () => {
    expect(site.clear([15, 10, 25, 10, 25, 20, 15, 20])).toBe(false);
    expect(site.clear([40, 5, 50, 5, 50, 15, 40, 15])).toBe(false);
    expect(site.clear([40, -5, 50, -5, 50, 15, 40, 15])).toBe(false);
    expect(site.clear([20, 8, 30, 8, 30, 18, 20, 18])).toBe(true);
  });
});

function middle(ring: readonly number[]): [number, number] {
  return [(ring[0] + ring[4]) / 2, (ring[1] + ring[5]) / 2];
}

function distanceTo(ends: readonly number[], piece: number, x: number, y: number): number {
  const [ax, ay, bx, by] = ends.slice(4 * piece, 4 * piece + 4);
  const t = Math.min(
    1,
    Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1))
  );
  return Math.hypot(ax + (bx - ax) * t - x, ay + (by - ay) * t - y);
}
