import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES, categoryNumber } from '#lib/core/scoring/category.ts';
import { formatMonth, monthInWords, periodInWords } from '#lib/core/scoring/month.ts';
import { defaultPeriod } from '#lib/core/scoring/period.ts';
import { categoryWeights, type Profile } from '#lib/core/scoring/profile.ts';
import { scoreCells, type CellScores } from '#lib/core/scoring/score.ts';
import { wardStatistics, type WardStatistics } from '#lib/core/scoring/wards.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles } from './profiles.ts';
import { loadScoringInputs, type ScoringInputs, type ScoringMonths } from './scoring-inputs.ts';

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
  /** null = the past does not fade. */
  readonly halfLifeMonths?: number | null;
}

/** Something in the request that the user can mend. */
export interface RequestProblem {
  readonly field: string;
  readonly value: string;
  readonly message: string;
}

/** The scores of one request with all that is needed to read them. */
export interface ScoreAnswer {
  readonly ok: true;
  readonly inputs: ScoringInputs;
  readonly profile: Profile;
  readonly weights: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly halfLifeMonths: number | null;
  readonly cells: CellScores;
  readonly wards: WardStatistics;
  /** Months of the period without a police file: their incidents are not known, and not zero. */
  readonly missing: readonly number[];
  /** Months of the period whose file broke off. */
  readonly broken: readonly number[];
  /** Sentences that belong beside every number of this answer. */
  readonly notes: readonly string[];
}

export type ScoreResult = ScoreAnswer | { readonly ok: false; readonly problems: readonly RequestProblem[] };

/** Scores cells and wards for one request, or says what in it cannot be answered. */
export async function scoreCellsService(context: Context, request: ScoreRequest): Promise<ScoreResult> {
  const { profiles, weightSets } = await loadProfiles(context);
  const spacing = request.spacing ?? 150;
  const profile = profiles.find((one) => one.id === (request.profile ?? 'all'));
  const problems = [...selectionProblems(request, spacing)];
  if (!profile) {
    const known = profiles.map((one) => one.id).join(', ');
    problems.unshift(
      problem('profile', request.profile, `There is no profile "${request.profile}". There are: ${known}.`)
    );
  }
  if (!profile || problems.length > 0) return { ok: false, problems };

  const { months } = await loadScoringInputs(context, spacing, wholeMonth(request.to));
  const period = periodOf(request, months);
  const wrong = period ? periodProblem(period, months) : problem('from', undefined, NOTHING_IMPORTED);
  if (!period || wrong) return { ok: false, problems: wrong ? [wrong] : [] };
  const { from, to } = period;

  const weights = categoryWeights(profile, weightSets, request);
  if (!weights.some((weight) => weight > 0)) {
    return { ok: false, problems: [problem('proactive', 'false', nothingCounts(profile))] };
  }
  const inputs = await loadScoringInputs(context, spacing, to);
  const halfLifeMonths =
    request.halfLifeMonths === undefined ? profile.halfLifeMonths : request.halfLifeMonths;
  const { cube, study, frame, wards } = inputs;
  const cells = scoreCells({ cube, study, frame, weights, from, to, halfLifeMonths });
  const missing = monthsBetween(from, to).filter((month) => !months.present.includes(month));
  const broken = months.broken.filter((month) => month >= from && month <= to);
  return {
    ok: true,
    inputs,
    profile,
    weights,
    from,
    to,
    halfLifeMonths,
    cells,
    wards: wardStatistics({
      cube,
      weights,
      from,
      to,
      population: Float64Array.from(wards, (ward) => ward.population),
      areaKm2: Float64Array.from(wards, (ward) => ward.areaKm2),
      monthsPresent: months.present
    }),
    missing,
    broken,
    notes: notesOf(missing, broken, cells)
  };
}

const NOTHING_IMPORTED = 'No police file has been imported yet: there is nothing to score.';

function* selectionProblems(request: ScoreRequest, spacing: number): Generator<RequestProblem> {
  if (!SPACINGS.includes(spacing)) {
    yield problem('spacing', spacing, `The spacing must be one of ${SPACINGS.join(', ')} metres.`);
  }
  if (request.categories?.length === 0) yield problem('categories', '', 'No category is named.');
  for (const slug of request.categories ?? []) {
    if (categoryNumber(slug) >= 0) continue;
    const known = CATEGORIES.map((category) => category.id).join(', ');
    yield problem('categories', slug, `There is no category "${slug}". There are: ${known}.`);
  }
  const half = request.halfLifeMonths ?? 1;
  if (!(half > 0 && half < Infinity)) {
    yield problem('halfLifeMonths', half, 'The half-life must be a number of months above 0, or none.');
  }
  for (const field of ['from', 'to'] as const) {
    const month = request[field];
    if (month !== undefined && !Number.isInteger(month)) {
      yield problem(field, month, 'A month is written as year and month, like 2025-01.');
    }
  }
}

function periodOf(
  { from, to }: ScoreRequest,
  { present }: ScoringMonths
): { from: number; to: number } | null {
  const usual =
    defaultPeriod(present.filter((month) => to === undefined || month <= to)) ?? defaultPeriod(present);
  return usual && { from: from ?? usual.from, to: to ?? usual.to };
}

function periodProblem(
  { from, to }: { from: number; to: number },
  { present }: ScoringMonths
): RequestProblem | null {
  if (from > to) {
    const message = `The period begins after it ends: ${monthInWords(from)} to ${monthInWords(to)}.`;
    return problem('from', formatMonth(from), message);
  }
  const first = present[0];
  const last = present[present.length - 1];
  const outside = from < first ? from : to > last ? to : null;
  if (outside === null) return null;
  const message = `${monthInWords(outside)} is outside what is imported: ${periodInWords(first, last)}.`;
  return problem(from < first ? 'from' : 'to', formatMonth(outside), message);
}

function nothingCounts(profile: Profile): string {
  return `The profile "${profile.id}" counts only offences that follow where police already look, and these are turned off: nothing is left to score.`;
}

function notesOf(missing: readonly number[], broken: readonly number[], cells: CellScores): string[] {
  const list = (months: readonly number[]): string => months.map(monthInWords).join(', ');
  const notes: string[] = [];
  if (missing.length > 0)
    notes.push(`No police file for ${list(missing)}: what happened then is not counted.`);
  if (broken.length > 0) notes.push(`The police file broke off for ${list(broken)}: the count is too low.`);
  if (cells.unplaced > 0) {
    notes.push(`${cells.unplaced} incidents lie beside the study area and are in no cell.`);
  }
  if (cells.refused !== null) notes.push(cells.refused);
  return notes;
}

function monthsBetween(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function wholeMonth(month: number | undefined): number | undefined {
  return Number.isInteger(month) ? month : undefined;
}

function problem(field: string, value: string | number | undefined, message: string): RequestProblem {
  return { field, value: String(value ?? ''), message };
}
