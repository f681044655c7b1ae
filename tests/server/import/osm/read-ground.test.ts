import { describe, expect, it } from 'vitest';
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

  it('makes a point of what people go to, whatever its shape', async () => {
    const tags = { amenity: 'pub', name: 'The Anchor' };
    const { points, ways, faults } = await read(
      osmXml(
        ...corners(1, LON, LAT, SMALL),
        way(7, [1, 2, 3, 4, 1], tags),
        way(8, [1, 2, 3], { tourism: 'attraction', name: 'Small Railway' }),
        relation(9, [[7, 'outer']], { type: 'multipolygon', railway: 'station', name: 'Quay' })
      )
    );
    expect([ways, faults]).toEqual([[], []]);
    expect(points.map(({ osm, kind, name }) => [osm, kind, name])).toEqual([
      ['way/7', 'pub', 'The Anchor'],
      ['way/8', 'amenity', 'Small Railway'],
      ['relation/9', 'station', 'Quay']
    ]);
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
