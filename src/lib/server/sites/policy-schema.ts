import * as v from 'valibot';
import { isDay } from '#lib/core/incidents/day.ts';
import { QUESTIONS } from '#lib/core/sites/checklist.ts';
import type { LocalPolicy } from '#lib/core/sites/local-policy.ts';
import { WebAddressSchema } from '../council/contact.ts';

const text = (most: number) =>
  v.pipe(
    v.string('must be text'),
    v.trim(),
    v.nonEmpty('must not be empty'),
    v.maxLength(most, `must not be longer than ${most.toLocaleString('en-GB')} characters`)
  );
/** What may be left out; null = it was. */
const perhaps = <Schema extends v.GenericSchema<string, string>>(schema: Schema) =>
  v.optional(v.nullable(schema), null);

/** The longest wording of a policy, characters. */
export const LONGEST_WORDING = 6000;

/** A policy as a form writes it and as it is kept. */
export const PolicySchema: v.GenericSchema<unknown, LocalPolicy> = v.strictObject({
  id: text(40),
  title: text(200),
  plan: text(200),
  status: v.picklist(['adopted', 'emerging'], 'must be adopted or emerging'),
  date: perhaps(v.pipe(text(10), v.check(isDay, 'must be a day of the calendar'))),
  paragraph: perhaps(text(300)),
  address: perhaps(WebAddressSchema),
  text: perhaps(text(LONGEST_WORDING)),
  questions: v.array(
    v.picklist(
      QUESTIONS.map(({ id }) => id),
      'must be questions of the list'
    )
  )
});

/** Every policy of a council; no two of one id. */
export const PoliciesSchema = v.pipe(
  v.array(PolicySchema),
  v.maxLength(200, 'must not be more than 200'),
  v.check(
    (all) => new Set(all.map(({ id }) => id.toLowerCase())).size === all.length,
    'must each have an id of its own'
  )
);
