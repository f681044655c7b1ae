import { levelOpacity, levelRange, shadeColour, type MapLayer } from './layer.ts';

/** Name of the pattern that stands for "not known". */
export const HATCH_IMAGE = 'not-known';

export const wards: MapLayer = {
  id: 'wards',
  title: 'Wards',
  group: 'Figures',
  optional: false,
  archive: 'areas',
  audience: 'public',
  legend: 'Each ward in the shade of its rate, count or incidents per km².',
  source: 'data.police.uk, counted by ward; residents from the census.',
  limits:
    'Residents are not everyone who is there: shopping centres and stations raise the rate of the ward they are in.',
  draw: (drawing) => [
    {
      ...{ id: 'wards-fill', type: 'fill', source: 'areas', 'source-layer': 'wards' },
      ...levelRange('wards', drawing),
      paint: {
        'fill-color': shadeColour(drawing.palette, drawing.palette.rampNone),
        'fill-opacity': levelOpacity('wards', drawing, 0.92)
      }
    },
    {
      ...{ id: 'wards-unknown', type: 'fill', source: 'areas', 'source-layer': 'wards' },
      ...levelRange('wards', drawing),
      filter: ['in', ['id'], ['literal', [...drawing.unknownWards]]],
      paint: { 'fill-pattern': HATCH_IMAGE, 'fill-opacity': levelOpacity('wards', drawing, 1) }
    }
  ]
};
