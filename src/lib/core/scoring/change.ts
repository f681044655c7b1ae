import { CATEGORIES } from '#lib/core/incidents/category.ts';

/** A question that somebody has changed: what is left out stays as the profile has it. */
export interface Change {
  /** Weight of one incident of each category, by slug; those not named count nothing. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Relative weight of each factor, by id. */
  readonly factors?: Readonly<Record<string, number>>;
  /** Whether what is measured along the ways counts only as far as people are there. */
  readonly presence?: boolean;
  /** Months after which an incident counts half; null = the past does not fade. */
  readonly halfLifeMonths?: number | null;
  /** What it was saved as, and which version of that. */
  readonly name?: string;
  readonly version?: number;
}

const SLUGS = CATEGORIES.map(({ id }) => id);
const MOST = 10_000;
const LONGEST_NAME = 60;

/**
 * The change that an address asks for (`weights=robbery:1,burglary:0.5&factors=crime:0.7,lighting:0.3&people=no&half-life=6`), null when none;
 * `refuse` gets a sentence for each parameter that cannot be read, which is then left out. `factors`: ids that may be weighed.
 */
export function parseChange(
  params: URLSearchParams,
  factors: readonly string[],
  refuse: (parameter: string, value: string, message: string) => void
): Change | null {
  const change: { -readonly [Key in keyof Change]: Change[Key] } = {};
  const weights = readAmounts(params, 'weights', SLUGS, refuse);
  if (weights) change.weights = weights;
  const weighed = readAmounts(params, 'factors', factors, refuse);
  if (weighed) change.factors = weighed;
  const people = params.get('people');
  if (people === 'yes' || people === 'no') change.presence = people === 'yes';
  else if (people !== null)
    refuse('people', people.slice(0, 60), 'Whether it counts where people are is written “yes” or “no”.');
  const half = params.get('half-life');
  if (half !== null) {
    const months = Number(half);
    if (half === 'none') change.halfLifeMonths = null;
    else if (months > 0 && months <= 240) change.halfLifeMonths = months;
    else
      refuse('half-life', half, 'The half-life must be a number of months from above 0 to 240, or “none”.');
  }
  if (Object.keys(change).length === 0) return null;
  const name = params.get('name')?.trim().slice(0, LONGEST_NAME);
  if (name) change.name = name;
  const version = Number(params.get('version') ?? 1);
  if (name && Number.isInteger(version) && version >= 1) change.version = version;
  return change;
}

/** Writes a change as the parameters that `parseChange` reads. */
export function formatChange(change: Change | null, params: URLSearchParams): void {
  if (!change) return;
  if (change.weights) params.set('weights', amountsToText(change.weights));
  if (change.factors) params.set('factors', amountsToText(change.factors));
  if (change.presence !== undefined) params.set('people', change.presence ? 'yes' : 'no');
  if (change.halfLifeMonths !== undefined) params.set('half-life', String(change.halfLifeMonths ?? 'none'));
  if (change.name) params.set('name', change.name);
  if (change.name && change.version) params.set('version', String(change.version));
}

function readAmounts(
  params: URLSearchParams,
  key: string,
  known: readonly string[],
  refuse: (parameter: string, value: string, message: string) => void
): Record<string, number> | null {
  const text = params.get(key);
  if (text === null) return null;
  const amounts: Record<string, number> = {};
  for (const part of text.split(',').filter(Boolean)) {
    const [id, amount, ...rest] = part.split(':');
    const value = Number(amount);
    if (!known.includes(id)) {
      refuse(
        key,
        part.slice(0, 60),
        `“${id.slice(0, 40)}” cannot be weighed; there are: ${known.join(', ')}.`
      );
    } else if (!amount || rest.length > 0 || !(value >= 0 && value <= MOST)) {
      refuse(key, part.slice(0, 60), `A weight is written like ${id}:0.5, from 0 to ${MOST}.`);
    } else if (value > 0) amounts[id] = value;
  }
  if (Object.keys(amounts).length > 0) return amounts;
  refuse(key, text.slice(0, 60), 'Nothing is weighed; the weights of the question are used.');
  return null;
}

function amountsToText(amounts: Readonly<Record<string, number>>): string {
  return Object.entries(amounts)
    .filter(([, amount]) => amount > 0)
    .map(([id, amount]) => `${id}:${amount}`)
    .join(',');
}
