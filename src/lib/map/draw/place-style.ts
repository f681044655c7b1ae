import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { Palette } from '#lib/map/canvas/palette.ts';
import { edges } from '#lib/map/layers/edges.ts';
import { ground } from '#lib/map/layers/ground.ts';
import { land } from '#lib/map/layers/land.ts';
import { archiveSource, type Drawing } from '#lib/map/layers/layer.ts';
import { names } from '#lib/map/layers/names.ts';

/** The source that the place lies in. */
export const PLACE_SOURCE = 'place';
/** What is below a place: land, streets and names, and nothing that was counted. */
const BELOW = ['areas', 'around', 'ground', 'points'];

/** What the style of a map to show a place on depends on. */
export interface PlaceStyle {
  readonly palette: Palette;
  readonly origin: string;
  readonly version: number;
  readonly archives: readonly string[];
  readonly place: FeatureCollection;
}

/** A quiet map with the place on it: no figure of any place is drawn below. */
export function placeStyle({ place, archives, palette, origin, version }: PlaceStyle): StyleSpecification {
  const there = BELOW.filter((name) => archives.includes(name));
  const drawing: Drawing = {
    ...{ palette, show: 'wards', zooms: { cells: 24, points: 24 }, spacing: 0, unknownWards: [] },
    ...{ shownHour: { hour: 0, dark: false }, hotspots: false, pale: false },
    hasGround: there.includes('ground')
  };
  const sources: Record<string, SourceSpecification> = { [PLACE_SOURCE]: { type: 'geojson', data: place } };
  for (const name of there) sources[name] = archiveSource(origin, name, version);
  const below = [land, ground, edges, names].flatMap((layer) => layer.draw(drawing));
  return {
    version: 8,
    sources,
    layers: [
      ...below.filter((layer) => layer.type === 'background' || layer.source in sources),
      ...placeLayers(palette)
    ]
  };
}

function placeLayers({ selected, selectedHalo }: Palette): LayerSpecification[] {
  const part = (name: string): ['==', ['get', string], string] => ['==', ['get', 'part'], name];
  const source = PLACE_SOURCE;
  return [
    {
      ...{ id: 'place-inside', type: 'fill', source, filter: part('inside') },
      paint: { 'fill-color': selected, 'fill-opacity': 0.14 }
    },
    {
      ...{ id: 'place-halo', type: 'line', source, filter: part('edge') },
      paint: { 'line-color': selectedHalo, 'line-width': 6 }
    },
    {
      ...{ id: 'place-edge', type: 'line', source, filter: part('edge') },
      paint: { 'line-color': selected, 'line-width': 3 }
    },
    {
      ...{ id: 'place-corners', type: 'circle', source, filter: part('corner') },
      paint: {
        ...{ 'circle-radius': 7, 'circle-color': selected },
        ...{ 'circle-stroke-color': selectedHalo, 'circle-stroke-width': 3 }
      }
    },
    {
      ...{ id: 'place-cross', type: 'circle', source, filter: part('cross') },
      paint: {
        ...{ 'circle-radius': 11, 'circle-color': selectedHalo, 'circle-opacity': 0 },
        ...{ 'circle-stroke-color': selected, 'circle-stroke-width': 2 }
      }
    }
  ];
}
