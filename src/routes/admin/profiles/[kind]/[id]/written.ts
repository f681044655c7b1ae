import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import type { Profile, WeightSet } from '#lib/core/scoring/profile.ts';

/** A profile or a weight set as a form writes it: every field by its name, empty where nothing was said. */
export type Written = Readonly<Record<string, string>>;

const LONGEST = 2000;
/** Stands for weights of the question's own. */
export const OWN = 'own';

const PROFILE_TEXTS = ['title', 'question', 'asks'] as const;
const SET_TEXTS = ['title', 'unit', 'source'] as const;

/** What a form says. */
export function readWritten(form: { get(name: string): FormDataEntryValue | null }): Written {
  const names = [
    ...PROFILE_TEXTS,
    ...SET_TEXTS,
    ...['weightSet', 'proactive', 'presence', 'halfLifeMonths'],
    ...CATEGORIES.flatMap(({ id }) => [`weights-${id}`, `without-${id}`]),
    ...WEIGHABLE.map(({ id }) => `factors-${id}`)
  ];
  const pairs = names.map((name): [string, string] => {
    const value = form.get(name);
    return [name, typeof value === 'string' ? value.slice(0, LONGEST).trim() : ''];
  });
  return Object.fromEntries(pairs);
}

/** A profile or a weight set as the form's fields have it. */
export function asWritten(value: Profile | WeightSet): Written {
  const weights = weightFields('weights', value.weights ?? {});
  if (!('question' in value))
    return { title: value.title, unit: value.unit, source: value.source, ...weights };
  return {
    ...{ title: value.title, question: value.question, asks: value.asks, ...weights },
    ...weightFields('factors', value.factors),
    ...Object.fromEntries((value.without ?? []).map((id) => [`without-${id}`, 'yes'])),
    weightSet: value.weightSet ?? OWN,
    proactive: value.proactive ? 'yes' : '',
    presence: value.presence ? 'yes' : '',
    halfLifeMonths: value.halfLifeMonths === null ? '' : String(value.halfLifeMonths)
  };
}

/** What was written, for the schema to judge: what is no number is NaN, which it refuses. */
export function valueOf(kind: string, written: Written): object {
  const texts = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, written[name]]));
  const slugs = CATEGORIES.map(({ id }) => id);
  if (kind === 'weights') {
    const all = slugs.map((id) => [id, numberOf(written[`weights-${id}`])]);
    return { ...texts(SET_TEXTS), weights: Object.fromEntries(all) as object };
  }
  const without = slugs.filter((id) => written[`without-${id}`] === 'yes');
  return {
    ...texts(PROFILE_TEXTS),
    ...(written.weightSet === OWN
      ? { weights: amounts('weights', slugs, written) }
      : { weightSet: written.weightSet, ...(without.length > 0 ? { without } : {}) }),
    proactive: written.proactive === 'yes',
    presence: written.presence === 'yes',
    halfLifeMonths: written.halfLifeMonths === '' ? null : numberOf(written.halfLifeMonths),
    factors: amounts(
      'factors',
      WEIGHABLE.map(({ id }) => id),
      written
    )
  };
}

function weightFields(start: string, weights: Readonly<Record<string, number>>): Written {
  return Object.fromEntries(
    Object.entries(weights).map(([id, weight]) => [`${start}-${id}`, String(weight)])
  );
}

/** Those that were filled in: an empty field weighs nothing. */
function amounts(start: string, ids: readonly string[], written: Written): Record<string, number> {
  const filled = ids.filter((id) => written[`${start}-${id}`] !== '');
  return Object.fromEntries(filled.map((id) => [id, numberOf(written[`${start}-${id}`])]));
}

function numberOf(text: string): number {
  return /^\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
}
