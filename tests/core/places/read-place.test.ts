import { describe, expect, it } from 'vitest';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { cornersOf } from '#lib/core/places/drawn-place.ts';
import { LONGEST_CODE } from '#lib/core/places/place-address.ts';
import type { GridBox } from '#lib/core/places/position.ts';
import { MOST_CORNERS, readPlace, type ReadPlace } from '#lib/core/places/read-place.ts';
import { carriedPlace } from '#lib/core/places/thin-place.ts';

/** Around Thurrock. */
const COUNCIL: GridBox = [553_000, 175_000, 576_000, 189_000];
const read = (text: string, radius: number | null = null): ReadPlace => readPlace(text, radius, COUNCIL);
const sound = (found: ReadPlace) => {
  if (!found.ok) throw new Error(found.message);
  return found;
};
const refusal = (found: ReadPlace): string => (found.ok ? 'it was not refused' : found.message);

/** A square of 300 m by its south-west corner, closed. */
const SQUARE = [
  [561_700, 177_800],
  [562_000, 177_800],
  [562_000, 178_100],
  [561_700, 178_100],
  [561_700, 177_800]
];
const inDegrees = (ring: number[][]) => ring.map(([x, y]) => toLonLat(x, y));
const geojson = (ring: number[][]) => JSON.stringify({ type: 'Polygon', coordinates: [ring] });
const wkt = (ring: number[][]) => `POLYGON((${ring.map(([x, y]) => `${x} ${y}`).join(', ')}))`;
const list = (ring: number[][]) => ring.map(([x, y]) => `${x}, ${y}`).join('\n');

describe('a place that is written', () => {
  it.each([
    ['GeoJSON in degrees', geojson(inDegrees(SQUARE))],
    [
      'a feature collection',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: {}, geometry: JSON.parse(geojson(SQUARE)) as object }]
      })
    ],
    ['bare coordinates', JSON.stringify(SQUARE)],
    ['WKT in metres', wkt(SQUARE)],
    ['WKT with its reference system', `SRID=27700; ${wkt(SQUARE).toLowerCase()}`],
    ['a list of positions in degrees', list(inDegrees(SQUARE.slice(0, 4)))],
    ['a list in metres', list(SQUARE)],
    ['a list of grid references', 'TQ 61700 77800; TQ 62000 77800; TQ 62000 78100; TQ 61700 78100']
  ])('as %s is the same square', (_, text) => {
    const { place, notes } = sound(read(text));
    expect(notes).toEqual([]);
    expect(cornersOf(place.parts)).toBe(4);
    expect(place.areaM2).toBeCloseTo(90_000, -2);
    expect(place.perimeterM).toBeCloseTo(1200, 0);
    expect(Math.abs(place.parts[0].rings[0][0] - 561_700)).toBeLessThan(0.2);
  });

  it.each([
    ['longitude and latitude', '0.3251, 51.4771'],
    ['latitude first, as maps on phones write it', '51.4771, 0.3251'],
    ['a GeoJSON point', '{"type":"Point","coordinates":[0.3251,51.4771]}'],
    ['a WKT point', 'POINT (0.3251 51.4771)'],
    ['easting and northing', '561563.9, 177912.1'],
    ['a grid reference of ten digits', 'TQ 61563 77912']
  ])('as %s is a point with a radius', (_, text) => {
    const { place } = sound(read(text, 400));
    expect(place.areaM2).toBeCloseTo(Math.PI * 160_000, 6);
    expect(Math.hypot((place.circle?.x ?? 0) - 561_563.9, (place.circle?.y ?? 0) - 177_912.1)).toBeLessThan(
      2
    );
  });

  it('with its numbers the wrong way round is turned, and says so', () => {
    const turned = (ring: number[][]) => ring.map(([a, b]) => [b, a]);
    const degrees = sound(read(geojson(turned(inDegrees(SQUARE)))));
    expect(degrees.notes).toEqual(['Latitude came first; it was taken the other way round.']);
    expect(degrees.place.areaM2).toBeCloseTo(90_000, -2);
    const metres = sound(read(geojson(turned(SQUARE))));
    expect(metres.notes).toEqual(['Northing came first; it was taken the other way round.']);
    expect(metres.place.areaM2).toBe(90_000);
  });

  it('keeps holes and parts, and joins parts that overlap', () => {
    const hole = [
      [561_800, 177_900],
      [561_900, 177_900],
      [561_900, 178_000],
      [561_800, 178_000],
      [561_800, 177_900]
    ];
    const east = SQUARE.map(([x, y]) => [x + 1000, y]);
    const both = JSON.stringify({ type: 'MultiPolygon', coordinates: [[SQUARE, hole], [east]] });
    const { place } = sound(read(both));
    expect(place.areaM2).toBe(90_000 - 10_000 + 90_000);
    expect(place.perimeterM).toBe(1200 + 400 + 1200);
    const near = SQUARE.map(([x, y]) => [x + 150, y]);
    const across = sound(read(JSON.stringify({ type: 'MultiPolygon', coordinates: [[SQUARE], [near]] })));
    expect(across.place.areaM2).toBeCloseTo(135_000, 3);
  });

  it('that crosses itself is taken as its pieces, and the crossing is named', () => {
    const { place, notes } = sound(
      read(
        wkt([
          [561_700, 177_800],
          [562_000, 178_100],
          [562_000, 177_800],
          [561_700, 178_100],
          [561_700, 177_800]
        ])
      )
    );
    expect(place.areaM2).toBeCloseTo(45_000, 3);
    expect(notes).toEqual([
      'The outline crosses itself at easting 561850, northing 177950: it was taken as the pieces between the crossings. If that is not meant, move the corner.'
    ]);
  });

  it('that meets itself in a figure of eight is taken as its pieces; one that goes around a hole on its way is whole', () => {
    // Two triangles that share a corner, turning against each other: taken off one another they would be nothing.
    const eight = [
      [561_700, 177_800],
      [561_800, 177_900],
      [561_900, 178_000],
      [561_900, 177_800],
      [561_800, 177_900],
      [561_700, 178_000]
    ];
    const { place, notes } = sound(read(JSON.stringify(eight)));
    expect(place.areaM2).toBe(20_000);
    expect(notes).toEqual([
      'The outline meets itself at easting 561800, northing 177900: it was taken as 2 pieces.'
    ]);
    // A square with a cut to a hole of 100 m, as programs without holes write it.
    const cut = [
      [561_700, 177_800],
      [562_000, 177_800],
      [562_000, 178_100],
      [561_700, 178_100],
      [561_700, 177_800],
      [561_800, 177_900],
      [561_800, 178_000],
      [561_900, 178_000],
      [561_900, 177_900],
      [561_800, 177_900]
    ];
    const keyhole = sound(read(JSON.stringify([...cut, cut[0]])));
    expect([keyhole.place.areaM2, keyhole.notes]).toEqual([80_000, []]);
  });

  it('of one square metre is one square metre', () => {
    const small = [
      [561_700, 177_800],
      [561_701, 177_800],
      [561_701, 177_801],
      [561_700, 177_801]
    ];
    expect(sound(read(JSON.stringify(small))).place.areaM2).toBe(1);
  });
});

