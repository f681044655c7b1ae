import { clockTime, type Moment } from '#lib/core/environment/moment.ts';
import type { SiteWays } from '#lib/core/sites/site-ways.ts';
import { percent, rate, whole } from '#lib/ui/numbers.ts';
import { dayInWords } from '#lib/ui/dates.ts';

/** "21 December, 01:00" */
export function momentInWords({ date, hour }: Moment): string {
  return `${dayInWords(date).replace(/ \d{4}$/, '')}, ${clockTime(hour)}`;
}

/** "320 m (41 %)", of what is known; "not known". */
export function metresAndShare(ways: SiteWays, of: 'dark' | 'unseen' | 'isolated'): string {
  const known = { dark: ways.darkKnown, unseen: ways.unseenKnown, isolated: ways.isolatedKnown }[of];
  const value = ways[of];
  if (!(ways.walk > 0)) return 'no way';
  if (Number.isNaN(value)) return 'not known';
  return `${whole(value)} m (${percent(value / (ways.walk * known))})`;
}

/** "0.42 (0.31 to 0.56)" */
export function perHectare([value, low, high]: readonly [number, number, number]): string {
  return Number.isNaN(value) ? 'not known' : `${rate(value)} (${rate(low)} to ${rate(high)})`;
}
