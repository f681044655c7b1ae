import type { FillLayerSpecification } from 'maplibre-gl';
import { HATCH } from '#lib/map/legend/knowledge.ts';
import { cellsSource, levelOpacity, levelRange, shadeColour, whereShaded } from './layer.ts';
import type { Drawing, MapLayer } from './layer.ts';

/** Names of the patterns that stand for "part of it is not known" and "much of it is not known". */
export const PART_IMAGE = 'part-not-known';
export const MUCH_IMAGE = 'much-not-known';

export const cells: MapLayer = {
  id: 'cells',
  title: 'Hexagons',
  group: 'Figures',
  optional: false,
  archive: 'cells',
  audience: 'public',
  legend:
    'Each hexagon with incidents in the shade of its score, count or incidents per km²; violet where the score comes from the surroundings alone; hatched where part of what is asked is not known.',
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
    },
    hatched('cells-part-known', HATCH.part, PART_IMAGE, drawing),
    hatched('cells-much-unknown', HATCH.much, MUCH_IMAGE, drawing)
  ]
};

/** The hatch over hexagons whose feature state `h` is this level. */
function hatched(id: string, level: number, image: string, drawing: Drawing): FillLayerSpecification {
  const { minzoom, maxzoom } = levelRange('cells', drawing);
  return {
    ...{ id, type: 'fill', source: cellsSource(drawing.spacing), 'source-layer': 'cells' },
    ...{ minzoom, maxzoom: drawing.show === 'auto' ? Math.min(maxzoom, drawing.zooms.points) : maxzoom },
    paint: {
      'fill-pattern': image,
      'fill-antialias': false,
      'fill-opacity': ['case', ['==', ['coalesce', ['feature-state', 'h'], 0], level], 1, 0]
    }
  };
}
