import type { Profile } from '#lib/core/scoring/profile.ts';
import { parseMoment, type Moment } from '#lib/core/environment/moment.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles, type Profiles } from '#lib/server/council/profiles.ts';
import { momentFor, type ScoreRequest } from '#lib/server/scoring/score-request.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import type { RestrictedAsked } from './restricted-evidence.ts';
import type { ReviewAsked } from './review-against.ts';

/** The question in full: nothing of it is looked up again when it is asked anew. */
export interface EvidenceQuestion {
  readonly profile: string;
  readonly profileVersion: number;
  readonly from: string;
  readonly to: string;
  readonly spacing: number;
  readonly halfLifeMonths: number | null;
  /** Weight of one incident of each category, and of each factor. */
  readonly weights: Readonly<Record<string, number>>;
  readonly factors: Readonly<Record<string, number>>;
  /** Whether what is measured along the ways counted only as far as people are there, and the hour it was told at; not in form 2. */
  readonly presence?: boolean;
  readonly time?: string;
  /** The day on which it was asked: concerns count of the year before. */
  readonly asOf: string;
  /** What it is reviewed against; null = nothing is reviewed yet. */
  readonly review: ReviewAsked | null;
  /** Which restricted rows it was proposed from; left out = none. */
  readonly restricted?: RestrictedAsked;
}

/** A frozen question as scoring takes it. */
export interface AskedAgain {
  readonly request: ScoreRequest & { readonly time: Moment };
  /** The profiles in force, but for the one of the question, which is as it was frozen. */
  readonly profiles: Profiles;
}

/**
 * A question as it was frozen: its own weights, factors, half-life and hour, whatever has been set since, also where the profile is gone.
 * What the first form of evidence did not keep (the hour, and whether people count) is as it is now.
 */
export async function askedAgain(context: Context, question: EvidenceQuestion): Promise<AskedAgain> {
  const { profile: id, from, to, spacing, halfLifeMonths, weights, factors } = question;
  const { profiles, weightSets } = await loadProfiles(context);
  const { present } = await loadScoringMonths(context);
  const usual = momentFor(present);
  const now = profiles.find((one) => one.id === id);
  const frozen: Profile = {
    ...{ id, title: now?.title ?? id, question: now?.question ?? '', asks: now?.asks ?? '' },
    ...{ version: question.profileVersion, weights, factors, halfLifeMonths },
    // The weights were frozen after drugs and weapons were taken out, where they were.
    proactive: true,
    presence: question.presence ?? now?.presence ?? false
  };
  return {
    request: {
      ...{ profile: id, spacing, halfLifeMonths, from: parseMonth(from), to: parseMonth(to) },
      time: (question.time === undefined ? null : parseMoment(question.time, usual)) ?? usual
    },
    profiles: { profiles: [...profiles.filter((one) => one.id !== id), frozen], weightSets }
  };
}
