import { describe, expect, it } from 'vitest';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { planarPolygons } from '#lib/core/geometry/polygon.ts';
import { regionAround } from '#lib/server/import/osm/region.ts';
import { corners, node, osmXml, read, relation, way } from './osm-text.ts';

const [LON, LAT] = [0.3, 51.5];
/** About 7 m. */
const SMALL = 0.0001;

describe('reading a map', () => {
  it('keeps streets with their nodes, tags and places in order', async () => {
    const { ways } = await read(
      osmXml(
        node(2, 0.31, 51.5),
        node(1, 0.3, 51.5),
        node(12_000_000_000, 0.32, 51.51),
        way(7, [1, 2, 12_000_000_000], { highway: 'residential', name: 'Dock Road', lit: 'yes' })
      )
    );
    expect(ways).toEqual([
      {
        type: 'way',
        osm: 'way/7',
        kind: 'street',
        class: 'residential',
        name: 'Dock Road',
        closed: false,
        tags: { highway: 'residential', name: 'Dock Road', lit: 'yes' },
        nodes: Float64Array.of(1, 2, 12_000_000_000),
        lines: [{ hole: false, positions: Float64Array.of(0.3, 51.5, 0.31, 51.5, 0.32, 51.51) }]
      }
    ]);
  });

  it('takes elements in any order: relations and ways before their nodes', async () => {
    const elements = [
      relation(5, [[3, 'outer']], { type: 'multipolygon', natural: 'wood' }),
      way(3, [1, 2, 3, 4, 1]),
      way(4, [1, 2], { highway: 'steps' }),
      ...corners(1, LON, LAT, SMALL),
      node(9, LON, LAT, { shop: 'books', name: 'Pages' })
    ];
    const usual = await read(osmXml(...elements.toReversed()));
    const turned = await read(osmXml(...elements));
    expect(turned.ways).toEqual(usual.ways.toSorted((a, b) => (a.osm < b.osm ? 1 : -1)));
    expect(turned.ways.map(({ osm, kind }) => [osm, kind])).toEqual([
      ['way/4', 'path'],
      ['relation/5', 'green']
    ]);
    expect(turned.points).toEqual(usual.points);
  });

  it('passes over what is deleted', async () => {
    const gone = way(7, [1, 2], { highway: 'path' }).replace('<way ', '<way visible="false" ');
    const marked = way(8, [1, 2], { highway: 'path' }).replace('<way ', "<way action='delete' ");
    const { ways, faults } = await read(osmXml(...corners(1, LON, LAT, SMALL), gone, marked));
    expect([ways, faults]).toEqual([[], []]);
  });

  it('makes a point of a school that is mapped as an area, well inside it', async () => {
    const school = way(7, [1, 2, 3, 4, 1], {
      amenity: 'school',
      name: 'Marsh Primary',
      opening_hours: 'Mo-Fr'
    });
    const { points, ways } = await read(osmXml(...corners(1, LON, LAT, SMALL), school));
    expect(ways.map(({ kind, class: value }) => [kind, value])).toEqual([['landuse', 'school']]);
    expect(points).toMatchObject([
      { osm: 'way/7', kind: 'school', name: 'Marsh Primary', tags: { opening_hours: 'Mo-Fr' } }
    ]);
    expect(points[0].lon).toBeCloseTo(LON + SMALL / 2, 5);
    expect(points[0].lat).toBeGreaterThan(LAT + SMALL / 4);
    expect(points[0].lat).toBeLessThan(LAT + (3 * SMALL) / 4);
  });

  it('knows what the measures along the network will need', async () => {
    const kinds: [string, Record<string, string>][] = [
      ['street-lamp led', { highway: 'street_lamp', light_source: 'led' }],
      ['camera camera', { man_made: 'surveillance', 'surveillance:type': 'camera' }],
      ['stop bus_stop', { highway: 'bus_stop' }],
      ['station station', { railway: 'station', name: 'Marsh End' }],
      ['pub pub', { amenity: 'pub', shop: 'no' }],
      ['shop bakery', { shop: 'bakery' }],
      ['entrance main', { entrance: 'main' }],
      ['barrier gate', { barrier: 'gate' }],
      ['crossing zebra', { highway: 'crossing', crossing: 'zebra' }],
      ['place village', { place: 'village', name: 'Nook' }]
    ];
    const nodes = kinds.map(([, tags], i) => node(i + 1, LON, LAT, tags));
    const { points } = await read(osmXml(...nodes, node(99, LON, LAT, { natural: 'tree' })));
    expect(points.map(({ kind, class: value }) => `${kind} ${value}`)).toEqual(kinds.map(([name]) => name));
  });
});

