import type { LineLayerSpecification } from 'maplibre-gl';
import { levelRange, whereShaded, type Drawing, type MapLayer } from './layer.ts';

function drawEdges(drawing: Drawing): LineLayerSpecification[] {
  const { palette } = drawing;
  const wardRange = levelRange('wards', drawing);
  const edge = (
    id: string,
    sourceLayer: string,
    paint: LineLayerSpecification['paint'],
    range: { minzoom?: number; maxzoom?: number } = {}
  ): LineLayerSpecification => ({
    ...{ id, type: 'line', source: 'areas', 'source-layer': sourceLayer, ...range },
    layout: { 'line-join': 'round' },
    paint
  });
  const thin: LineLayerSpecification['paint'] = {
    'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.6, 14, 1.2]
  };
  return [
    // Paper between coloured wards, pencil where there is no colour and under hexagons.
    edge(
      'ward-edges-coloured',
      'wards',
      { ...thin, 'line-color': whereShaded(palette.labelHalo, palette.wardEdge), 'line-opacity': 0.6 },
      wardRange
    ),
    edge(
      'ward-edges',
      'wards',
      { ...thin, 'line-color': palette.wardEdge, 'line-opacity': 0.45 },
      { minzoom: wardRange.minzoom < wardRange.maxzoom ? wardRange.maxzoom : 0 }
    ),
    edge('outline', 'outline', {
      'line-color': palette.wardEdge,
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, 1, 14, 2]
    })
  ];
}

export const edges: MapLayer = {
  id: 'edges',
  title: 'Ward edges',
  group: 'Names and edges',
  optional: true,
  archive: 'areas',
  audience: 'public',
  legend: 'Thin lines: where one ward ends and the next begins.',
  source: 'Office for National Statistics and Ordnance Survey, as imported.',
  limits: 'Wards are replaced from time to time: the panel names the set.',
  draw: drawEdges
};
