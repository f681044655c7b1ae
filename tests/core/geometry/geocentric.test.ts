import { describe, expect, it } from 'vitest';
import { fromGeocentric } from '#lib/core/geometry/geocentric.ts';

// echo "51.5406 -0.1027 0" | cs2cs -f %.3f EPSG:4979 EPSG:4978
// echo "-0.1027 51.5406" | cs2cs -f %.2f +proj=longlat +datum=WGS84 +to +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000
//   +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m        (PROJ 9.1.1)
const PLACES = [
  { name: 'Islington', xy: [3975106.042, -7125.199], grid: [531674.83, 184116.9] },
  { name: 'Falmouth', xy: [4082465.904, -371533.502], grid: [171251.81, 27117.03] },
  { name: 'Edinburgh', xy: [3573910.031, -199186.883], grid: [325784.75, 673635.77] },
  { name: 'Lowestoft', xy: [3890919.551, 118878.344], grid: [654734.68, 293509.6] }
];

describe('geocentric metres without the third', () => {
  it.each(PLACES)('are the place that PROJ gives: $name', ({ xy, grid }) => {
    const found = fromGeocentric(xy[0], xy[1]);
    expect(found?.[0]).toBeCloseTo(grid[0], 1);
    expect(found?.[1]).toBeCloseTo(grid[1], 1);
  });

  it('are nowhere when they are not in Britain, and refused when they are no numbers', () => {
    expect(fromGeocentric(6_378_200, 0)).toBeNull();
    expect(fromGeocentric(-3_975_106, 7_000)).toBeNull();
    expect(fromGeocentric(4_201_000, 172_000)).toBeNull();
    expect(() => fromGeocentric(NaN, 0)).toThrow(RangeError);
  });
});
