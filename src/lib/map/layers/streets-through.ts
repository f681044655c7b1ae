import type { LineLayerSpecification } from 'maplibre-gl';
import type { Drawing, MapLayer } from './layer.ts';

/** Main streets from far, all that carry a name from near: as fine lines that leave the shade below to be seen. */
function drawThrough({ palette, hasGround }: Drawing): LineLayerSpecification[] {
  if (!hasGround) return [];
  return [
    {
      ...{ id: 'streets-through', type: 'line', source: 'ground', 'source-layer': 'streets', minzoom: 12 },
      filter: ['!=', ['get', 'kind'], 'path'],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.street,
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.25, 14, 0.55],
        'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 12, 0.5, 14, 1, 16, 2.4, 18, 6]
      }
    }
  ];
}

export const streetsThrough: MapLayer = {
  id: 'streets-through',
  title: 'Streets through the shades',
  group: 'Ground',
  optional: false,
  archive: 'ground',
  audience: 'public',
  legend: 'Fine lines: the streets below.',
  source: 'OpenStreetMap contributors, as imported.',
  limits: 'As the ground.',
  draw: drawThrough
};
