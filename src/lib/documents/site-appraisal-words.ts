import { clockTime, type Moment } from '#lib/core/environment/moment.ts';
import type { Lying } from '#lib/core/sites/beside-site.ts';
import type { SiteWays } from '#lib/core/sites/site-ways.ts';
import { NOT_KNOWN, percent, rate, whole } from '#lib/ui/numbers.ts';
import { dayInWords } from '#lib/ui/dates.ts';

/** "21 December, 01:00" */
export function momentInWords({ date, hour }: Moment): string {
  return `${dayInWords(date).replace(/ \d{4}$/, '')}, ${clockTime(hour)}`;
}

/** "320 m (41 %)", of what is known; "not known". */
export function metresAndShare(ways: SiteWays, of: 'dark' | 'unseen' | 'isolated'): string {
  const known = { dark: ways.darkKnown, unseen: ways.unseenKnown, isolated: ways.isolatedKnown }[of];
  const value = ways[of];
  if (ways.walk === 0) return 'no way';
  if (Number.isNaN(value) || Number.isNaN(ways.walk)) return NOT_KNOWN;
  return `${whole(value)} m (${percent(value / (ways.walk * known))})`;
}

/** Incidents per hectare: "19.4", "0.032"; those of a whole council are small. */
export function ofHectare(value: number): string {
  if (Number.isNaN(value)) return NOT_KNOWN;
  return value >= 1 || value === 0
    ? rate(value)
    : value.toLocaleString('en-GB', { maximumSignificantDigits: 2 });
}

/** "0.42 (0.31 to 0.56)" */
export function perHectare([value, low, high]: readonly [number, number, number]): string {
  return Number.isNaN(value) ? NOT_KNOWN : `${ofHectare(value)} (${ofHectare(low)} to ${ofHectare(high)})`;
}

/** Kinds of concern in the order in which they are told. */
export const KINDS_OF_CONCERN = [
  { id: 'environment', title: 'The surroundings' },
  { id: 'behaviour', title: 'What somebody did' },
  { id: 'safe', title: 'A place that feels safe' }
] as const;

/** "5 or more" */
export function toldInWords(told: number | null): string {
  return told === null ? 'few or none' : `${whole(told)} or more`;
}

/** "it holds 34 % of the site", "35 m from its edge" */
export function lyingInWords({ share, metres }: Lying): string {
  if (share >= 0.995) return 'the whole site lies in it';
  if (share > 0) return share < 0.005 ? 'it touches the site' : `${percent(share)} of the site lies in it`;
  return metres < 0.5 ? 'it touches the site' : `${whole(metres)} m from the site’s edge`;
}
