import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import type { Hotspot } from '#lib/core/hotspots/hotspots.ts';
import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { ellipseRing, hotspotShapes } from '#lib/map/canvas/hotspot-shapes.ts';
import { fitLocalFrame } from '#lib/map/canvas/local-frame.ts';

const frame = fitLocalFrame({ minX: 560_000, minY: 175_000, maxX: 570_000, maxY: 185_000 }, toLonLat);
const spread = { mean: [561_000, 178_000], major: 300, minor: 100, bearing: 90 } as const;
const hotspot = (rank: number): Hotspot =>
  ({
    rank,
    shape: { rings: [Float64Array.of(561_000, 178_000, 562_000, 178_000, 562_000, 179_000)] },
    centre: [561_600, 178_300],
    spread
  }) as unknown as Hotspot;

describe('hotspots on the map', () => {
  it('are outlines, each with its place, known by their position', () => {
    const { features } = hotspotShapes([hotspot(1), hotspot(2)], null, frame);
    expect(
      features.map(({ properties }) => [properties?.part as string, properties?.position as number])
    ).toEqual([
      ['shape', 0],
      ['place', 0],
      ['shape', 1],
      ['place', 1]
    ]);
    const [ring] = (features[0].geometry as { coordinates: Position[][] }).coordinates;
    expect(ring[0]).toEqual(ring.at(-1));
    const [x, y] = toNationalGrid(ring[1][0], ring[1][1]);
    expect(Math.hypot(x - 562_000, y - 178_000)).toBeLessThan(0.01);
  });

  it('show how the incidents of the open one lie', () => {
    const parts = hotspotShapes([hotspot(1), hotspot(2)], 1, frame).features.map(
      ({ properties }) => properties?.part as string
    );
    expect(parts.filter((part) => part === 'spread' || part === 'mean')).toEqual(['spread', 'mean']);
  });

  it('draw the ellipse along its bearing: 90 degrees is east', () => {
    const ring = ellipseRing(spread);
    const xs = ring.filter((_, i) => i % 2 === 0);
    const ys = ring.filter((_, i) => i % 2 === 1);
    expect(Math.max(...xs)).toBeCloseTo(561_300, 6);
    expect(Math.max(...ys)).toBeCloseTo(178_100, 6);
    // Along 45 degrees the corner with most easting has most northing too.
    const slanted = ellipseRing({ ...spread, minor: 0, bearing: 45 });
    for (let i = 0; i < slanted.length; i += 2)
      expect(slanted[i] - 561_000).toBeCloseTo(slanted[i + 1] - 178_000, 6);
  });
});
