/** Numbers as the pages write them: British separators, no false precision, words where a number is not known. */

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const ONE_PLACE = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TWO_PLACES = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const THREE_FIGURES = new Intl.NumberFormat('en-GB', {
  maximumSignificantDigits: 3,
  maximumFractionDigits: 2,
  roundingPriority: 'lessPrecision'
});
const COMPACT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumSignificantDigits: 3 });

/** What stands where a number is not known. */
export const NOT_KNOWN = 'not known';

/** A whole number with thousands separated: "14,374". */
export function whole(value: number): string {
  return Number.isFinite(value) ? WHOLE.format(value) : NOT_KNOWN;
}

/** A rate or density: one decimal below 100, none from there: "7.4", "98.6", "214". */
export function rate(value: number): string {
  if (!Number.isFinite(value)) return NOT_KNOWN;
  return Math.abs(value) < 99.95 ? ONE_PLACE.format(value) : WHOLE.format(value);
}

/** A ratio: "1.08". */
export function ratio(value: number): string {
  return Number.isFinite(value) ? TWO_PLACES.format(value) : NOT_KNOWN;
}

/** An interval with a word between, as screen readers say it: "61.2 to 68.0". */
export function interval(low: number, high: number, format: (value: number) => string = rate): string {
  return Number.isFinite(low) && Number.isFinite(high) ? `${format(low)} to ${format(high)}` : NOT_KNOWN;
}

/** A share of one as a percentage: "12 %". */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return NOT_KNOWN;
  const value = share * 100;
  return `${value !== 0 && Math.abs(value) < 9.95 ? ONE_PLACE.format(value) : WHOLE.format(value)}\u202f%`;
}

/** A change as a signed percentage with a true minus: "+8.1 %", "−3 %". */
export function change(share: number): string {
  if (!Number.isFinite(share)) return NOT_KNOWN;
  const sign = share > 0 ? '+' : share < 0 ? '\u2212' : '';
  return sign + percent(Math.abs(share));
}

/** A number for an axis, three figures at most and none for nothing: "49", "7.4", "181", "1,240", "12.3K". */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '?';
  return Math.abs(value) >= 10_000 ? COMPACT.format(value) : THREE_FIGURES.format(value);
}

/** A probability as it is printed: "0.031", or "less than 0.001". */
export function probability(p: number): string {
  if (!Number.isFinite(p)) return NOT_KNOWN;
  return p < 0.001 ? 'less than 0.001' : p.toFixed(3);
}

/** A count with its noun: "1 incident", "2,300 incidents". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${whole(value)} ${value === 1 ? one : many}`;
}

/** An area of so many m²: "38 hectares", "1.4 hectares", "820 m²". */
export function hectares(areaM2: number): string {
  if (!Number.isFinite(areaM2)) return NOT_KNOWN;
  if (areaM2 < 1000) return `${whole(areaM2)} m²`;
  return `${areaM2 < 99_500 ? ONE_PLACE.format(areaM2 / 1e4) : whole(areaM2 / 1e4)} hectares`;
}
