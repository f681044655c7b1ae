import { isDark, type Moment } from '#lib/core/environment/moment.ts';
import type { MapFacts } from '#lib/map/scoring/facts.ts';
import type { ShownHour } from './along.ts';

/** The hour that lines along the ways are shown at, and whether it is dark then. */
export function shownHour(
  moment: Moment | null,
  { usualMoment, environment }: Pick<MapFacts, 'usualMoment' | 'environment'>
): ShownHour {
  const asked = moment ?? usualMoment;
  const dark = environment === null || isDark(asked, environment.lon, environment.lat);
  return { hour: asked.hour, dark };
}