describe('a place of very many corners', () => {
  const coast = (corners: number) =>
    Array.from({ length: corners }, (_, i) => {
      const turn = (2 * Math.PI * i) / corners;
      return [565_000 + 2000 * Math.cos(turn), 180_000 + 2000 * Math.sin(turn)];
    });

  it('is answered with ten thousand, and refused with more', () => {
    const { place } = sound(read(JSON.stringify(coast(MOST_CORNERS))));
    expect(place.areaM2 / (Math.PI * 4e6)).toBeCloseTo(1, 4);
    expect(refusal(read(JSON.stringify(coast(MOST_CORNERS + 2))))).toMatch(
      /has 10,002 corners; 10,000 are the most/
    );
  });

  it('goes into an address with corners left out, and says so', () => {
    const { place } = sound(read(JSON.stringify(coast(MOST_CORNERS))));
    const carried = carriedPlace(place);
    if (!carried.ok) throw new Error(carried.message);
    expect(carried.code.length).toBeLessThanOrEqual(LONGEST_CODE);
    expect(carried.note).toMatch(/^Of its 10,000 corners \d+ are kept.* by more than 0\.2 m\.$/);
    expect(Math.abs(carried.place.areaM2 / place.areaM2 - 1)).toBeLessThan(0.001);
  });

  it('and too jagged for an address says what to do', () => {
    const jagged = coast(3000).map(([x, y], i) => (i % 2 ? [x, y] : [(x + 565_000) / 2, (y + 180_000) / 2]));
    const carried = carriedPlace(sound(read(JSON.stringify(jagged))).place);
    expect(carried.ok ? '' : carried.message).toMatch(/too many for an address.*npm run place/);
  });
});
