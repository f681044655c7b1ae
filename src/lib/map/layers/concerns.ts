import type { CircleLayerSpecification, ExpressionSpecification } from 'maplibre-gl';
import type { Told } from '#lib/core/concerns/disclose.ts';

/** How large the disc of a ward is, by what is told of it: 0 = none, 1 = few, then in steps. */
export function discOf(count: Told): 0 | 1 | 2 | 3 | 4 {
  if (count === null) return 1;
  return count === 0 ? 0 : count < 10 ? 2 : count < 50 ? 3 : 4;
}

/** The discs of the key, smallest first, with their radius in pixels. */
export const DISCS = [
  { disc: 1, radius: 5, title: 'few: not told how many' },
  { disc: 2, radius: 7, title: 'under 10' },
  { disc: 3, radius: 11, title: '10 to 49' },
  { disc: 4, radius: 16, title: '50 or more' }
] as const;

const disc: ExpressionSpecification = ['coalesce', ['feature-state', 'c'], 0];

/** What is said of it beside its key. */
export const CONCERNS = {
  legend:
    'A disc for each ward: the larger, the more concerns that officers accepted. Hollow where there are few, and how many is not told.',
  limits:
    'They say where people spoke up, not where it is dangerous: places that were asked more have more. Whole months and wards alone, in steps, without small counts.'
};

/** Accepted concerns of residents, ward by ward, as everybody may know them; `colour` of the discs. */
export function concernDiscs(colour: string): CircleLayerSpecification {
  return {
    ...{ id: 'concerns-disc', type: 'circle', source: 'areas', 'source-layer': 'ward-names' },
    paint: {
      'circle-color': colour,
      'circle-radius': ['match', disc, ...DISCS.flatMap((one) => [one.disc, one.radius]), 0] as never,
      'circle-opacity': ['step', disc, 0, 2, 0.85],
      'circle-stroke-color': colour,
      'circle-stroke-width': ['step', disc, 0, 1, 2],
      // Beside the name of the ward, which stands at the same point.
      'circle-translate': [0, -26]
    }
  };
}
