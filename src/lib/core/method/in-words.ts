/** Numbers as sentences: one wording for pages, documents and exports. Calm words, British style. */

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What stands in a table or sentence where a number is missing. */
export const NOT_KNOWN = 'not known';

/** A whole number with thousands separated: "1,012"; "not known" for `NaN` or null. */
export function count(value: number | null): string {
  return value === null || Number.isNaN(value) ? NOT_KNOWN : WHOLE.format(value);
}

/** A rate with one decimal: "92.4"; "not known" for `NaN` or null. */
export function rate(value: number | null): string {
  return value === null || Number.isNaN(value) ? NOT_KNOWN : TENTHS.format(value);
}

/** A share (0 to 1) in per cent: "18 %", "0.4 %" when small, "not known" for `NaN`. */
export function percent(share: number): string {
  if (Number.isNaN(share)) return NOT_KNOWN;
  const hundredths = Math.abs(share) * 100;
  const format = hundredths > 0 && hundredths < 9.95 ? TENTHS : WHOLE;
  return `${format.format(share * 100)} %`;
}

/** A count with its noun: "1 month", "12 months". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Words in a row: "", "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Where a rate lies against limits that chance alone would keep it within. */
export interface AgainstLimits {
  /** A short phrase for a table: "higher", "about as expected" ... */
  readonly phrase: string;
  /** A whole sentence. */
  readonly sentence: string;
  /** −2, −1, 0, 1, 2: below the outer limit, below the inner, within, above the inner, above the outer; `NaN` unknown. */
  readonly step: number;
}

/** Says where a rate lies in a funnel; `inner` and `outer` are its 95 % and 99.8 % limits, all in the same unit. */
export function againstLimits(
  value: number,
  inner: readonly [low: number, high: number],
  outer: readonly [low: number, high: number]
): AgainstLimits {
  if ([value, ...inner, ...outer].some(Number.isNaN)) {
    const sentence = 'There is no comparison, because the number of residents is not known.';
    return { phrase: NOT_KNOWN, sentence, step: NaN };
  }
  const side = value > inner[1] ? 1 : value < inner[0] ? -1 : 0;
  if (side === 0) {
    const sentence = 'This is about what a ward of this size would record by chance at the borough’s rate.';
    return { phrase: 'about as expected', sentence, step: 0 };
  }
  const far = side > 0 ? value > outer[1] : value < outer[0];
  const word = side > 0 ? 'higher' : 'lower';
  const degree = far ? 'Clearly' : 'Somewhat';
  return {
    phrase: far ? `clearly ${word}` : `somewhat ${word}`,
    sentence: `${degree} ${word} than the borough’s rate would give in a ward of this size by chance.`,
    step: far ? 2 * side : side
  };
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
export function change(now: number, before: number, p: number, level = 0.05): Change {
  if (Number.isNaN(now) || Number.isNaN(before)) {
    return { phrase: NOT_KNOWN, sentence: 'There are no figures to compare with.', clear: false };
  }
  const counts = `${count(now)} against ${count(before)}`;
  const clear = p < level;
  if (!clear) {
    const sentence = `${counts}: the difference is within what chance alone gives.`;
    return { phrase: 'no clear change', sentence, clear };
  }
  const word = now > before ? 'more' : 'fewer';
  const size = before === 0 ? word : `${percent(Math.abs(now / before - 1))} ${word}`;
  return {
    phrase: size,
    sentence: `${counts}: ${size}, a larger difference than chance alone gives.`,
    clear
  };
}
