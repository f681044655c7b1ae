import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Drawing, MapLayer } from './layer.ts';

/** Streets by how much traffic they carry: the width at zooms 12, 14, 16 and 18, pixels. */
const STREET_WIDTHS: readonly (readonly [classes: readonly string[], widths: readonly number[]])[] = [
  [
    ['motorway', 'trunk'],
    [1.6, 4, 9, 20]
  ],
  [
    ['primary', 'motorway_link', 'trunk_link'],
    [1.2, 3, 8, 18]
  ],
  [
    ['secondary', 'tertiary', 'primary_link', 'secondary_link'],
    [0.8, 2.4, 7, 16]
  ],
  [
    ['residential', 'unclassified', 'living_street', 'pedestrian', 'road'],
    [0.3, 1.4, 5.5, 13]
  ]
];
const OTHER_STREET = [0, 0.7, 3, 8];
const ZOOMS = [12, 14, 16, 18];

function streetWidth(extra: number): ExpressionSpecification {
  const stops = ZOOMS.flatMap((zoom, k) => {
    const byClass = STREET_WIDTHS.flatMap(([classes, widths]) => [
      classes,
      widths[k] + (widths[k] > 0 ? extra : 0)
    ]);
    const other = OTHER_STREET[k] + (OTHER_STREET[k] > 0 ? extra : 0);
    return [zoom, ['match', ['get', 'class'], ...byClass, other]];
  });
  return ['interpolate', ['exponential', 1.4], ['zoom'], ...stops] as ExpressionSpecification;
}

const IS_STREET: ExpressionSpecification = ['!=', ['get', 'kind'], 'path'];
const IS_PATH: ExpressionSpecification = ['==', ['get', 'kind'], 'path'];
const GROUND = { source: 'ground' } as const;

function drawGround({ palette }: Drawing): LayerSpecification[] {
  const fades: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 13.5, 0, 14.5, 1];
  return [
    {
      ...{ id: 'green', type: 'fill', ...GROUND, 'source-layer': 'green' },
      paint: { 'fill-color': palette.green }
    },
    {
      ...{
        id: 'water',
        type: 'fill',
        ...GROUND,
        'source-layer': 'water',
        filter: ['==', ['geometry-type'], 'Polygon']
      },
      paint: { 'fill-color': palette.water }
    },
    {
      ...{ id: 'waterway', type: 'line', ...GROUND, 'source-layer': 'water' },
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: {
        'line-color': palette.water,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 16, 4]
      }
    },
    {
      ...{ id: 'buildings', type: 'fill', ...GROUND, 'source-layer': 'buildings', minzoom: 13.5 },
      paint: { 'fill-color': palette.building, 'fill-opacity': fades }
    },
    {
      ...{ id: 'paths', type: 'line', ...GROUND, 'source-layer': 'streets', minzoom: 14, filter: IS_PATH },
      paint: {
        'line-color': palette.path,
        'line-width': ['interpolate', ['linear'], ['zoom'], 14, 0.6, 18, 2.4],
        'line-dasharray': [2.5, 1.5]
      }
    },
    {
      ...{ id: 'rail', type: 'line', ...GROUND, 'source-layer': 'rail' },
      paint: {
        'line-color': palette.rail,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 16, 2]
      }
    },
    {
      ...{ id: 'rail-ties', type: 'line', ...GROUND, 'source-layer': 'rail', minzoom: 12.5 },
      paint: {
        'line-color': palette.rail,
        'line-width': ['interpolate', ['linear'], ['zoom'], 12.5, 2.5, 16, 6],
        'line-dasharray': [0.15, 2.2]
      }
    },
    {
      ...{
        id: 'street-edges',
        type: 'line',
        ...GROUND,
        'source-layer': 'streets',
        minzoom: 10.5,
        filter: IS_STREET
      },
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.streetEdge, 'line-width': streetWidth(1.4) }
    },
    {
      ...{
        id: 'streets',
        type: 'line',
        ...GROUND,
        'source-layer': 'streets',
        minzoom: 10.5,
        filter: IS_STREET
      },
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.street, 'line-width': streetWidth(0) }
    }
  ];
}

export const ground: MapLayer = {
  id: 'ground',
  title: 'Streets, water and parks',
  group: 'Ground',
  optional: true,
  archive: 'ground',
  audience: 'public',
  legend: 'Streets, paths, railways, buildings, water and green land.',
  source:
    'OpenStreetMap contributors, as imported; what the street map has nothing of is drawn from OS Open Zoomstack where that was imported.',
  limits:
    'OpenStreetMap is drawn by volunteers: a path that is missing here may exist, and a new street may not be drawn yet. OS Open Zoomstack has no paths, and its shapes are simplified.',
  draw: drawGround
};
