import { describe, expect, it } from 'vitest';
import { planarPolygons } from '#lib/core/geometry/polygon.ts';
import { regionAround } from '#lib/server/import/osm/region.ts';
import { node, osmXml, read, relation, way } from './osm-text.ts';

describe('a region', () => {
  const ward = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [0.3, 51.5],
        [0.35, 51.5],
        [0.35, 51.53],
        [0.3, 51.53],
        [0.3, 51.5]
      ]
    ]
  };
  const region = regionAround([planarPolygons(ward)], 500);

  it('reaches 500 m beyond the council, not 520', () => {
    const metre = 1 / 111_250;
    expect(region.holds(0.32, 51.51)).toBe(true);
    expect(region.holds(0.32, 51.5 - 480 * metre)).toBe(true);
    expect(region.holds(0.32, 51.5 - 520 * metre)).toBe(false);
    expect(region.holds(NaN, 51.51)).toBe(false);
  });

  it('agrees with the distance everywhere', () => {
    for (let i = 0; i < 2000; i++) {
      const lon = 0.285 + (i % 50) * 0.0016;
      const lat = 51.49 + Math.floor(i / 50) * 0.00125;
      const dx = Math.max(0.3 - lon, 0, lon - 0.35) * 69_300;
      const dy = Math.max(51.5 - lat, 0, lat - 51.53) * 111_260;
      const away = Math.hypot(dx, dy);
      if (Math.abs(away - 500) > 15) expect(region.holds(lon, lat)).toBe(away < 500);
    }
  });

  it('keeps ways whole that have a node in it, counts the others, and drops points beyond', async () => {
    const { ways, points, outside } = await read(
      osmXml(
        node(1, 0.32, 51.51, { shop: 'books' }),
        node(2, 0.4, 51.51, { shop: 'shoes' }),
        node(3, 0.5, 51.51),
        way(7, [3, 2, 1], { highway: 'primary' }),
        way(8, [2, 3], { highway: 'residential' }),
        way(9, [2, 3], { power: 'line' })
      ),
      region
    );
    expect(ways.map(({ osm, nodes }) => [osm, nodes?.length])).toEqual([['way/7', 3]]);
    expect(points.map(({ osm }) => osm)).toEqual(['node/1']);
    expect(outside).toBe(2);
  });

  it('keeps an area whole when one of its ways comes into it', async () => {
    const big = [node(1, 0.32, 51.51), node(2, 0.6, 51.51), node(3, 0.6, 51.6), node(4, 0.32, 51.6)];
    const { ways, outside } = await read(
      osmXml(
        ...big,
        way(21, [4, 1, 2]),
        way(22, [2, 3, 4]),
        relation(
          30,
          [
            [21, 'outer'],
            [22, 'outer']
          ],
          { type: 'multipolygon', natural: 'water', water: 'river' }
        ),
        relation(31, [[22, 'outer']], { type: 'multipolygon', landuse: 'forest' })
      ),
      region
    );
    expect(ways.map(({ osm, class: value, lines }) => [osm, value, lines[0].positions.length])).toEqual([
      ['relation/30', 'river', 10]
    ]);
    expect(outside).toBe(1);
  });
});
