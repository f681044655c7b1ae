import type { FeatureCollection } from 'geojson';
import type { Shape } from '#lib/core/concerns/concern-place.ts';
import { writtenNumbers } from '#lib/core/concerns/written-positions.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { readGridReference, readPair, type GridBox } from '#lib/core/places/position.ts';

/** A corner in metres of the National Grid. */
export type Corner = readonly [x: number, y: number];

/** The positions of a text that the browser can read: one on a line; what is something else (a postcode, half a number) is left out. */
export function cornersOf(text: string, box: GridBox): Corner[] {
  return text.split(/\r\n?|\n/).flatMap((line): Corner[] => {
    const grid = readGridReference(line);
    if (grid) return [grid];
    const numbers = writtenNumbers(line);
    const read = numbers && readPair(Number(numbers[0]), Number(numbers[1]), box);
    return read?.ok ? [[Math.round(read.x), Math.round(read.y)]] : [];
  });
}

/** Corners as such a text. */
export function textOfCorners(corners: readonly Corner[]): string {
  return corners.map(([x, y]) => `${Math.round(x)}, ${Math.round(y)}`).join('\n');
}

/** What the map draws of corners: the shape as far as it goes, each corner, and the cross that keys move. */
export function drawnCorners(
  shape: Shape,
  corners: readonly Corner[],
  cross: Corner | null
): FeatureCollection {
  const positions = corners.map(([x, y]) => toLonLat(x, y));
  const feature = (part: string, geometry: FeatureCollection['features'][number]['geometry']) => ({
    ...{ type: 'Feature' as const, properties: { part }, geometry }
  });
  const ring = [...positions, positions[0]];
  return {
    type: 'FeatureCollection',
    features: [
      ...(shape === 'area' && positions.length > 2
        ? [feature('inside', { type: 'Polygon', coordinates: [ring] })]
        : []),
      ...(shape !== 'point' && positions.length > 1
        ? [feature('edge', { type: 'LineString', coordinates: shape === 'area' ? ring : positions })]
        : []),
      ...positions.map((coordinates) => feature('corner', { type: 'Point', coordinates })),
      ...(cross ? [feature('cross', { type: 'Point', coordinates: toLonLat(...cross) })] : [])
    ]
  };
}
