import type { MapLayer } from './layer.ts';

export const edges: MapLayer = {
  id: 'edges',
  title: 'Ward edges',
  group: 'Names and edges',
  optional: true,
  archive: 'areas',
  legend: 'Thin lines: where one ward ends and the next begins.',
  source: 'Office for National Statistics and Ordnance Survey, as imported.',
  limits: 'Wards are replaced from time to time: the panel names the set.',
  draw: ({ palette }) => [
    {
      ...{
        id: 'ward-edges',
        type: 'line',
        source: 'areas',
        'source-layer': 'wards',
        layout: { 'line-join': 'round' }
      },
      paint: {
        'line-color': palette.wardEdge,
        'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.5, 14, 1],
        'line-opacity': 0.45
      }
    },
    {
      ...{
        id: 'outline',
        type: 'line',
        source: 'areas',
        'source-layer': 'outline',
        layout: { 'line-join': 'round' }
      },
      paint: {
        'line-color': palette.wardEdge,
        'line-width': ['interpolate', ['linear'], ['zoom'], 9, 1, 14, 2]
      }
    }
  ]
};
