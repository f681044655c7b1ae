import { interval, NOT_KNOWN, percent, whole } from './numbers.ts';

/** Comparisons as sentences: one wording for pages, the map's panel and documents. Calm words, never a verdict on a place. */

/** Words in a row: "", "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Where a rate lies against limits that chance alone would keep it within. */
export interface AgainstLimits {
  /** A short phrase for a table: "clearly higher", "about as expected" ... */
  readonly phrase: string;
  /** A whole sentence. */
  readonly sentence: string;
  /** −2, −1, 0, 1, 2: below the outer limit, below the inner, within, above the inner, above the outer; `NaN` unknown. */
  readonly step: number;
}

/** Limits of a funnel plot, low and high. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** Says where a rate lies in a funnel; `inner` and `outer` are its 95 % and 99.8 % limits, all in the same unit. */
export function againstLimits(value: number, inner: Limits, outer: Limits): AgainstLimits {
  if ([value, inner.low, inner.high, outer.low, outer.high].some(Number.isNaN)) {
    const sentence = 'There is no comparison, because the number of residents is not known.';
    return { phrase: NOT_KNOWN, sentence, step: NaN };
  }
  const side = value > inner.high ? 1 : value < inner.low ? -1 : 0;
  const expected = `${interval(inner.low, inner.high)} that chance alone would give a ward of this size at the borough’s rate`;
  if (side === 0) {
    return { phrase: 'about as expected', sentence: `That is within the ${expected}.`, step: 0 };
  }
  const far = side > 0 ? value > outer.high : value < outer.low;
  const word = side > 0 ? 'higher' : 'lower';
  const phrase = `${far ? 'clearly' : 'somewhat'} ${word}`;
  return { phrase, sentence: `That is ${phrase} than the ${expected}.`, step: far ? 2 * side : side };
}

/** How a count compares with an earlier one over the same number of months. */
export interface Change {
  /** A short phrase for a table: "18 % more", "no clear change", "not known". */
  readonly phrase: string;
  /** A whole sentence with both counts. */
  readonly sentence: string;
  /** Whether the difference is more than chance alone gives. */
  readonly clear: boolean;
}

/** Says how a count compares with an earlier one; `p` of their test (corrected where many are shown), `NaN` = not tested. */
export function changeInWords(now: number, before: number, p: number, level = 0.05): Change {
  if (Number.isNaN(now) || Number.isNaN(before)) {
    return { phrase: NOT_KNOWN, sentence: 'There are no figures to compare with.', clear: false };
  }
  const counts = `${whole(now)} against ${whole(before)}`;
  const clear = p < level;
  if (!clear) {
    const sentence = `${counts}: the difference is within what chance alone gives.`;
    return { phrase: 'no clear change', sentence, clear };
  }
  const word = now > before ? 'more' : 'fewer';
  const phrase = before === 0 ? word : `${percent(Math.abs(now / before - 1))} ${word}`;
  return { phrase, sentence: `${counts}: ${phrase}, a larger difference than chance alone gives.`, clear };
}
