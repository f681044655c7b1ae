import { NOT_KNOWN, whole } from '#lib/ui/numbers.ts';

type Figure = readonly [metres: number, unknown: number];

/** Metres of which something is so, of `walk` metres of way: "1,240 m", "not known" where it is known of none, and how much is not known. */
export function figureInWords([metres, unknown]: Figure, walk: number): string {
  if (!Number.isFinite(metres) || (walk > 0 && unknown >= walk - 0.5)) return NOT_KNOWN;
  return unknown >= 0.5 ? `${whole(metres)} m (${whole(unknown)} m not known)` : `${whole(metres)} m`;
}

/** The same before and after with the difference: "1,240 to 1,100 m (−140)"; where nothing changes, once. */
export function fromTo(before: Figure, after: Figure, walk: number): string {
  const by = Math.round(after[0]) - Math.round(before[0]);
  const told = figureInWords(after, walk);
  if (!Number.isFinite(by) || by === 0 || told === NOT_KNOWN) return told;
  return `${whole(before[0])} to ${told}, ${by > 0 ? '+' : '\u2212'}${whole(Math.abs(by))}`;
}

/** A sum of money in whole pounds, and what it leaves out. */
export function cost(pounds: number, unpriced: number, hasPrices: boolean): string {
  if (!hasPrices) return NOT_KNOWN;
  const sum = `£${whole(pounds)}`;
  return unpriced > 0 ? `${sum}, ${unpriced} without a price` : sum;
}