describe('what is wrong in a map', () => {
  it('is told of a way without nodes, with the line it is on', async () => {
    const { faults, ways } = await read(
      osmXml(node(1, LON, LAT), way(7, [], { highway: 'path' }), way(8, [1], { building: 'yes' }))
    );
    expect(ways).toEqual([]);
    expect(faults).toMatchObject([
      {
        line: 4,
        field: 'way/7',
        value: '0 nodes',
        message: 'This way (path) has no nodes, so it lies nowhere; it is left out.'
      },
      { line: 5, field: 'way/8', value: '1 nodes' }
    ]);
  });

  it.each([
    ['abc', '51.5', 'lon NaN, lat 51.5'],
    ['0.3', '', 'lon 0.3, lat NaN'],
    ['0.3', '95', 'lon 0.3, lat 95'],
    ['-181', '51.5', 'lon -181, lat 51.5']
  ])('is told of a node at %s, %s; its way keeps the rest', async (lon, lat, value) => {
    const street = way(7, [1, 2, 3, 4], { highway: 'service' });
    const { faults, ways } = await read(
      osmXml(node(1, LON, LAT), node(2, lon, lat), node(3, LON, LAT), node(4, LON + SMALL, LAT), street)
    );
    expect(faults[0]).toMatchObject({ line: 4, field: 'node/2', value });
    expect(faults[1]).toMatchObject({
      field: 'way/7',
      value: 'node/2',
      message:
        'This way (service) goes through 1 of 4 nodes without a place in the file; only its longest unbroken stretch is kept.'
    });
    expect([...(ways[0].nodes ?? [])]).toEqual([3, 4]);
    expect(ways[0].lines[0].positions).toHaveLength(4);
  });

  it('is told of an area whose nodes are missing, and of one that does not close', async () => {
    const { faults, ways } = await read(
      osmXml(
        ...corners(1, LON, LAT, SMALL),
        way(7, [1, 2, 99, 4, 1], { building: 'house' }),
        way(8, [1, 2, 3, 4], { natural: 'water' })
      )
    );
    expect(ways).toEqual([]);
    expect(faults.map(({ field, message }) => `${field}: ${message}`)).toEqual([
      'way/7: This way (house) goes through 1 of 5 nodes without a place in the file; it is left out.',
      'way/8: This way (water) should be an area, but it does not end where it began; it is left out.'
    ]);
  });
});

describe('areas made of several ways', () => {
  const outline = [...corners(1, LON, LAT, 10 * SMALL), ...corners(11, LON + SMALL, LAT + SMALL, SMALL)];
  const tags = { type: 'multipolygon', building: 'school', name: 'Court' };

  it('are joined end to end, whichever way their ways run, with their holes', async () => {
    const { ways, faults, notes } = await read(
      osmXml(
        ...outline,
        way(21, [1, 2, 3]),
        way(22, [1, 4, 3]),
        way(23, [11, 12, 13, 14, 11]),
        relation(
          30,
          [
            [22, 'outer'],
            [23, 'inner'],
            [21, 'outer']
          ],
          tags
        )
      )
    );
    expect([faults, notes]).toEqual([[], []]);
    expect(ways).toHaveLength(1);
    const [{ osm, kind, closed, nodes, lines, name }] = ways;
    expect([osm, kind, closed, nodes, name]).toEqual(['relation/30', 'building', true, null, 'Court']);
    expect(lines.map(({ hole, positions }) => [hole, positions.length])).toEqual([
      [false, 10],
      [true, 10]
    ]);
  });

  it('stand for the outer way that says the same, so that a courtyard is not built over', async () => {
    const { ways } = await read(
      osmXml(
        ...outline,
        way(21, [1, 2, 3, 4, 1], { building: 'yes' }),
        way(23, [11, 12, 13, 14, 11], { leisure: 'garden' }),
        relation(
          30,
          [
            [21, 'outer'],
            [23, 'inner']
          ],
          tags
        )
      )
    );
    expect(ways.map(({ osm }) => osm)).toEqual(['way/23', 'relation/30']);
  });

  it('keep their whole rings when the file holds only some of their ways, and a note says so', async () => {
    const { ways, faults, notes } = await read(
      osmXml(
        ...outline,
        way(21, [1, 2, 3, 4, 1]),
        relation(
          30,
          [
            [21, 'outer'],
            [98, 'outer'],
            [99, 'inner']
          ],
          tags
        ),
        way(24, [11, 12, 13]),
        relation(
          31,
          [
            [24, 'outer'],
            [97, 'outer']
          ],
          { type: 'multipolygon', natural: 'water' }
        )
      )
    );
    expect(ways.map(({ osm }) => osm)).toEqual(['relation/30']);
    expect(faults).toEqual([]);
    expect(notes).toEqual([
      'bytes.osm: 2 of 2 areas made of several ways reach beyond the file (relation/30, relation/31); only their whole rings are kept.'
    ]);
  });

  it('are a fault when everything is there and the edge still does not close', async () => {
    const { ways, faults } = await read(
      osmXml(...outline, way(21, [1, 2, 3]), relation(30, [[21, 'outer']], tags))
    );
    expect(ways).toEqual([]);
    expect(faults).toMatchObject([
      {
        field: 'relation/30',
        value: '1 of 1 ways',
        message: 'The edge of this area (school) does not close; it is left out.'
      }
    ]);
  });
});

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
    const [easting, northing] = toNationalGrid(0.32, 51.5);
    const metre = 1 / 111_250;
    expect(easting).toBeGreaterThan(0);
    expect(northing).toBeGreaterThan(0);
    expect(region.holds(0.32, 51.51)).toBe(true);
    expect(region.holds(0.32, 51.5 - 480 * metre)).toBe(true);
    expect(region.holds(0.32, 51.5 - 520 * metre)).toBe(false);
    expect(region.holds(NaN, 51.51)).toBe(false);
  });

  it('agrees with the distance everywhere', () => {
    const [west, south] = toNationalGrid(0.3, 51.5);
    for (let i = 0; i < 2000; i++) {
      const lon = 0.285 + (i % 50) * 0.0016;
      const lat = 51.49 + Math.floor(i / 50) * 0.00125;
      const dx = Math.max(0.3 - lon, 0, lon - 0.35) * 69_300;
      const dy = Math.max(51.5 - lat, 0, lat - 51.53) * 111_260;
      const away = Math.hypot(dx, dy);
      if (Math.abs(away - 500) > 15) expect(region.holds(lon, lat)).toBe(away < 500);
    }
    expect(west + south).toBeGreaterThan(0);
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
