import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapLayer } from './layer.ts';

/** Sources of the shapes under the pointer and of the open place. */
export const HOVER_SOURCE = 'hovered';
export const SELECTED_SOURCE = 'selected';
/** Source of the lines 100 m and 400 m around a place of the reader's own. */
export const RING_SOURCE = 'rings';

/** Feature states of wards are 1 or 0. */
const whenState = (state: string): ExpressionSpecification => [
  'case',
  ['==', ['coalesce', ['feature-state', state], 0], 1],
  1,
  0
];

export const selection: MapLayer = {
  id: 'selection',
  title: 'The place that is open',
  group: 'Names and edges',
  optional: false,
  archive: null,
  audience: 'public',
  legend:
    'A blue line: the place whose facts are open. A thin line: the place under the pointer. Broken lines: 100 m and 400 m around a place of your own.',
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
    /** Wards are picked out where they are drawn, by feature state. */
    const ward = (id: string, state: string, colour: string, width: number): LayerSpecification => ({
      ...{ id, type: 'line', source: 'areas', 'source-layer': 'wards', layout: round },
      paint: { 'line-color': colour, 'line-width': width, 'line-opacity': whenState(state) }
    });
    return [
      {
        ...{ id: 'rings-line', type: 'line', source: RING_SOURCE, layout: round },
        paint: { 'line-color': palette.selected, 'line-width': 1.6, 'line-dasharray': [3, 3] }
      },
      ward('hovered-ward', 'hovered', palette.selected, 2),
      ward('selected-ward-halo', 'open', palette.selectedHalo, 7),
      ward('selected-ward', 'open', palette.selected, 3.5),
      line('hovered-line', HOVER_SOURCE, palette.selected, 2),
      ring('hovered-ring', HOVER_SOURCE, palette.selected, 2, 14),
      line('selected-halo', SELECTED_SOURCE, palette.selectedHalo, 7),
      line('selected-line', SELECTED_SOURCE, palette.selected, 3.5),
      ring('selected-ring-halo', SELECTED_SOURCE, palette.selectedHalo, 7, 15),
      ring('selected-ring', SELECTED_SOURCE, palette.selected, 3.5, 15)
    ];
  }
};
