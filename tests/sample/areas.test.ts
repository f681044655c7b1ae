import { describe, expect, it } from 'vitest';
import { polygonsArea } from '#lib/sample/events/areas.ts';
import type { Polygons } from '#lib/sample/shape/dissolve.ts';
import { boxOf, insideRing } from '#lib/sample/shape/ring.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { smallSample } from './small-sample.ts';

const { areas, shore, frame } = smallSample();
const random = seededRandom(5);
const [west, south, east, north] = boxOf(areas.outline[0][0]);
const points = Array.from({ length: 4000 }, (): [number, number] => [
  west + random.uniform() * (east - west),
  south + random.uniform() * (north - south)
]);

describe.each([
  ['wards', areas.wards],
  ['census areas', areas.lsoas]
])('the %s', (_, own) => {
  it('fill the outline without gap or overlap', () => {
    const sum = own.reduce((total, { polygons }) => total + polygonsArea(polygons), 0);
    expect(sum).toBeCloseTo(polygonsArea(areas.outline), 2);
    const wrong = points.filter((point) => {
      const count = own.filter(({ polygons }) => holds(polygons, point)).length;
      return count !== (holds(areas.outline, point) ? 1 : 0);
    });
    expect(wrong).toEqual([]);
  });

  it('share every edge that is not the outline with exactly one neighbour', () => {
    const seen = new Map<string, number>();
    for (const { polygons } of own)
      for (const ring of polygons.flat())
        ring.forEach((point, i) => {
          const next = ring[(i + 1) % ring.length];
          const key = [point.join(), next.join()].sort().join(' ');
          seen.set(key, (seen.get(key) ?? 0) + 1);
        });
    const outer = new Set(
      areas.outline
        .flat()
        .flatMap((ring) =>
          ring.map((point, i) => [point.join(), ring[(i + 1) % ring.length].join()].sort().join(' '))
        )
    );
    expect([...seen].filter(([key, count]) => count !== (outer.has(key) ? 1 : 2))).toEqual([]);
  });

  it('have codes that no real area has, names of their own, and people', () => {
    expect(new Set(own.map(({ code }) => code)).size).toBe(own.length);
    expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
    expect(own.every(({ code }) => /^E0[15]99\d{4}$/.test(code))).toBe(true);
    expect(own.filter(({ people }) => people < 60)).toEqual([]);
  });
});

describe('a census area', () => {
  it('lies in one ward, and their people sum to the ward’s', () => {
    areas.wards.forEach(({ people, households }, ward) => {
      const own = areas.lsoas.filter((lsoa) => lsoa.ward === ward);
      expect(own.reduce((sum, lsoa) => sum + lsoa.people, 0)).toBe(people);
      expect(own.reduce((sum, lsoa) => sum + lsoa.households, 0)).toBe(households);
    });
    for (const point of points) {
      const found = areas.locate(...point);
      if (found.lsoa < 0) continue;
      expect(areas.lsoas[found.lsoa].ward).toBe(found.ward);
      expect(holds(areas.lsoas[found.lsoa].polygons, point)).toBe(true);
    }
  });

  it('is named as the publisher names them', () => {
    expect(areas.lsoas[0].name).toBe('Sallowmere 001A');
    expect(areas.lsoas.every(({ name }) => /^Sallowmere \d{3}[A-Z]$/.test(name))).toBe(true);
  });
});

it('the outline follows the shore, and no area lies in the water', () => {
  const wet = areas.outline[0][0].filter(([, y]) => y < -1);
  expect(wet).toEqual([]);
  const middle = shore.heightAt(frame.width / 2);
  expect(areas.locate(frame.width / 2, middle - 40)).toEqual({ ward: -1, lsoa: -1 });
});

function holds(polygons: Polygons, [x, y]: [number, number]): boolean {
  return polygons.some(
    ([shell, ...holes]) => insideRing(shell, x, y) && !holes.some((hole) => insideRing(hole, x, y))
  );
}
