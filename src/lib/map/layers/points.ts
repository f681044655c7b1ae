import type { ExpressionSpecification } from 'maplibre-gl';
import { levelOpacity, levelRange, shadeColour, whereShaded, type MapLayer } from './layer.ts';

/** Area by count: feature state `n` is the number of incidents, so the radius grows with its root. */
function radius(scale: number): ExpressionSpecification {
  const count: ExpressionSpecification = ['sqrt', ['coalesce', ['feature-state', 'n'], 0]];
  return ['min', 26 * scale, ['+', 3 * scale, ['*', 1.6 * scale, count]]];
}

/** Name of an empty picture as large as a point: it keeps names of streets off the points. */
export const ROOM_IMAGE = 'room';

export const points: MapLayer = {
  id: 'points',
  title: 'Snap points',
  group: 'Figures',
  optional: false,
  archive: 'points',
  audience: 'public',
  legend: 'Each published point; the larger and stronger, the more incidents.',
  source: 'data.police.uk snap points.',
  limits:
    'A point is where police publish what happened near it, never an address. Incidents around it were moved to it.',
  draw: (drawing) => [
    {
      ...{ id: 'points-dot', type: 'circle', source: 'points', 'source-layer': 'points' },
      ...levelRange('points', drawing),
      paint: {
        'circle-color': shadeColour(drawing.palette, drawing.palette.rampNone),
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['zoom'],
          12,
          radius(0.5),
          15,
          radius(0.9),
          17,
          radius(1.2)
        ],
        'circle-stroke-color': whereShaded(drawing.palette.significantHalo, drawing.palette.rampEdge),
        'circle-stroke-width': 1.5,
        'circle-opacity': levelOpacity('points', drawing, 0.95),
        'circle-stroke-opacity': levelOpacity('points', drawing, 1)
      }
    }
  ]
};
