import type { ExpressionSpecification } from 'maplibre-gl';
import type { Show } from '#lib/state/view.ts';
import { CROSSOVER, type LevelZooms } from '../levels.ts';
import type { Palette } from '../palette.ts';
import type { MapLayer } from './layer.ts';

function edgeColour({ labelHalo, wardEdge }: Palette, show: Show, { cells }: LevelZooms) {
  if (show !== 'auto') return show === 'wards' ? labelHalo : wardEdge;
  const colour: ExpressionSpecification = [
    'interpolate',
    ['linear'],
    ['zoom'],
    cells - CROSSOVER,
    labelHalo,
    cells,
    wardEdge
  ];
  return colour;
}

export const edges: MapLayer = {
  id: 'edges',
  title: 'Ward edges',
  group: 'Names and edges',
  optional: true,
  archive: 'areas',
  legend: 'Thin lines: where one ward ends and the next begins.',
  source: 'Office for National Statistics and Ordnance Survey, as imported.',
  limits: 'Wards are replaced from time to time: the panel names the set.',
  draw: ({ palette, show, zooms }) => [
    {
      ...{
        id: 'ward-edges',
        type: 'line',
        source: 'areas',
        'source-layer': 'wards',
        layout: { 'line-join': 'round' }
      },
      paint: {
        // Paper between coloured wards, pencil under hexagons.
        'line-color': edgeColour(palette, show, zooms),
        'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.6, 14, 1.2],
        'line-opacity': 0.55
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
