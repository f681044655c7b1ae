import type { LayerSpecification } from 'maplibre-gl';
import type { MapLayer } from './layer.ts';

/** Sources of the shapes under the pointer and of the open place. */
export const HOVER_SOURCE = 'hovered';
export const SELECTED_SOURCE = 'selected';

export const selection: MapLayer = {
  id: 'selection',
  title: 'The place that is open',
  group: 'Names and edges',
  optional: false,
  archive: null,
  legend: 'A blue line: the place whose facts are open. A thin line: the place under the pointer.',
  source: 'Your choice.',
  limits: 'None.',
  draw: ({ palette }) => {
    const round = { 'line-join': 'round', 'line-cap': 'round' } as const;
    const line = (id: string, source: string, colour: string, width: number): LayerSpecification => ({
      ...{ id, type: 'line', source, layout: round, filter: ['!=', ['geometry-type'], 'Point'] },
      paint: { 'line-color': colour, 'line-width': width }
    });
    const ring = (
      id: string,
      source: string,
      colour: string,
      width: number,
      radius: number
    ): LayerSpecification => ({
      ...{ id, type: 'circle', source, filter: ['==', ['geometry-type'], 'Point'] },
      paint: {
        'circle-radius': radius,
        'circle-opacity': 0,
        'circle-stroke-color': colour,
        'circle-stroke-width': width
      }
    });
    return [
      line('hovered-line', HOVER_SOURCE, palette.selected, 2),
      ring('hovered-ring', HOVER_SOURCE, palette.selected, 2, 14),
      line('selected-halo', SELECTED_SOURCE, palette.selectedHalo, 7),
      line('selected-line', SELECTED_SOURCE, palette.selected, 3.5),
      ring('selected-ring-halo', SELECTED_SOURCE, palette.selectedHalo, 7, 15),
      ring('selected-ring', SELECTED_SOURCE, palette.selected, 3.5, 15)
    ];
  }
};
