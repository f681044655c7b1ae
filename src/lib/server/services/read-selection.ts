import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES, categoryNumber } from '#lib/core/scoring/category.ts';
import { formatMonth, parseMonth } from '#lib/core/scoring/month.ts';
import { defaultPeriod, presentWithin, type Period } from '#lib/core/scoring/period.ts';
import { categoryWeights, type Profile, type WeightSet } from '#lib/core/scoring/profile.ts';

/** What an address asks to be counted: the words of the map's address (`profile`, `category`, `from`, `to`, `spacing`). */
export interface Selection {
  readonly profile: Profile;
  /** Slugs that are counted one each instead of the profile's weights; empty = the profile. */
  readonly categories: readonly string[];
  readonly period: Period;
  readonly spacing: number;
  /** Weight of each category; 0 = not counted. */
  readonly weights: Float64Array;
}

/** What is wrong with one parameter, in a sentence for whoever wrote the address. */
export interface SelectionProblem {
  readonly parameter: string;
  readonly value: string;
  readonly message: string;
}

/** What may be asked for. */
export interface Choices {
  readonly profiles: readonly Profile[];
  readonly weightSets: readonly WeightSet[];
  readonly monthsPresent: readonly number[];
}

const FIRST_SPACING = 150;

/**
 * The selection that an address asks for, with the usual one in place of whatever is missing or wrong, and a sentence for
 * each parameter that is wrong. Null when no month is stored: there is nothing to select from.
 */
export function readSelection(
  parameters: URLSearchParams,
  choices: Choices
): { selection: Selection; problems: SelectionProblem[] } | null {
  const usual = defaultPeriod(choices.monthsPresent);
  if (!usual) return null;
  const problems: SelectionProblem[] = [];
  const profile = readProfile(parameters, choices.profiles, problems);
  const categories = readCategories(parameters, problems);
  const period = readPeriod(parameters, choices.monthsPresent, problems) ?? usual;
  const spacing = readSpacing(parameters, problems);
  const asked = categories.length > 0 ? { categories } : {};
  const weights = categoryWeights(profile, choices.weightSets, asked);
  return { selection: { profile, categories, period, spacing, weights }, problems };
}

/** The parameters that ask for this selection again, shortest form; commas stay readable. */
export function selectionQuery({ profile, categories, period }: Omit<Selection, 'weights'>): string {
  const parameters = new URLSearchParams();
  if (profile.id !== 'all') parameters.set('profile', profile.id);
  if (categories.length > 0) parameters.set('category', categories.join(','));
  parameters.set('from', formatMonth(period.from));
  parameters.set('to', formatMonth(period.to));
  return parameters.toString().replaceAll('%2C', ',');
}

function readProfile(
  parameters: URLSearchParams,
  profiles: readonly Profile[],
  problems: SelectionProblem[]
): Profile {
  const first = profiles.find((profile) => profile.id === 'all') ?? profiles[0];
  const value = parameters.get('profile');
  if (!value) return first;
  const found = profiles.find((profile) => profile.id === value);
  if (found) return found;
  const known = profiles.map((profile) => profile.id).join(', ');
  problems.push({
    parameter: 'profile',
    value,
    message: `There is no question “${value}”: choose one of ${known}.`
  });
  return first;
}

function readCategories(parameters: URLSearchParams, problems: SelectionProblem[]): string[] {
  // A form repeats the key; our own addresses put commas.
  const asked = new Set(parameters.getAll('category').flatMap((text) => text.split(',').filter(Boolean)));
  for (const value of asked) {
    if (categoryNumber(value) >= 0) continue;
    const known = CATEGORIES.map((category) => category.id).join(', ');
    problems.push({
      parameter: 'category',
      value,
      message: `There is no category “${value}”: choose from ${known}.`
    });
  }
  return CATEGORIES.map((category) => category.id).filter((id) => asked.has(id));
}

function readPeriod(
  parameters: URLSearchParams,
  monthsPresent: readonly number[],
  problems: SelectionProblem[]
): Period | null {
  const texts = { from: parameters.get('from'), to: parameters.get('to') };
  if (!texts.from && !texts.to) return null;
  const before = problems.length;
  const monthOf = (parameter: 'from' | 'to', value: string): number => {
    const month = parseMonth(value);
    const message = `“${value}” is not a month: write it as in 2025-10.`;
    if (Number.isNaN(month)) problems.push({ parameter, value, message });
    return month;
  };
  const from = monthOf('from', texts.from || texts.to || '');
  const to = texts.to && texts.from ? monthOf('to', texts.to) : from;
  if (problems.length > before) return null;
  const value = `${formatMonth(from)} to ${formatMonth(to)}`;
  if (from > to) {
    const message = `The period ends (${formatMonth(to)}) before it begins (${formatMonth(from)}).`;
    problems.push({ parameter: 'to', value, message });
    return null;
  }
  if (presentWithin(monthsPresent, { from, to }).length === 0) {
    const [first, last] = [Math.min(...monthsPresent), Math.max(...monthsPresent)].map(formatMonth);
    const message = `There are no police figures for any month of ${value}; figures lie between ${first} and ${last}.`;
    problems.push({ parameter: 'from', value, message });
    return null;
  }
  return { from, to };
}

function readSpacing(parameters: URLSearchParams, problems: SelectionProblem[]): number {
  const value = parameters.get('spacing');
  if (!value) return FIRST_SPACING;
  const found = SPACINGS.find((spacing) => String(spacing) === value);
  if (found !== undefined) return found;
  const message = `There are no hexagons of “${value}” metres: choose ${SPACINGS.join(', ')}.`;
  problems.push({ parameter: 'spacing', value, message });
  return FIRST_SPACING;
}
