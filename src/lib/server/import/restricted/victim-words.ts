import type { VictimSex } from '#lib/core/restricted/restricted-row.ts';
import { yesOrNo } from '../inventory/condition.ts';

const SEXES: Readonly<Record<VictimSex, RegExp>> = {
  female: /^(f|fem|female|females|w|woman|women|girl|girls|lady)$/,
  male: /^(m|male|males|man|men|boy|boys)$/,
  other: /^(o|other|x|non-?binary|nb|intersex|indeterminate|transgender|trans)$/
};
const NOT_KNOWN =
  /^(|-|u|unk|unknown|not (known|stated|recorded|specified|given|applicable)|n\/?[ak]|none|null|blank|prefer not to say|refused|organisation|business|no victim|state|crown)$/;

/** The sex that a word tells; null = not known, or the victim is no person; undefined = the word is not understood. */
export function sexOf(text: string): VictimSex | null | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^\d+\s*[-:.)]\s*|^victim\s+|\s*\((?:adult|child)\)$/g, '');
  if (NOT_KNOWN.test(word)) return null;
  return (Object.keys(SEXES) as VictimSex[]).find((sex) => SEXES[sex].test(word));
}

/** Bands that an age in years is kept as, by the first age of the next. */
const BANDS = [
  [10, 'under 10'],
  [18, '10 to 17'],
  [25, '18 to 24'],
  [35, '25 to 34'],
  [45, '35 to 44'],
  [55, '45 to 54'],
  [65, '55 to 64'],
  [Infinity, '65 and over']
] as const;

/** The band of an age in years, or a band as it is written ("18-24", "65+", "Under 18") in one spelling; null = not known; undefined = not understood. */
export function ageOf(text: string): string | null | undefined {
  const word = text.trim().toLowerCase();
  if (NOT_KNOWN.test(word)) return null;
  const years = /^(\d{1,3})(\.0+)?( years?)?$/.exec(word);
  if (years) {
    const age = Number(years[1]);
    return age > 120 ? undefined : BANDS.find(([next]) => age < next)![1];
  }
  const span = /^(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})( years?)?$/.exec(word);
  if (span)
    return Number(span[1]) <= Number(span[2]) ? `${Number(span[1])} to ${Number(span[2])}` : undefined;
  const over = /^(\d{1,3})\s*(?:\+|and over|or over|plus)$|^over\s+(\d{1,3})$/.exec(word);
  if (over) return over[1] ? `${Number(over[1])} and over` : `over ${Number(over[2])}`;
  const under = /^(?:under|below|<)\s*(\d{1,3})$/.exec(word);
  return under ? `under ${Number(under[1])}` : undefined;
}

/** Whether a row is marked as domestic abuse: yes and no in their spellings, or the marker's own name; null = not known, undefined = not understood. */
export function domesticOf(text: string): boolean | null | undefined {
  const word = text.trim().toLowerCase();
  if (/^(da|dv|domestic|domestic (abuse|violence|related)|domestic abuse related)$/.test(word)) return true;
  if (/^(non-?(da|dv|domestic)|not (da|dv|domestic)( related)?)$/.test(word)) return false;
  return NOT_KNOWN.test(word) ? null : yesOrNo(word);
}
