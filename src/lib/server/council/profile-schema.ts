import * as v from 'valibot';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';

const text = v.pipe(v.string('must be text'), v.nonEmpty('must not be empty'));
const slug = v.pipe(
  v.string('must be a category'),
  v.check((name) => categoryNumber(name) >= 0, 'must be one of the categories')
);
const factor = v.pipe(
  v.string('must be a factor'),
  v.check((id) => WEIGHABLE.some((one) => one.id === id), 'must be one of the factors')
);
const amount = v.pipe(
  v.number('must be a number'),
  v.finite('must be finite'),
  v.minValue(0, 'must not be below 0')
);
const version = v.pipe(
  v.number('must be a number'),
  v.integer('must be whole'),
  v.minValue(1, 'must be 1 or more')
);
const weights = v.record(slug, amount);

/** A weight set, in its file and as it is set in the browser. */
export const WeightSetSchema = v.strictObject({
  id: text,
  title: text,
  version,
  unit: text,
  source: text,
  weights: v.pipe(
    weights,
    v.check(
      (given) => CATEGORIES.every((category) => category.id in given),
      'must weigh every one of the fourteen categories'
    )
  )
});

/** A profile, in its file and as it is set in the browser. */
export const ProfileSchema = v.pipe(
  v.strictObject({
    id: text,
    title: text,
    question: text,
    asks: text,
    version,
    weights: v.optional(weights),
    weightSet: v.optional(text),
    without: v.optional(v.array(slug, 'must be a list of categories')),
    proactive: v.boolean('must be true or false'),
    halfLifeMonths: v.nullable(v.pipe(amount, v.gtValue(0, 'must be above 0, or null'))),
    factors: v.record(factor, amount),
    presence: v.optional(v.boolean('must be true or false'), false)
  }),
  v.check(
    (profile) => (profile.weights === undefined) !== (profile.weightSet === undefined),
    'must have either weights or weightSet'
  )
);
