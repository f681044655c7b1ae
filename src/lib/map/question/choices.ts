import { knownTo } from '#lib/core/audience/audience.ts';
import { ALONG_LAYERS, BY_CHOICE, LAYER_IDS } from '#lib/map/layers/index.ts';
import type { MapFacts } from '#lib/map/scoring/facts.ts';
import type { Choices } from '#lib/state/view.ts';

/** What an address of the map page may ask for, given what there is. */
export function choicesOf({
  profiles,
  wards,
  usualMoment,
  weighable,
  audience
}: Pick<MapFacts, 'profiles' | 'wards' | 'usualMoment' | 'weighable' | 'audience'>): Choices {
  return {
    profiles: profiles.map(({ id }) => id),
    wards: wards.map(({ code }) => code),
    layers: [...LAYER_IDS, BY_CHOICE],
    along: knownTo(audience, ALONG_LAYERS).map(({ id }) => id),
    factors: weighable.map(({ id }) => id),
    usualMoment
  };
}
