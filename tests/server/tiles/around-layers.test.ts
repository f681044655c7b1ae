import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { AROUND_ZOOMS, aroundBox, aroundLayers } from '#lib/server/tiles/around-layers.ts';

const square = (west: number, south: number, size: number): { geometry: Polygon } => {
  const [east, north] = [west + size, south + size];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
  return { geometry: { type: 'Polygon', coordinates: [ring] } };
};

describe('land and water around a council', () => {
  const box = aroundBox([0.2, 51.4, 0.5, 51.6]);

  it('reach some fifteen kilometres beyond it', () => {
    expect(box.map((degrees) => Number(degrees.toFixed(2)))).toEqual([-0.02, 51.26, 0.72, 51.74]);
  });

  it('are water everywhere, and land over it where there is any, at every zoom', () => {
    const slices = aroundLayers([square(0.1, 51.5, 0.1), square(0.2, 51.5, 0.1)], box);
    expect(slices.map(({ layer }) => layer)[0]).toBe('water');
    const zooms = slices
      .filter(({ layer }) => layer === 'land')
      .map(({ minZoom, maxZoom }) => [minZoom, maxZoom]);
    const all = AROUND_ZOOMS.maxZoom - AROUND_ZOOMS.minZoom + 1;
    expect(zooms).toEqual(Array.from({ length: all }, (_, k) => [k + 8, k + 8]));
    for (const { layer, features } of slices) expect(features).toHaveLength(layer === 'water' ? 1 : 2);
  });
});
