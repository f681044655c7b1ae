/** When a lamp burns after dark, as its switch regime says. Hours are of the day, 0 to 24. */
export type Burning =
  | { readonly kind: 'all-night' }
  /** Off from one hour to the other; null = the text says part-night but not when. */
  | { readonly kind: 'part-night'; readonly offFrom: number | null; readonly offTo: number | null }
  | { readonly kind: 'never' }
  /** Blank. */
  | { readonly kind: 'unknown' }
  /** A text that is not understood. */
  | { readonly kind: 'strange' };

const PART_NIGHT =
  /\b(part[\s-]*night|p\.?\s*n\.?\s*(l|e|s)?|pnl|switch(ed|es)?[\s-]*off|midnight|turned off)\b/i;
const DIMMED = /\bdim|\bcms\b|\btrim/i;
const ALL_NIGHT =
  /\b(all[\s-]*night|dusk|dawn|sunset|sunrise|continuous(ly)?|permanent(ly)?|constant|always|24\s*-?\s*(hrs?|hours?|\/\s*7)|full[\s-]*night|full|photo[\s-]*(cell|electric)|p\.?e\.?c\.?u?|solar|an|lux)\b/i;
/** Lux at which a photocell switches on and off: "35/18", "70 / 35 lux". */
const PHOTOCELL = /^\d{1,3}(\.\d+)?\s*\/\s*\d{1,3}(\.\d+)?(\s*lux)?$/i;
const NEVER = /^(off|always off|disconnected|switched off|none|not lit|unlit)$/i;
const TIME =
  /\b(midnight|noon|(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?|\s*(?=am|pm|a\.m|p\.m))\s*(am|pm|a\.m\.?|p\.m\.?)?|(\d{2})(\d{2})(?:\s*h(?:ou)?rs?)?)(?![\d/])/gi;

/**
 * What a switch regime says: "Part night 00:00-05:00", "PN 0000-0530", "35/18" (a photocell: all night), "Dusk-Dawn", "Continuous",
 * "dusk to midnight, 05:00 to dawn". A regime that dims and does not switch off burns all night.
 */
export function burningOf(text: string): Burning {
  const regime = text.trim();
  if (regime === '') return { kind: 'unknown' };
  if (NEVER.test(regime)) return { kind: 'never' };
  if (PHOTOCELL.test(regime)) return { kind: 'all-night' };
  const times = timesIn(regime);
  const named = PART_NIGHT.test(regime);
  if (DIMMED.test(regime) && !/part|switch(ed)?[\s-]*off/i.test(regime)) return { kind: 'all-night' };
  if (times.length >= 2 && isNight(times[0], times[1])) {
    return { kind: 'part-night', offFrom: times[0] % 24, offTo: times[1] };
  }
  if (times.length === 1 && (named || ALL_NIGHT.test(regime)) && (times[0] >= 21 || times[0] <= 4)) {
    return { kind: 'part-night', offFrom: times[0] % 24, offTo: null };
  }
  if (times.length > 0) return { kind: 'strange' };
  if (named) return { kind: 'part-night', offFrom: null, offTo: null };
  return ALL_NIGHT.test(regime) ? { kind: 'all-night' } : { kind: 'strange' };
}

/** "00:00-05:30" as two hours, or null: what `--part-night` gives. */
export function hoursOf(text: string): { readonly offFrom: number; readonly offTo: number } | null {
  const found = /^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!found) return null;
  const [offFrom, offTo] = [hour(found[1], found[2]), hour(found[3], found[4])];
  return offFrom <= 24 && offTo <= 24 && offFrom % 24 !== offTo % 24
    ? { offFrom: offFrom % 24, offTo }
    : null;
}

/** "00:00" for 0, "05:30" for 5.5. */
export function clockTime(hours: number): string {
  const minutes = Math.round(hours * 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

function timesIn(text: string): number[] {
  return [...text.matchAll(TIME)].flatMap(([whole, , hours, minutes, half, four, fourMinutes]) => {
    if (/midnight/i.test(whole)) return [0];
    if (/noon/i.test(whole)) return [12];
    let value = four === undefined ? hour(hours, minutes ?? '0') : hour(four, fourMinutes);
    if (half && /^p/i.test(half) && value < 12) value += 12;
    if (half && /^a/i.test(half) && value >= 12 && value < 13) value -= 12;
    return value <= 24 ? [value] : [];
  });
}

function hour(hours: string, minutes: string): number {
  return Number(hours) + Number(minutes) / 60;
}

/** Lamps are switched off late in the evening or after midnight, and on again (or not) in the small hours. */
function isNight(from: number, to: number): boolean {
  return (from >= 20 || from <= 4) && to > 0 && to <= 9 && from % 24 !== to;
}
