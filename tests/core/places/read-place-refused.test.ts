import { describe, expect, it } from 'vitest';
import type { GridBox } from '#lib/core/places/position.ts';
import { readPlace } from '#lib/core/places/read-place.ts';

/** Around Thurrock. */
const COUNCIL: GridBox = [553_000, 175_000, 576_000, 189_000];
/** A square of 300 m by its south-west corner, closed. */
const SQUARE = [
  [561_700, 177_800],
  [562_000, 177_800],
  [562_000, 178_100],
  [561_700, 178_100],
  [561_700, 177_800]
];
const geojson = (ring: number[][]) => JSON.stringify({ type: 'Polygon', coordinates: [ring] });
const wkt = (ring: number[][]) => `POLYGON((${ring.map(([x, y]) => `${x} ${y}`).join(', ')}))`;

describe('what is no place', () => {
  it.each<[string, string, number | null, RegExp]>([
    ['nothing', '  ', null, /^Nothing is written\. Write a polygon as GeoJSON/],
    ['words', 'the station', null, /“the station” is not a position/],
    ['a point without a radius', '0.3251, 51.4771', null, /say how many metres around it/],
    ['a point with a vast radius', '0.3251, 51.4771', 50_000, /between 10 and 10,000 metres/],
    ['two corners', '0.3, 51.5; 0.4, 51.5', null, /Two positions make no place/],
    [
      'a line',
      JSON.stringify([
        [561_700, 177_800],
        [561_800, 177_900],
        [561_900, 178_000]
      ]),
      null,
      /lie on one line/
    ],
    [
      'one point three times',
      JSON.stringify([
        [561_700, 177_800],
        [561_700, 177_800],
        [561_700, 177_800]
      ]),
      null,
      /at least three corners/
    ],
    [
      'Web Mercator',
      JSON.stringify([
        [36_190, 6_708_000],
        [36_500, 6_708_000],
        [36_500, 6_708_400]
      ]),
      null,
      /looks like Web Mercator .*EPSG:4326/
    ],
    [
      'UTM',
      wkt([
        [314_000, 5_706_000],
        [315_000, 5_706_000],
        [315_000, 5_707_000],
        [314_000, 5_706_000]
      ]),
      null,
      /looks like UTM/
    ],
    [
      'the other side of the world',
      geojson([
        [144.9, -37.8],
        [145, -37.8],
        [145, -37.9],
        [144.9, -37.8]
      ]),
      null,
      /not in the United Kingdom/
    ],
    [
      'degrees and metres together',
      JSON.stringify([
        [0.32, 51.47],
        [561_700, 177_800],
        [562_000, 178_100]
      ]),
      null,
      /Some corners are in degrees and some in metres/
    ],
    [
      'broken GeoJSON',
      '{"type": "Polygon", "coordinates": [[',
      null,
      /begins like GeoJSON and cannot be read/
    ],
    [
      'a polygon without coordinates',
      '{"type":"Polygon"}',
      null,
      /is not whole: a Polygon needs “coordinates”/
    ],
    ['a point of nothing', '{"type":"Point","coordinates":[]}', null, /is not whole: a Point needs/],
    ['a polygon of words', '{"type":"Polygon","coordinates":[[["a","b"]]]}', null, /a Polygon needs/],
    ['a collection of nothing', '{"type":"FeatureCollection"}', null, /needs a list named “features”/],
    ['a feature of nothing', '{"type":"Feature","geometry":null}', null, /no polygon and no point in it/],
    ['something else', '{"type":"Topology"}', null, /a Topology needs/],
    ['an empty polygon', 'POLYGON EMPTY', null, /is not whole/],
    ['empty polygons', 'MULTIPOLYGON EMPTY', null, /no polygon and no point in it/],
    [
      'a collection in a collection in a collection …',
      `${'{"type":"GeometryCollection","geometries":['.repeat(5000)}${']}'.repeat(5000)}`,
      null,
      /too deep/
    ],
    [
      'a hole beside its outline',
      JSON.stringify({ type: 'Polygon', coordinates: [SQUARE, SQUARE.map(([x, y]) => [x + 1000, y])] }),
      null,
      /A hole of the shape lies outside its outline, or in another hole, at easting 562700/
    ],
    [
      'a hole around its outline',
      JSON.stringify({
        type: 'Polygon',
        coordinates: [
          SQUARE,
          SQUARE.map(([x, y]) => [561_850 + 3 * (x - 561_850), 177_950 + 3 * (y - 177_950)])
        ]
      }),
      null,
      /A hole of the shape lies outside its outline/
    ],
    ['broken WKT', 'POLYGON((0.3 51.4, 0.4', null, /begins like well-known text/],
    ['a line string', 'LINESTRING(0.3 51.4, 0.4 51.5)', null, /no polygon and no point in it \(LineString\)/]
  ])('as %s is refused with a sentence', (_, text, radius, sentence) => {
    const read = readPlace(text, radius, COUNCIL);
    expect(read.ok ? 'it was not refused' : read.message).toMatch(sentence);
  });
});
