import { usualMoment, type Moment } from '#lib/core/environment/moment.ts';
import { formatMonth, parseMonth } from '#lib/core/incidents/month.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import { askedPeriod } from '#lib/core/question/asked-period.ts';
import type { AskedQuestion, QuestionProblem, ReadQuestion } from '#lib/core/question/asked-question.ts';
import type { KnownWords } from '#lib/core/question/question-schema.ts';
import { readQuestion } from '#lib/core/question/read-question.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import { weightsOf, type Profile, type Weights } from '#lib/core/scoring/profile.ts';
import type { Profiles } from '#lib/server/council/profiles.ts';

/** What somebody wants scored; what is left out follows the profile and the months that are imported. */
export type ScoreRequest = AskedQuestion;

/** Something in a request that the user can mend. */
export type RequestProblem = QuestionProblem;

/** The moment that the environment is told at when none is asked: in the longest night of the newest year that is imported. */
export function momentFor(monthsPresent: readonly number[]): Moment {
  const newest = monthsPresent.at(-1) ?? parseMonth('2025-01');
  return usualMoment(Number(formatMonth(newest).slice(0, 4)));
}

/** The words of a question where these profiles and months are there. */
export function knownWords(profiles: readonly Profile[], monthsPresent: readonly number[]): KnownWords {
  return {
    profiles: profiles.map(({ id }) => id),
    factors: WEIGHABLE.map(({ id }) => id),
    usualMoment: momentFor(monthsPresent),
    monthsPresent
  };
}

/** The moment that is asked for by itself, or why it is none. */
export function readMoment(
  time: string | null | undefined,
  monthsPresent: readonly number[]
): Moment | QuestionProblem {
  const usual = momentFor(monthsPresent);
  const known = { profiles: [], factors: [], usualMoment: usual };
  const { question, problems } = readQuestion({ time: time ?? undefined }, known);
  return problems.at(0) ?? question.time ?? usual;
}

/** A request with everything that was left out filled in. */
export interface ScoreChoice extends Period, Weights {
  readonly profile: Profile;
  readonly spacing: number;
  /** When the environment is told. */
  readonly moment: Moment;
  /** What of it was asked for. */
  readonly asked: ReadQuestion;
}

/** Metres between hexagon centres when none are asked for. */
export const USUAL_SPACING = 150;

/** Completes a request, or says everything in it that cannot be answered. `monthsPresent` ascending. */
export function readRequest(
  request: ScoreRequest,
  profiles: Profiles,
  monthsPresent: readonly number[]
): { readonly choice: ScoreChoice } | { readonly problems: readonly RequestProblem[] } {
  const { question, problems } = readQuestion(request, knownWords(profiles.profiles, monthsPresent));
  if (problems.length > 0) return { problems };
  const choice = completeQuestion(question, profiles, monthsPresent);
  if (!choice) throw new Error('a question that was read has no profile or no period');
  if (!choice.weights.some((weight) => weight > 0)) return { problems: [nothingCounts(choice.profile)] };
  return { choice };
}

/** A question that was read, what it leaves out filled in; null where there is no profile, or no month to ask about. */
export function completeQuestion(
  asked: ReadQuestion,
  { profiles, weightSets }: Profiles,
  monthsPresent: readonly number[]
): ScoreChoice | null {
  const profile = profiles.find(({ id }) => id === (asked.profile ?? 'all'));
  const period = askedPeriod(asked, monthsPresent);
  if (!profile || 'message' in period) return null;
  const weights = weightsOf(profile, weightSets, asked);
  const { spacing = USUAL_SPACING, halfLifeMonths = weights.halfLifeMonths, time } = asked;
  return {
    ...weights,
    ...{ profile, spacing, halfLifeMonths, moment: time ?? momentFor(monthsPresent), asked },
    ...period
  };
}

function nothingCounts({ id }: Profile): RequestProblem {
  const message = `The profile "${id}" counts only offences that follow where police already look, and these are turned off: nothing is left to score.`;
  return { field: 'proactive', value: 'false', message };
}
