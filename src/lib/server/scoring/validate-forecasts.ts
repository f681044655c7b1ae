import type { Audience } from '#lib/core/audience/audience.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import { leaveOut } from '#lib/core/scoring/leave-out.ts';
import type { Profile } from '#lib/core/scoring/profile.ts';
import { recordStart } from '#lib/core/statistics/record-start.ts';
import {
  rollingOrigin,
  type ForecastResult,
  type Validation,
  type ValidationQuestion
} from '#lib/core/validation/rolling-origin.ts';
import { surePlaces, type SurePlaces } from '#lib/core/validation/sure-places.ts';
import type { Context } from '#lib/server/context.ts';
import { remember } from '#lib/server/store/memo.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readRequest, type RequestProblem, type ScoreRequest } from './score-request.ts';
import { loadScoringInputs } from './scoring-inputs.ts';
import { loadScoringMonths } from './ward-inputs.ts';

/** A validation with what is needed to read it. */
export interface ValidationAnswer extends Period {
  readonly ok: true;
  readonly profile: Profile;
  readonly weights: Float64Array;
  readonly spacing: number;
  readonly validation: Validation;
  /** How often places of which we are very sure lead in the single month that follows. */
  readonly sure: SurePlaces;
  /** Whether the question finds less than the plain count of the last 12 months, in a sentence; null when it does not. */
  readonly warning: string | null;
  /** Titles of what the question weighs and this audience may not be told. */
  readonly leftOut: readonly string[];
}

export type ValidationResult = ValidationAnswer | Refused;

/** Shares of the area that a table names; the curve has more. */
export const TABLE_SHARES: readonly number[] = [0.01, 0.02, 0.05, 0.1];
const CURVE_SHARES: readonly number[] = [0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2];

const MOST_KEPT = 40;

/**
 * Foretells each month of a period from the months before it, by every forecast, or says what cannot be answered. `from` and `to`: counts
 * begin at `from` (left out: as far back as places can be compared), the last month foretold is `to`. A second or so for a borough,
 * kept until the data change. `audience`: who is told; what is not for them is left out of the question.
 */
export async function validateForecasts(
  context: Context,
  request: ScoreRequest,
  audience: Audience
): Promise<ValidationResult> {
  const read = await readValidation(context, request, audience);
  if (!read.ok) return read;
  const { question, asked, profile, version } = read;
  const { store } = context;
  const validation = remember(
    store,
    version,
    `validation ${asked}`,
    () => rollingOrigin({ ...question, shares: CURVE_SHARES }),
    MOST_KEPT
  );
  const { weights, from, to } = question;
  return {
    ...{ ok: true, profile, weights, spacing: read.spacing, from, to, validation },
    sure: remember(store, version, `sure ${asked}`, () => surePlaces(question), MOST_KEPT),
    warning: warningOf(validation),
    leftOut: read.leftOut
  };
}

/** How often places of which this question is very sure lead in the single month that follows, or what cannot be answered. Kept likewise. */
export async function validateSurePlaces(
  context: Context,
  request: ScoreRequest,
  audience: Audience
): Promise<Refused | { readonly ok: true; readonly sure: SurePlaces }> {
  const read = await readValidation(context, request, audience);
  if (!read.ok) return read;
  const { question, asked, version } = read;
  const sure = remember(context.store, version, `sure ${asked}`, () => surePlaces(question), MOST_KEPT);
  return { ok: true, sure };
}

interface Refused {
  readonly ok: false;
  readonly problems: readonly RequestProblem[];
}

interface ReadValidation {
  readonly ok: true;
  readonly question: ValidationQuestion;
  /** What tells one question from another while the data stay. */
  readonly asked: string;
  readonly profile: Profile;
  readonly spacing: number;
  readonly version: number;
  readonly leftOut: readonly string[];
}

async function readValidation(
  context: Context,
  request: ScoreRequest,
  audience: Audience
): Promise<Refused | ReadValidation> {
  const { present } = await loadScoringMonths(context);
  const read = readRequest(request, await loadProfiles(context), present);
  if ('problems' in read) return { ok: false, problems: read.problems };
  const { choice: asked } = read;
  const { cube, study, frame, tools, version } = await loadScoringInputs(context, asked.spacing, {
    ...{ audience, isOfThePast: true }
  });
  const from = asked.asked.from ?? Math.max(present[0], recordStart(cube, asked.to));
  const choice = leaveOut({ ...asked, from }, audience, WEIGHABLE);
  const { profile, weights, factorWeights, presence, spacing, leftOut, ...period } = choice;
  const name = JSON.stringify({
    spacing,
    weights: [...weights],
    factorWeights,
    presence,
    from: period.from,
    to: period.to
  });
  const question = { cube, study, frame, beyond: tools.beyond, present, ...choice };
  return { ok: true, question, asked: name, profile, spacing, version, leftOut };
}

/** Shares at which a question is measured against the plain count. */
const JUDGED_AT: readonly number[] = [0.01, 0.05];

function warningOf({ forecasts, shares }: Validation): string | null {
  const ours = forecasts.find(({ id }) => id === 'intensity');
  const plain = forecasts.find(({ id }) => id === 'last-12-months');
  if (!ours || !plain) return null;
  const below = JUDGED_AT.filter((share) => rateAt(ours, shares, share) < rateAt(plain, shares, share));
  if (below.length === 0) return null;
  const where = below.map((share) => `${100 * share} %`).join(' and ');
  return `In the top ${where} of the area this question has found less than the plain count of the last 12 months: for choosing patrol places, use the count.`;
}

function rateAt({ areas }: ForecastResult, shares: readonly number[], share: number): number {
  return areas[shares.indexOf(share)]?.hitRate ?? NaN;
}
