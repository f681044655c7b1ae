import type { isDark } from '#lib/core/environment/darkness.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import type { MapFacts } from '#lib/map/scoring/facts.ts';
import type { ShownHour } from './along.ts';

/** Tells whether it is dark. Its library is fetched when an hour is asked for. */
export type Sun = typeof isDark;

/** The hour that lines along the ways are shown at, and whether it is dark then: at the usual one, in the longest night, it is. */
export function shownHour(
  moment: Moment | null,
  { usualMoment, environment }: Pick<MapFacts, 'usualMoment' | 'environment'>,
  sun: Sun | null
): ShownHour {
  if (!moment) return { hour: usualMoment.hour, dark: true };
  const dark = !environment || !sun || sun(moment, environment.lon, environment.lat);
  return { hour: moment.hour, dark };
}
