import { counted, percent, whole } from '#lib/ui/numbers.ts';

/** The sentence that answers a question: words, the places it names, and words after them. */
export interface Answer {
  readonly lead: string;
  readonly named: readonly NamedPlace[];
  /** More places than are named belong to what is said. */
  readonly more: boolean;
  readonly tail: string;
}

/** A place that an answer names, by its position in the columns it was given. */
export interface NamedPlace {
  readonly position: number;
  readonly words: string;
}

/** What an answer is made of; one element for each place in every column. */
export interface Answered {
  /** What was counted; `NaN` where nobody can be. */
  readonly incidents: Float64Array;
  /** What halves are of: incidents, or their weights. */
  readonly weighted: Float64Array;
  /** Places in the order of the score, 1 = highest, 0 = none, where the question asks about more than recorded crime; else null. */
  readonly rank: Int32Array | null;
  /** Some incidents weigh more than others. */
  readonly uneven: boolean;
  /** "January to October 2025". */
  readonly period: string;
  /** How a sentence names a place: "around High Street". */
  readonly wordsOf: (position: number) => string;
  /** What the places are, and how a number of them is told: a share of hexagons, so many wards. */
  readonly share: (places: number) => string;
}

/** How many places a sentence names. */
const NAMED = 3;
/** Of fewer incidents than this no half is told. */
const MANY = 20;

/** The answer of a period without any police file. */
export function nothingKnown(period: string): Answer {
  return plain(`Nothing is known of ${period}: there is no police file.`);
}

/** Where half of what was recorded lies, or which places lead where more than that was asked. */
export function answerOf(answered: Answered): Answer {
  const { incidents, weighted, rank, uneven, period, wordsOf, share } = answered;
  const total = incidents.reduce((sum, count) => sum + (count || 0), 0);
  const byAmount = orderBy(weighted);
  const lie = total === 1 ? 'lies' : 'lie';
  const half = halfOf(weighted, byAmount);
  const amount = uneven
    ? 'Half of what was recorded, weighted as asked, lies'
    : `Half of the ${whole(total)} incidents ${lie}`;
  if (rank) {
    const leading = orderBy(rank.map((place) => (place > 0 ? -place : -Infinity)));
    const tail = total >= MANY ? `${amount} in ${share(half)}.` : `${counted(total, 'incident')} recorded.`;
    if (leading.length > 0) return { lead: 'Highest by this question:', ...namedBy(leading, wordsOf), tail };
  }
  if (total === 0) return plain(`Nothing of this kind was recorded in ${period}.`);
  if (total < MANY) {
    const lead = `${counted(total, 'incident')} ${total === 1 ? 'was' : 'were'} recorded:`;
    return { lead, ...namedBy(byAmount, wordsOf), tail: '' };
  }
  const among = namedBy(byAmount.slice(0, half), wordsOf);
  return { lead: `${amount} in ${share(half)}:`, ...among, tail: '' };
}

/** A number of hexagons as a share of all where people can be. */
export function shareOfPlaces(all: number): (places: number) => string {
  return (places) =>
    (places < 0.005 * all ? 'less than 1\u202f%' : wholePercent(places / all)) + ' of the places';
}

/** A number of wards among all. */
export function ofWards(all: number): (places: number) => string {
  return (places) => `${whole(places)} of ${counted(all, 'ward')}`;
}

function wholePercent(share: number): string {
  return percent(Math.round(100 * share) / 100).replace('.0', '');
}

function plain(lead: string): Answer {
  return { lead, named: [], more: false, tail: '' };
}

/** The first places of an order, each name once. */
function namedBy(order: readonly number[], wordsOf: Answered['wordsOf']): Pick<Answer, 'named' | 'more'> {
  const named: NamedPlace[] = [];
  for (const position of order) {
    const words = wordsOf(position);
    if (named.some((one) => one.words === words)) continue;
    if (named.length === NAMED) return { named, more: true };
    named.push({ position, words });
  }
  return { named, more: false };
}

/** Positions of all amounts but nothing and unknown, the greatest first. */
function orderBy(amounts: Float64Array | Int32Array): number[] {
  const found: number[] = [];
  amounts.forEach((amount, position) => {
    if (amount !== 0 && amount > -Infinity) found.push(position);
  });
  return found.sort((a, b) => amounts[b] - amounts[a]);
}

/** How many of the first places together hold half of all. */
function halfOf(amounts: Float64Array, order: readonly number[]): number {
  const all = order.reduce((sum, position) => sum + amounts[position], 0);
  let held = 0;
  let places = 0;
  while (places < order.length && held < all / 2) held += amounts[order[places++]];
  return places;
}
