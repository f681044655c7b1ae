import type { FillLayerSpecification } from 'maplibre-gl';
import type { MapLayer } from './layer.ts';

/** Land and water around the council, from near enough that the end of what is known of them is out of sight. */
function around(id: string, layer: string, colour: string): FillLayerSpecification {
  return {
    ...{ id, type: 'fill', source: 'around', 'source-layer': layer, minzoom: 9.5 },
    paint: { 'fill-color': colour, 'fill-antialias': false }
  };
}

export const land: MapLayer = {
  id: 'land',
  title: 'Land of the council',
  group: 'Ground',
  optional: false,
  archive: 'areas',
  audience: 'public',
  legend: 'Where the council’s wards are; beyond them nothing is known here but land and water.',
  source: 'The ward boundaries that were imported.',
  limits: 'Clipped to the shore: piers and jetties can lie outside.',
  draw: ({ palette }) => [
    { id: 'beyond', type: 'background', paint: { 'background-color': palette.beyond } },
    around('around-water', 'water', palette.water),
    around('around-land', 'land', palette.beyond),
    {
      ...{ id: 'land-edge', type: 'line', source: 'areas', 'source-layer': 'outline' },
      paint: {
        'line-color': palette.wardEdge,
        'line-opacity': 0.16,
        'line-width': ['interpolate', ['linear'], ['zoom'], 9, 5, 14, 12],
        'line-blur': ['interpolate', ['linear'], ['zoom'], 9, 4, 14, 10]
      }
    },
    {
      ...{ id: 'land', type: 'fill', source: 'areas', 'source-layer': 'wards' },
      paint: { 'fill-color': palette.land, 'fill-antialias': false }
    }
  ]
};
