import { describe, expect, it } from 'vitest';
import type { LayerSlice } from '#lib/server/tiles/encode.ts';
import { groundLayers, type TilePoint, type TileWay } from '#lib/server/tiles/ground-layers.ts';
import { joinLines } from '#lib/server/tiles/join-lines.ts';

describe('layers of the ground', () => {
  it('bring streets in by class: motorways first, footways last', async () => {
    const slices = await layersOf([
      street('motorway', 'M99'),
      street('residential', 'High Street'),
      path('footway')
    ]);
    expect(slices.filter(({ layer }) => layer === 'streets').map(firstZoom)).toEqual([
      ['motorway', 6],
      ['residential', 12],
      ['footway', 13]
    ]);
  });

  it('join the pieces of a street into one line that its name fits on', async () => {
    const pieces = [
      street('residential', 'High Street', [0, 0, 1, 0]),
      street('residential', 'High Street', [2, 0, 1, 0]),
      street('residential', 'High Street', [2, 0, 3, 0]),
      street('residential', 'Mill Lane', [3, 0, 4, 0])
    ];
    const [{ features }] = await layersOf(pieces);
    expect(features.map(({ geometry, properties }) => [String(properties?.name), geometry])).toEqual([
      [
        'High Street',
        {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [1, 0],
            [2, 0],
            [3, 0]
          ]
        }
      ],
      [
        'Mill Lane',
        {
          type: 'LineString',
          coordinates: [
            [3, 0],
            [4, 0]
          ]
        }
      ]
    ]);
  });

  it('bring areas in when they are large enough to be seen, holes cut out', async () => {
    const wood = area('green', 'wood', 0.05);
    const garden = area('green', 'garden', 0.0002);
    const slices = await layersOf([wood, garden]);
    const zooms = new Map(slices.map(firstZoom));
    expect(zooms.get('wood')).toBeLessThanOrEqual(8);
    expect(zooms.get('garden')).toBe(14);
    const found = slices
      .flatMap(({ features }) => features)
      .find(({ properties }) => properties?.class === 'wood');
    expect(found?.geometry.type === 'Polygon' && found.geometry.coordinates).toHaveLength(2);
  });

  it('show large buildings from zoom 13 and all of them at 14', async () => {
    const slices = await layersOf([area('building', 'yes', 0.0005), area('building', 'yes', 0.00005)]);
    expect(slices.map(({ layer, minZoom }) => [layer, minZoom])).toEqual([
      ['buildings', 13],
      ['buildings', 14]
    ]);
  });

  it('give names of places their rank', async () => {
    const points = [point('place', 'town', 'Marsh End'), point('place', 'hamlet', 'Nook')];
    const slices = await layersOf([], points);
    expect(slices.map(({ layer, minZoom, features }) => [layer, minZoom, features[0].properties])).toEqual([
      ['places', 8, { name: 'Marsh End', class: 'town', rank: 2 }],
      ['places', 12, { name: 'Nook', class: 'hamlet', rank: 6 }]
    ]);
  });

  it('never hold cameras or lamps, whatever is given', async () => {
    const points = [
      point('camera', 'camera', 'Town hall'),
      point('street-lamp', 'led', null),
      point('shop', 'florist', null)
    ];
    expect(await layersOf([], points)).toEqual([]);
  });
});

describe('joining lines', () => {
  it('does not join where three meet', () => {
    const lines = [
      [0, 0, 1, 0],
      [1, 0, 2, 0],
      [1, 0, 1, 1]
    ];
    expect(joined(lines)).toHaveLength(3);
  });

  it('makes a ring of pieces that come back to their start, once round', () => {
    const ring = joined([
      [0, 0, 1, 0],
      [1, 0, 1, 1],
      [0, 0, 1, 1]
    ]);
    expect(ring).toHaveLength(1);
    expect(ring[0]).toHaveLength(8);
    expect(ring[0].slice(0, 2)).toEqual(ring[0].slice(-2));
  });

  it('leaves a closed line alone', () => {
    expect(joined([[0, 0, 1, 0, 1, 1, 0, 0]])).toEqual([[0, 0, 1, 0, 1, 1, 0, 0]]);
  });
});

async function layersOf(ways: TileWay[], points: TilePoint[] = []): Promise<LayerSlice[]> {
  return groundLayers(pages(ways), pages(points));
}

async function* pages<T>(items: T[]): AsyncGenerator<T[]> {
  for (const item of items) yield [item];
}

function firstZoom({ features, minZoom }: LayerSlice): [string, number] {
  return [String(features[0].properties?.class), minZoom];
}

function way(kind: string, value: string, name: string | null, positions: number[]): TileWay {
  const lines = [{ hole: false, positions: Float64Array.from(positions) }];
  return { kind, class: value, name, closed: false, tags: {}, lines };
}

function street(value: string, name: string, positions = [0, 51, 0.01, 51]): TileWay {
  return way('street', value, name, positions);
}

function path(value: string): TileWay {
  return way('path', value, null, [0, 51, 0.01, 51]);
}

/** A square with a square hole, its side in degrees of latitude. */
function area(kind: string, value: string, side: number): TileWay {
  const square = (size: number) => [0, 51, size, 51, size, 51 + size, 0, 51 + size, 0, 51];
  const lines = [
    { hole: false, positions: Float64Array.from(square(side)) },
    { hole: true, positions: Float64Array.from(square(side / 2)) }
  ];
  return { kind, class: value, name: null, closed: true, tags: {}, lines };
}

function point(kind: string, value: string, name: string | null): TilePoint {
  return { kind, class: value, name, lon: 0.1, lat: 51 };
}

function joined(lines: number[][]): number[][] {
  return joinLines(lines.map((line) => Float64Array.from(line))).map((line) => [...line]);
}
