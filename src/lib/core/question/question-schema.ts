import * as v from 'valibot';
import { parseMoment, type Moment } from '../environment/moment.ts';
import { SPACINGS } from '../geometry/hex-grid.ts';
import { CATEGORIES, categoryNumber } from '../incidents/category.ts';
import { parseMonth } from '../incidents/month.ts';
import { askedPeriod } from './asked-period.ts';

/** What words there are, where it depends on what is loaded. */
export interface KnownWords {
  /** Ids of profiles. */
  readonly profiles: readonly string[];
  /** Ids of factors that may be weighed. */
  readonly factors: readonly string[];
  /** Its date is meant when an hour alone is asked for. */
  readonly usualMoment: Moment;
  /** Months with figures, ascending; left out where a period may be any. */
  readonly monthsPresent?: readonly number[];
}

const SLUGS: readonly string[] = CATEGORIES.map(({ id }) => id);
/** Heaviest weight, and longest half-life in months. */
const MOST = 10_000;
const LONGEST = 240;

const A_MONTH = 'A month is written as year and month, like 2025-01.';
const A_TIME =
  'The time is written as a date and an hour, like 2025-12-21T22, or as an hour alone, like 22:00.';
const A_SPACING = `The spacing must be one of ${SPACINGS.join(', ')} metres.`;
const A_HALF_LIFE = `The half-life must be a number of months from above 0 to ${LONGEST}, or “none”.`;
const NOTHING_WEIGHED = 'Nothing is weighed; the weights of the question are used.';

/** The words of a question, each with its own sentence, and the period as a whole: one pass tells all that is wrong. */
export function questionSchema({ profiles, factors, usualMoment, monthsPresent }: KnownWords) {
  const month = word(
    (asked: string | number) => whole(typeof asked === 'string' ? parseMonth(asked) : asked),
    () => A_MONTH
  );
  const category = word(
    (slug: string) => (categoryNumber(slug) >= 0 ? slug : undefined),
    (slug) => `There is no category "${slug}". There are: ${SLUGS.join(', ')}.`
  );
  return v.pipe(
    v.object({
      profile: v.optional(
        word(
          (id: string) => profiles.find((known) => known === id),
          (id) => `There is no profile "${id}". There are: ${profiles.join(', ')}.`
        )
      ),
      spacing: v.optional(
        word(
          (asked: string | number) => SPACINGS.find((known) => known === Number(asked)),
          () => A_SPACING
        )
      ),
      categories: v.optional(v.pipe(v.array(category), v.nonEmpty('No category is named.'))),
      halfLifeMonths: v.optional(halfLife),
      from: v.optional(month),
      to: v.optional(month),
      wardsAt: v.optional(month),
      time: v.optional(
        word(
          (asked: string | Moment) =>
            typeof asked === 'string' ? (parseMoment(asked, usualMoment) ?? undefined) : asked,
          () => A_TIME
        )
      ),
      proactive: v.optional(v.boolean()),
      change: v.object({
        weights: v.optional(amounts(SLUGS)),
        factors: v.optional(amounts(factors)),
        presence: v.optional(presence),
        halfLifeMonths: v.optional(halfLife)
      })
    }),
    v.rawCheck(({ dataset, addIssue }) => {
      const { from, to } = dataset.value as { from?: unknown; to?: unknown };
      if (monthsPresent === undefined || typeof from === 'string' || typeof to === 'string') return;
      const ends = { from: whole(from as number), to: whole(to as number) };
      if (ends.from !== from || ends.to !== to) return;
      const period = askedPeriod(ends, monthsPresent);
      if (!('message' in period)) return;
      const { field: key, value, message } = period;
      const step = { type: 'object', origin: 'value', input: {}, key, value } as const;
      addIssue({ message, input: value, path: [step] });
    })
  );
}

/** One word: what it means, or a sentence that says what it may be. */
function word<Asked, Value>(read: (asked: Asked) => Value | undefined, sentence: (asked: Asked) => string) {
  return v.pipe(
    v.custom<Asked>(() => true),
    v.rawTransform<Asked, Value>(({ dataset, addIssue, NEVER }) => {
      const found = read(dataset.value);
      if (found !== undefined) return found;
      addIssue({ message: sentence(dataset.value) });
      return NEVER;
    })
  );
}

const halfLife = word(
  (asked: string | number | null) => {
    if (asked === null || asked === 'none') return null;
    const months = Number(asked);
    return months > 0 && months <= LONGEST ? months : undefined;
  },
  () => A_HALF_LIFE
);

const presence = word(
  (asked: string | boolean) =>
    typeof asked === 'boolean' ? asked : asked === 'yes' ? true : asked === 'no' ? false : undefined,
  () => 'Whether it counts where people are is written “yes” or “no”.'
);

/** Weights, each written like "robbery:0.5"; what weighs nothing is left out, and something must weigh. */
function amounts(known: readonly string[]) {
  const amount = v.pipe(
    v.string(),
    v.rawTransform<string, readonly [id: string, amount: number]>(({ dataset, addIssue, NEVER }) => {
      const [id, text, ...rest] = dataset.value.split(':');
      const value = Number(text);
      if (known.includes(id) && text && rest.length === 0 && value >= 0 && value <= MOST) return [id, value];
      const message = known.includes(id)
        ? `A weight is written like ${id}:0.5, from 0 to ${MOST}.`
        : `“${id.slice(0, 40)}” cannot be weighed; there are: ${known.join(', ')}.`;
      addIssue({ message });
      return NEVER;
    })
  );
  return v.pipe(
    v.array(amount),
    v.rawCheck(({ dataset, addIssue }) => {
      // Of what could be read: a word that could not stands here as it was written.
      const read = (dataset.value as readonly (string | readonly [string, number])[]).filter(Array.isArray);
      if (!read.some(([, value]) => (value as number) > 0)) addIssue({ message: NOTHING_WEIGHED });
    })
  );
}

function whole(value: number | undefined): number | undefined {
  return Number.isInteger(value) ? value : undefined;
}
