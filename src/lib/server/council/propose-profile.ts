import * as v from 'valibot';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import { categoryWeights, type Profile, type WeightSet } from '#lib/core/scoring/profile.ts';
import type { ConfigurationProblem } from './set-configuration.ts';
import { ProfileSchema, WeightSetSchema } from './profile-schema.ts';
import type { Profiles } from './profiles.ts';

/** A profile or a weight set that is set in the browser: which, and what it shall be. */
export type Proposal =
  | { readonly kind: 'profile'; readonly id: string; readonly value: unknown }
  | { readonly kind: 'weights'; readonly id: string; readonly value: unknown };

/** What would be in force with it, and which profiles it touches; or all that is wrong, by field. */
export type Proposed =
  | {
      readonly ok: true;
      readonly profiles: Profiles;
      readonly value: Profile | WeightSet;
      readonly touched: readonly Profile[];
    }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** Puts a proposal in place of what is in force: the same schema as the files', and at least one category that counts. */
export function propose(profiles: Profiles, { kind, id, value }: Proposal): Proposed {
  const schema: v.GenericSchema<unknown, Profile | WeightSet> =
    kind === 'profile' ? ProfileSchema : WeightSetSchema;
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.issues) };
  if (parsed.output.id !== id) return { ok: false, problems: [{ message: `This is about "${id}".` }] };
  const next = withProposed(profiles, kind, parsed.output);
  const touched = next.profiles.filter((one) => (kind === 'profile' ? one.id === id : one.weightSet === id));
  const unknown = touched.find(({ weightSet }) => weightSet && !next.weightSets.some((set) => set.id === weightSet)); // prettier-ignore
  if (unknown) return refusal('weightSet', 'There is no such weight set.');
  const empty = touched.find((one) => !categoryWeights(one, next.weightSets).some((weight) => weight > 0));
  if (empty) return refusal('weights', `Nothing would count in “${empty.title}”: give at least one kind of incident a weight above 0.`); // prettier-ignore
  if (touched.some(({ factors }) => !Object.values(factors).some((weight) => weight > 0)))
    return refusal('factors', 'Give at least one part of the score a weight above 0.');
  return { ok: true, profiles: next, value: parsed.output, touched };
}

function withProposed(
  { profiles, weightSets }: Profiles,
  kind: Proposal['kind'],
  value: Profile | WeightSet
): Profiles {
  const put = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] =>
    list.map((one) => (one.id === value.id ? (value as unknown as T) : one));
  return kind === 'profile'
    ? { profiles: put(profiles), weightSets }
    : { profiles, weightSets: put(weightSets) };
}

function refusal(field: string, message: string): Proposed {
  return { ok: false, problems: [{ field, message }] };
}

/** Fields as the form labels them. */
const LABELS: Readonly<Record<string, string>> = {
  title: 'Title',
  question: 'The question, in words',
  asks: 'What it answers, and what it cannot',
  weightSet: 'Weights',
  unit: 'What a weight is counted in',
  source: 'Where the weights are from',
  halfLifeMonths: 'Months after which an incident counts half',
  weights: 'What an incident weighs',
  factors: 'What the score is made of',
  ...Object.fromEntries(CATEGORIES.map(({ id, title }) => [`weights-${id}`, title])),
  ...Object.fromEntries(WEIGHABLE.map(({ id, title }) => [`factors-${id}`, title]))
};

function labelOf(field: string | undefined): string {
  const label = field === undefined ? undefined : LABELS[field];
  return label ? `“${label}”` : 'This';
}

/** Of each field the first problem. */
function problemsOf(issues: readonly v.BaseIssue<unknown>[]): ConfigurationProblem[] {
  const problems = issues.map((issue) => {
    const field = v.getDotPath(issue)?.replaceAll('.', '-');
    return { field, message: `${labelOf(field)} ${issue.message}.` };
  });
  return problems.filter(({ field }, at) => problems.findIndex((one) => one.field === field) === at);
}
