import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { SEMIBOLD } from './names.ts';
import type { Drawing, MapLayer } from './layer.ts';

/** Source of the shapes of hotspots; empty until somebody asks for them. */
export const HOTSPOT_SOURCE = 'hotspots';
/** Name of the disc that a hotspot's place stands on. */
export const BADGE_IMAGE = 'hotspot-badge';

/** What a shape of the source is, as its property `part`. */
export type HotspotPart = 'shape' | 'place' | 'spread' | 'mean';

const isPart = (part: HotspotPart): FilterSpecification => ['==', ['get', 'part'], part];

/** The shapes: pointed at anywhere inside, outlined, and of the open one how its incidents spread. */
export const hotspots: MapLayer = {
  id: 'hotspots',
  title: 'Hotspots',
  group: 'Figures',
  optional: false,
  archive: 'cells',
  audience: 'public',
  legend:
    'A line around hexagons that are joined to one area, with its place. Of the open one also where its incidents lie: the middle of all, and an ellipse around about 63 in 100 of them.',
  source: 'The hexagons of the question, joined in your browser.',
  limits:
    'Its edge is that of hexagons, not of streets. Another period, size or weight draws it elsewhere. Just outside it is not shown to be quiet.',
  draw: ({ palette, hotspots }: Drawing): LayerSpecification[] => {
    if (!hotspots) return [];
    const line = (id: string, part: HotspotPart, paint: object): LayerSpecification => ({
      ...{ id, type: 'line', source: HOTSPOT_SOURCE, filter: isPart(part) },
      layout: { 'line-join': 'round' },
      paint
    });
    const wide = (far: number, near: number) => ['interpolate', ['linear'], ['zoom'], 10, far, 15, near];
    return [
      {
        ...{ id: 'hotspots-fill', type: 'fill', source: HOTSPOT_SOURCE, filter: isPart('shape') },
        paint: { 'fill-color': palette.significant, 'fill-opacity': 0 }
      },
      line('hotspots-halo', 'shape', {
        'line-color': palette.significantHalo,
        'line-width': wide(4, 7),
        'line-opacity': 0.9
      }),
      line('hotspots-line', 'shape', { 'line-color': palette.significant, 'line-width': wide(1.8, 3) }),
      line('hotspots-spread-halo', 'spread', { 'line-color': palette.selectedHalo, 'line-width': 4 }),
      line('hotspots-spread', 'spread', {
        'line-color': palette.selected,
        'line-width': 2,
        'line-dasharray': [3, 2]
      }),
      {
        ...{ id: 'hotspots-mean', type: 'circle', source: HOTSPOT_SOURCE, filter: isPart('mean') },
        paint: {
          'circle-radius': 5,
          'circle-color': palette.selected,
          'circle-stroke-color': palette.selectedHalo,
          'circle-stroke-width': 2
        }
      }
    ];
  }
};

/** Their places, above every name: what comes last is placed first, and the leading ones before the others. */
export const hotspotPlaces: MapLayer = {
  id: 'hotspot-places',
  title: 'Places of hotspots',
  group: 'Names and edges',
  optional: false,
  archive: null,
  audience: 'public',
  legend: 'The place of each hotspot, 1 = most.',
  source: 'As for hotspots.',
  limits: 'A place is left out where it would cover another.',
  draw: ({ palette, hotspots }: Drawing): LayerSpecification[] =>
    hotspots
      ? [
          {
            ...{ id: 'hotspots-place', type: 'symbol', source: HOTSPOT_SOURCE, filter: isPart('place') },
            layout: {
              'icon-image': BADGE_IMAGE,
              'icon-padding': 1,
              'symbol-sort-key': ['get', 'rank'],
              'text-field': ['to-string', ['get', 'rank']],
              'text-font': [SEMIBOLD],
              'text-size': 12,
              'text-padding': 0
            },
            paint: { 'icon-color': palette.significant, 'text-color': palette.significantHalo }
          }
        ]
      : []
};
