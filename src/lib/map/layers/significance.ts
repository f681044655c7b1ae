import { levelOpacity, levelRange, type MapLayer } from './layer.ts';

/** Source of the lines around hexagons that are higher than chance explains. */
export const SIGNIFICANT_SOURCE = 'significant';

export const significance: MapLayer = {
  id: 'significance',
  title: 'More than chance',
  group: 'Figures',
  optional: true,
  archive: 'cells',
  audience: 'public',
  legend: 'A line around neighbouring hexagons that together are higher than chance explains.',
  source: 'Getis–Ord Gi*, tested by permutation over all exposed hexagons, 5 % false discovery.',
  limits:
    'Inside the line about one hexagon in twenty may still be chance. A hexagon outside it is not shown to be quiet.',
  draw: (drawing) => {
    // Two kinds of line around hexagons would be told apart by nobody.
    if (drawing.hotspots) return [];
    return [
      {
        ...{
          id: 'significant-halo',
          type: 'line',
          source: SIGNIFICANT_SOURCE,
          layout: { 'line-join': 'round' }
        },
        ...levelRange('cells', drawing),
        paint: {
          'line-color': drawing.palette.significantHalo,
          'line-width': ['interpolate', ['linear'], ['zoom'], 10, 3, 15, 6],
          'line-opacity': levelOpacity('cells', drawing, 0.9, 0.6)
        }
      },
      {
        ...{
          id: 'significant-line',
          type: 'line',
          source: SIGNIFICANT_SOURCE,
          layout: { 'line-join': 'round' }
        },
        ...levelRange('cells', drawing),
        paint: {
          'line-color': drawing.palette.significant,
          'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1.2, 15, 2.4],
          'line-opacity': levelOpacity('cells', drawing, 1, 0.7)
        }
      }
    ];
  }
};
