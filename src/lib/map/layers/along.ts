import type { ExpressionSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { Drawing } from './layer.ts';

/** Archive and source of the lines along the ways that people walk. */
export const WAYS_SOURCE = 'environment';

/** How strongly a line is drawn: the strongest is what the layer is about; `unknown` is grey and broken. */
export type WayShade = 'strong' | 'middle' | 'slight' | 'unknown';

/** One line of the key of such a layer, and which ways it stands for. */
export interface WayClass {
  readonly shade: WayShade;
  readonly title: string;
  readonly where: ExpressionSpecification;
}

/** The hour that is shown, and whether it is dark then. */
export interface ShownHour {
  readonly hour: number;
  readonly dark: boolean;
}

/** Whether the bit of an hour is set in a property: there are no operations on bits in styles. */
export function atHour(property: string, hour: number): ExpressionSpecification {
  return ['==', ['%', ['floor', ['/', ['get', property], 2 ** hour]], 2], 1];
}

/** Whether a property has one of these values. */
export function isOneOf(property: string, ...values: number[]): ExpressionSpecification {
  return ['in', ['get', property], ['literal', values]];
}

const WIDTHS: Readonly<Record<WayShade, readonly number[]>> = {
  strong: [1, 1.8, 3.4, 6, 10],
  middle: [0.8, 1.5, 3, 5, 9],
  slight: [0.6, 1.1, 2.2, 4, 7],
  unknown: [0.6, 1.1, 1.8, 3, 4]
};
const ZOOMS = [10, 12, 14, 16, 18];

function widthOf(shade: WayShade, extra = 0): ExpressionSpecification {
  const stops = ZOOMS.flatMap((zoom, k) => [zoom, WIDTHS[shade][k] + extra]);
  return ['interpolate', ['exponential', 1.4], ['zoom'], ...stops] as unknown as ExpressionSpecification;
}

/** Lines of each class out of a source, the strongest on top, with a halo that keeps them apart from the shades below. */
export function alongLayers(
  id: string,
  classes: readonly WayClass[],
  { palette }: Drawing,
  source = WAYS_SOURCE
): LayerSpecification[] {
  const line = (
    part: string,
    { where }: WayClass,
    paint: LineLayerSpecification['paint']
  ): LineLayerSpecification => ({
    ...{ id: `${id}-${part}`, type: 'line', source, 'source-layer': 'ways', filter: where },
    layout: { 'line-join': 'round', 'line-cap': part === 'unknown' ? 'butt' : 'round' },
    paint
  });
  const drawn = [...classes].reverse();
  const halos = drawn
    .filter(({ shade }) => shade !== 'unknown')
    .map((one) =>
      line(`${one.shade}-halo`, one, {
        'line-color': palette.labelHalo,
        'line-width': widthOf(one.shade, 1.6),
        'line-opacity': 0.85
      })
    );
  const lines = drawn.map((one) =>
    line(one.shade, one, {
      'line-color': palette.ways[one.shade],
      'line-width': widthOf(one.shade),
      ...(one.shade === 'unknown' ? { 'line-dasharray': [2, 2] } : {})
    })
  );
  return [...halos, ...lines];
}
