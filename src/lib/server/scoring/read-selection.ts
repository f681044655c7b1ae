import { formatMoment } from '#lib/core/environment/moment.ts';
import { categoryNumber } from '#lib/core/incidents/category.ts';
import { formatChange, parseChange, type Change } from '#lib/core/scoring/change.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import { formatMonth, parseMonth } from '#lib/core/incidents/month.ts';
import { defaultPeriod, type Period } from '#lib/core/incidents/period.ts';
import type { Profile } from '#lib/core/scoring/profile.ts';
import type { Profiles } from '#lib/server/council/profiles.ts';
import { readRequest, type RequestProblem, type ScoreRequest } from './score-request.ts';

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
  readonly time?: string;
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

/** Wrong fields come in three waves: those that stand alone, the period's ends, an empty period. */
const MOST_ROUNDS = 6;

/**
 * The selection that an address asks for, with the usual one in place of whatever is missing or wrong, and a sentence for
 * each parameter that is wrong. Null when no month is stored: there is nothing to select from. `monthsPresent` ascending.
 */
export function readSelection(
  parameters: URLSearchParams,
  profiles: Profiles,
  monthsPresent: readonly number[]
): { selection: Selection; problems: SelectionProblem[] } | null {
  if (!defaultPeriod(monthsPresent)) return null;
  const problems: SelectionProblem[] = [];
  const change = parseChange(
    parameters,
    WEIGHABLE.map(({ id }) => id),
    (parameter, value, message) => problems.push({ parameter, value, message })
  );
  let request: ScoreRequest = { ...requestOf(parameters), change };
  // What is wrong is left out and the rest asked again: a wrong field hides others, but each is met once.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const read = readRequest(request, profiles, monthsPresent);
    if ('choice' in read) {
      const { profile, weights, spacing, from, to } = read.choice;
      const { categories = [] } = request;
      const periodAsked = request.from !== undefined || request.to !== undefined;
      const period = { from, to };
      const { wardsAt } = request;
      const time = request.time === undefined ? undefined : formatMoment(read.choice.moment);
      const selection = { profile, categories, period, periodAsked, spacing, wardsAt, time, change, weights };
      return { selection, problems };
    }
    problems.push(...read.problems.map((problem) => asParameter(problem, parameters)));
    request = without(request, read.problems);
  }
  throw new Error(`no selection can be made of "${parameters}"`);
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
  if (time !== undefined) parameters.set('time', time);
  return parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** A form leaves fields empty, which asks for nothing, and repeats keys; our own addresses put commas. */
function requestOf(parameters: URLSearchParams): ScoreRequest {
  const value = (name: string): string | undefined => parameters.get(name) || undefined;
  const month = (name: string): number | undefined => {
    const text = value(name);
    return text === undefined ? undefined : parseMonth(text);
  };
  const spacing = value('spacing');
  const categories = parameters.getAll('category').flatMap((text) => text.split(',').filter(Boolean));
  return {
    profile: value('profile'),
    from: month('from'),
    to: month('to'),
    wardsAt: month('wards-at'),
    time: value('time'),
    spacing: spacing === undefined ? undefined : Number(spacing),
    categories: categories.length > 0 ? inOrder(new Set(categories)) : undefined
  };
}

/** In the order of the categories, so that one selection has one address. */
function inOrder(slugs: Iterable<string>): string[] {
  return [...slugs].sort((a, b) => categoryNumber(a) - categoryNumber(b));
}

function asParameter(
  { field, value, message }: RequestProblem,
  parameters: URLSearchParams
): SelectionProblem {
  if (field === 'categories') return { parameter: 'category', value, message };
  const parameter = field === 'wardsAt' ? 'wards-at' : field;
  return { parameter, value: parameters.get(parameter) ?? value, message };
}

function without(request: ScoreRequest, problems: readonly RequestProblem[]): ScoreRequest {
  const wrong = (...fields: string[]) => problems.some((problem) => fields.includes(problem.field));
  const kept = request.categories?.filter(
    (slug) => !problems.some((problem) => problem.field === 'categories' && problem.value === slug)
  );
  const wrongPeriod = wrong('from', 'to');
  return {
    profile: wrong('profile') ? undefined : request.profile,
    from: wrongPeriod ? undefined : request.from,
    to: wrongPeriod ? undefined : request.to,
    change: request.change,
    wardsAt: wrong('wardsAt') ? undefined : request.wardsAt,
    time: wrong('time') ? undefined : request.time,
    spacing: wrong('spacing') ? undefined : request.spacing,
    categories: kept && kept.length > 0 ? kept : undefined
  };
}
