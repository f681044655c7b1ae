import { cellsSource, levelOpacity, levelRange, shadeColour, whereShaded, type MapLayer } from './layer.ts';

export const cells: MapLayer = {
  id: 'cells',
  title: 'Hexagons',
  group: 'Figures',
  optional: false,
  archive: 'cells',
  legend: 'Each hexagon with incidents in the shade of its score, count or incidents per km².',
  source: 'data.police.uk, counted on a fixed national lattice of equal hexagons.',
  limits:
    'Published points stand for at least eight addresses, in the middle of a street or at a public place: read streets, not doors.',
  draw: (drawing) => [
    {
      ...{ id: 'cells-fill', type: 'fill', source: cellsSource(drawing.spacing), 'source-layer': 'cells' },
      ...levelRange('cells', drawing),
      paint: {
        'fill-color': shadeColour(drawing.palette),
        'fill-outline-color': whereShaded(drawing.palette.land),
        'fill-opacity': levelOpacity('cells', drawing, 0.9, 0.16)
      }
    }
  ]
};
