import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES, categoryNumber } from '#lib/core/scoring/category.ts';
import { monthInWords } from '#lib/core/scoring/month.ts';
import { categoryWeights, type Profile } from '#lib/core/scoring/profile.ts';
import { rollingOrigin, type Validation } from '#lib/core/validation/rolling-origin.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles } from './profiles.ts';
import type { RequestProblem } from './score-cells.ts';
import { loadScoringInputs } from './scoring-inputs.ts';

/** What is to be validated; what is left out follows the profile and the months that are imported. */
export interface ValidationRequest {
  readonly profile?: string;
  /** First and last month, both included (month numbers); `NaN` = given, but not a month. */
  readonly from?: number;
  readonly to?: number;
  /** Metres; 150 when left out. */
  readonly spacing?: number;
  /** Count just these categories (slugs), one each. */
  readonly categories?: readonly string[];
  readonly proactive?: boolean;
}

/** A validation with what is needed to read it. */
export interface ValidationAnswer {
  readonly ok: true;
  readonly profile: Profile;
  readonly weights: Float64Array;
  readonly spacing: number;
  readonly from: number;
  readonly to: number;
  readonly validation: Validation;
}

export type ValidationResult =
  ValidationAnswer | { readonly ok: false; readonly problems: readonly RequestProblem[] };

/** Foretells each month of a period from the months before it, by every forecast, or says what cannot be answered. */
export async function validateForecasts(
  context: Context,
  request: ValidationRequest
): Promise<ValidationResult> {
  const { profiles, weightSets } = await loadProfiles(context);
  const spacing = request.spacing ?? 150;
  const profile = profiles.find((one) => one.id === (request.profile ?? 'all'));
  const problems = [...requestProblems(request, spacing)];
  if (!profile) {
    const known = profiles.map((one) => one.id).join(', ');
    const message = `There is no profile "${request.profile}". There are: ${known}.`;
    problems.unshift({ field: 'profile', value: request.profile ?? '', message });
  }
  if (!profile || problems.length > 0) return { ok: false, problems };

  const { cube, study, frame, months } = await loadScoringInputs(context, spacing, request.to);
  const from = request.from ?? months.present[0] ?? 0;
  const to = request.to ?? months.present.at(-1) ?? 0;
  if (from > to) {
    const message = `The period begins after it ends: ${monthInWords(from)} to ${monthInWords(to)}.`;
    return { ok: false, problems: [{ field: 'from', value: String(from), message }] };
  }
  const weights = categoryWeights(profile, weightSets, request);
  const { present } = months;
  const validation = rollingOrigin({ cube, study, frame, weights, from, to, present });
  return { ok: true, profile, weights, spacing, from, to, validation };
}

function* requestProblems(request: ValidationRequest, spacing: number): Generator<RequestProblem> {
  if (!SPACINGS.includes(spacing)) {
    const message = `The spacing must be one of ${SPACINGS.join(', ')} metres.`;
    yield { field: 'spacing', value: String(spacing), message };
  }
  for (const slug of request.categories ?? []) {
    if (categoryNumber(slug) >= 0) continue;
    const known = CATEGORIES.map((category) => category.id).join(', ');
    const message = `There is no category "${slug}". There are: ${known}.`;
    yield { field: 'categories', value: slug, message };
  }
  for (const field of ['from', 'to'] as const) {
    const month = request[field];
    if (month === undefined || Number.isInteger(month)) continue;
    const message = 'A month is written as year and month, like 2025-01.';
    yield { field, value: String(month), message };
  }
}
