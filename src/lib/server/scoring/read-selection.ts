import { readableQuery } from '#lib/core/question/readable-query.ts';
import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import { askedByAddress, parameterOf } from '#lib/core/question/asked-question.ts';
import { readQuestion } from '#lib/core/question/read-question.ts';
import { formatChange, type Change } from '#lib/core/scoring/change.ts';
import type { Profile } from '#lib/core/scoring/profile.ts';
import type { Profiles } from '#lib/server/council/profiles.ts';
import { completeQuestion, knownWords } from './score-request.ts';

/** What an address asks to be counted: the words of the map's address (`profile`, `category`, `from`, `to`, `spacing`, `wards-at`, `time`). */
export interface Selection {
  readonly profile: Profile;
  /** Slugs that are counted one each instead of the profile's weights; empty = the profile. */
  readonly categories: readonly string[];
  readonly period: Period;
  /** Whether the address named the period; else it is the usual one, which moves on with new months. */
  readonly periodAsked: boolean;
  readonly spacing: number;
  /** Month (number) whose wards are counted on; left out: those of the newest month imported. */
  readonly wardsAt?: number;
  /** When the environment is told, if the address says so. */
  readonly time?: Moment;
  /** What is changed of the profile; null = nothing. */
  readonly change: Change | null;
  /** Weight of each category; 0 = not counted. */
  readonly weights: Float64Array;
}

/** What is wrong with one parameter, in a sentence for whoever wrote the address. */
export interface SelectionProblem {
  readonly parameter: string;
  readonly value: string;
  readonly message: string;
}

/**
 * The selection that an address asks for, with the usual one in place of whatever is missing or wrong, and a sentence for
 * each parameter that is wrong. Null when no month is stored: there is nothing to select from. `monthsPresent` ascending.
 */
export function readSelection(
  parameters: URLSearchParams,
  profiles: Profiles,
  monthsPresent: readonly number[]
): { selection: Selection; problems: SelectionProblem[] } | null {
  const known = knownWords(profiles.profiles, monthsPresent);
  const { question, problems } = readQuestion(askedByAddress(parameters), known);
  const choice = completeQuestion(question, profiles, monthsPresent);
  if (!choice) return null;
  const { profile, weights, spacing, from, to } = choice;
  const { categories = [], wardsAt, time, change } = question;
  return {
    selection: {
      ...{ profile, categories, weights, spacing, wardsAt, time, change },
      period: { from, to },
      periodAsked: question.from !== undefined || question.to !== undefined
    },
    problems: problems.map(({ field, ...problem }) => ({ parameter: parameterOf(field), ...problem }))
  };
}

/** The parameters that ask for this selection again, shortest form; commas stay readable. */
export function selectionQuery({
  profile,
  categories,
  period,
  periodAsked,
  wardsAt,
  time,
  change
}: Selection): string {
  const parameters = new URLSearchParams();
  if (profile.id !== 'all') parameters.set('profile', profile.id);
  if (categories.length > 0) parameters.set('category', categories.join(','));
  if (periodAsked) {
    parameters.set('from', formatMonth(period.from));
    parameters.set('to', formatMonth(period.to));
  }
  formatChange(change, parameters);
  if (wardsAt !== undefined) parameters.set('wards-at', formatMonth(wardsAt));
  if (time !== undefined) parameters.set('time', formatMoment(time));
  return readableQuery(parameters);
}
