import { parseMoment, usualMoment, type Moment } from '#lib/core/environment/moment.ts';
import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import type { Change } from '#lib/core/scoring/change.ts';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import { formatMonth, monthInWords, parseMonth, periodInWords } from '#lib/core/incidents/month.ts';
import { defaultPeriod, type Period } from '#lib/core/incidents/period.ts';
import { weightsOf, type Profile, type Weights } from '#lib/core/scoring/profile.ts';
import type { Profiles } from '#lib/server/council/profiles.ts';

/** What somebody wants scored; what is left out follows the profile and the months that are imported. */
export interface ScoreRequest {
  /** Profile id; `all` when left out. */
  readonly profile?: string;
  /** First and last month, both included (month numbers); `NaN` = given, but not a month. */
  readonly from?: number;
  readonly to?: number;
  /** Metres; 150 when left out. */
  readonly spacing?: number;
  /** Count just these categories (slugs), one each. */
  readonly categories?: readonly string[];
  readonly proactive?: boolean;
  /** What is changed of the profile. */
  readonly change?: Change | null;
  /** null = the past does not fade. */
  readonly halfLifeMonths?: number | null;
  /** Count on the wards in force in this month (month number); those of the newest month imported when left out. */
  readonly wardsAt?: number;
  /** When the environment is told: "2025-12-21T22", or an hour like "22:00" of the longest night; after midnight when left out. */
  readonly time?: string;
}

/** The moment that the environment is told at when none is asked: in the longest night of the newest year that is imported. */
export function momentFor(monthsPresent: readonly number[]): Moment {
  const newest = monthsPresent.at(-1) ?? parseMonth('2025-01');
  return usualMoment(Number(formatMonth(newest).slice(0, 4)));
}

/** What is said of a time that is none. */
export const NO_MOMENT =
  'The time is written as a date and an hour, like 2025-12-21T22, or as an hour alone, like 22:00.';

/** Something in a request that the user can mend. */
export interface RequestProblem {
  readonly field: string;
  readonly value: string;
  readonly message: string;
}

/** A request with everything that was left out filled in. */
export interface ScoreChoice extends Period, Weights {
  readonly profile: Profile;
  readonly spacing: number;
  /** When the environment is told. */
  readonly moment: Moment;
}

/** Completes a request, or says what in it cannot be answered. `monthsPresent` ascending. */
export function readRequest(
  request: ScoreRequest,
  { profiles, weightSets }: Profiles,
  monthsPresent: readonly number[]
): { readonly choice: ScoreChoice } | { readonly problems: readonly RequestProblem[] } {
  const profile = profiles.find((one) => one.id === (request.profile ?? 'all'));
  const problems = [...selectionProblems(request, profile, profiles)];
  if (!profile || problems.length > 0) return { problems };

  const period = periodOf(request, monthsPresent);
  if ('message' in period) return { problems: [period] };
  const asked = weightsOf(profile, weightSets, request);
  if (!asked.weights.some((weight) => weight > 0)) return { problems: [nothingCounts(profile)] };
  const { spacing = 150, halfLifeMonths = asked.halfLifeMonths, time } = request;
  const usual = momentFor(monthsPresent);
  const moment = time === undefined ? usual : parseMoment(time, usual);
  if (!moment) return { problems: [problem('time', time, NO_MOMENT)] };
  return { choice: { ...asked, profile, spacing, halfLifeMonths, moment, ...period } };
}

function* selectionProblems(
  { profile: id, spacing = 150, categories, halfLifeMonths, ...period }: ScoreRequest,
  profile: Profile | undefined,
  profiles: readonly Profile[]
): Generator<RequestProblem> {
  if (!profile) {
    const known = profiles.map((one) => one.id).join(', ');
    yield problem('profile', id, `There is no profile "${id}". There are: ${known}.`);
  }
  if (!SPACINGS.includes(spacing)) {
    yield problem('spacing', spacing, `The spacing must be one of ${SPACINGS.join(', ')} metres.`);
  }
  if (categories?.length === 0) yield problem('categories', '', 'No category is named.');
  for (const slug of categories ?? []) {
    if (categoryNumber(slug) >= 0) continue;
    const known = CATEGORIES.map((category) => category.id).join(', ');
    yield problem('categories', slug, `There is no category "${slug}". There are: ${known}.`);
  }
  const half = halfLifeMonths ?? 1;
  if (!(half > 0 && half < Infinity)) {
    yield problem('halfLifeMonths', half, 'The half-life must be a number of months above 0, or none.');
  }
  for (const field of ['from', 'to', 'wardsAt'] as const) {
    const month = period[field];
    if (month === undefined || Number.isInteger(month)) continue;
    yield problem(field, month, 'A month is written as year and month, like 2025-01.');
  }
}

/** The period asked for, its missing ends filled with the usual ones; or why it cannot be. */
function periodOf(request: ScoreRequest, present: readonly number[]): Period | RequestProblem {
  const until = request.to ?? Infinity;
  const usual = defaultPeriod(present.filter((month) => month <= until)) ?? defaultPeriod(present);
  if (!usual) {
    return problem('from', undefined, 'No police file has been imported yet: there is nothing to score.');
  }
  const { from = usual.from, to = usual.to } = request;
  const first = present[0];
  const last = present[present.length - 1];
  for (const [field, month] of [
    ['from', from],
    ['to', to]
  ] as const) {
    if (month >= first && month <= last) continue;
    const message = `${monthInWords(month)} is outside what is imported: ${periodInWords(first, last)}.`;
    return problem(field, formatMonth(month), message);
  }
  if (from > to) {
    const message = `The period begins after it ends: ${monthInWords(from)} to ${monthInWords(to)}.`;
    return problem('from', formatMonth(from), message);
  }
  if (present.some((month) => month >= from && month <= to)) return { from, to };
  const message = `There are no police figures for any month of ${periodInWords(from, to)}.`;
  return problem('from', formatMonth(from), message);
}

function nothingCounts({ id }: Profile): RequestProblem {
  const message = `The profile "${id}" counts only offences that follow where police already look, and these are turned off: nothing is left to score.`;
  return problem('proactive', 'false', message);
}

function problem(field: string, value: string | number | undefined, message: string): RequestProblem {
  return { field, value: String(value ?? ''), message };
}
