import { describe, expect, it } from 'vitest';
import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import published from '../../fixtures/oracles/ordnance-survey.json' with { type: 'json' };

const points = (published.points as [string, number, number, number, number][]).map(
  ([name, lon, lat, easting, northing]) => ({ name, lon, lat, easting, northing })
);

/** Metres between our conversion and Ordnance Survey's published answer. */
function error({ lon, lat, easting, northing }: (typeof points)[number]): number {
  const [x, y] = toNationalGrid(lon, lat);
  return Math.hypot(x - easting, y - northing);
}

describe('the National Grid', () => {
  it('is within 5 m of every point that Ordnance Survey published, Shetland and St Kilda among them', () => {
    expect(points).toHaveLength(41);
    expect(Math.max(...points.map(error))).toBeLessThan(5);
    expect(points.reduce((sum, point) => sum + error(point), 0) / points.length).toBeLessThan(2.1);
  });

  it('is within 2.5 m around the Thames estuary: Lambeth, North Foreland, Colchester', () => {
    const near = points.filter((point) => ['TP07', 'TP09', 'TP11'].includes(point.name));
    expect(Math.max(...near.map(error))).toBeLessThan(2.5);
  });

  it('goes there and back to 2 mm on the ground anywhere in Great Britain', () => {
    const random = seededRandom(1);
    let worst = 0;
    for (let i = 0; i < 10_000; i++) {
      const easting = random.uniform() * 650_000;
      const northing = random.uniform() * 1_200_000;
      const [x, y] = toNationalGrid(...toLonLat(easting, northing));
      worst = Math.max(worst, Math.hypot(x - easting, y - northing));
    }
    expect(worst).toBeLessThan(0.002);
  });

  it('refuses what is not a coordinate, naming it', () => {
    expect(() => toNationalGrid(NaN, 51)).toThrow('NaN, 51');
    expect(() => toLonLat(560000, Infinity)).toThrow('560000, Infinity');
  });
});
