import { boxAround, planarArea } from '#lib/core/geometry/polygon.ts';
import type { Audience } from '#lib/core/audience/audience.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import type { DrawnPlace } from '#lib/core/places/drawn-place.ts';
import { placeWithin } from '#lib/core/places/ring-shapes.ts';
import { REACHES } from '#lib/core/places/place-regions.ts';
import type { SiteFindings } from '#lib/core/sites/appraise.ts';
import { QUESTIONS, readQuestions } from '#lib/core/sites/checklist.ts';
import type { LocalPolicy } from '#lib/core/sites/local-policy.ts';
import { needForAttention } from '#lib/core/sites/need.ts';
import { ANSWERS, type AnswerKind } from '#lib/core/sites/question-readings.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import type { Selection } from '../scoring/read-selection.ts';
import { loadWardInputs } from '../scoring/ward-inputs.ts';
import { answersOf, consultedSites, type StoredAnswer } from '../store/site-desk.ts';
import { versionsOfSite } from '../store/sites.ts';
import { appraiseSites } from './appraise-sites.ts';
import { groundPicture, type GroundPicture } from './ground-picture.ts';
import { keptSites, type KeptSite } from './kept-sites.ts';
import { readPolicies } from './local-policies.ts';
import type { SiteSurroundings } from './site-surroundings.ts';
import { withPlannersProfile } from './planners-profile.ts';

/** What is said to one question: by the evidence, and by a planner in its place. */
export interface QuestionAnswer {
  readonly id: string;
  /** What holds: the planner's answer where there is one, else what the evidence says. */
  readonly answer: AnswerKind;
  readonly fromEvidence: AnswerKind;
  readonly evidence: readonly string[];
  /** Who said otherwise, when and why; null = nobody. */
  readonly said: StoredAnswer | null;
}

/** A version of a site, for its history. */
export interface SiteVersion {
  readonly version: number;
  readonly madeAt: string;
  readonly origin: string;
  readonly gone: boolean;
}

/** Everything that the page and the document of a site tell. */
export interface SiteAppraisal {
  readonly council: { readonly name: string; readonly title: string; readonly sample: boolean };
  readonly site: KeptSite;
  readonly versions: readonly SiteVersion[];
  /** Null = the site cannot be appraised; `notes` says why. */
  readonly findings: SiteFindings | null;
  readonly notes: readonly string[];
  /** Null where there are no findings. */
  readonly surroundings: SiteSurroundings | null;
  readonly questions: readonly QuestionAnswer[];
  readonly need: { readonly need: number; readonly unknown: number };
  readonly selection: Selection;
  readonly moments: readonly Moment[];
  readonly dataVersion: number;
  /** Names of the wards by their number. */
  readonly wards: readonly string[];
  readonly monthsPresent: readonly number[];
  readonly picture: GroundPicture;
  /** The line 100 m around it; null where the outline is too jagged. */
  readonly around: readonly Float64Array[] | null;
  /** Whether whoever asks is told what cameras see. */
  readonly toldCameras: boolean;
  readonly consulted: boolean;
  /** The council's own policies. */
  readonly policies: readonly LocalPolicy[];
}

/** Metres around a site that its picture shows at least. */
export const MARGIN = 160;

/** The appraisal of a site that is kept; null where there is none of this reference. Problems where the question cannot be answered. */
export async function siteAppraisal(
  context: Context,
  reference: string,
  parameters: URLSearchParams,
  audience: Audience
): Promise<SiteAppraisal | { readonly problems: readonly string[] } | null> {
  const council = await loadCouncil(context);
  if (!council) return null;
  const site = (await keptSites(context, council.id)).find((one) => one.reference === reference);
  if (!site) return null;
  const found = await appraiseSites(context, [site], await withPlannersProfile(context, parameters), {
    audience
  });
  if (!found.ok) return { problems: found.problems.map(({ message }) => message) };
  const { selection, moments, dataVersion, sites } = found;
  const { findings, notes, surroundings } = sites[0];
  const questions = findings
    ? answeredBy(findings, await answersOf(context.store, council.id, reference))
    : [];
  const { wards, months } = await loadWardInputs(context, selection.wardsAt);
  return {
    council: { name: council.name, title: council.title, sample: council.sample ?? false },
    site,
    versions: (await versionsOfSite(context.store, council.id, reference)).map(
      ({ version, made_at, origin, gone }) => ({ version, madeAt: made_at, origin, gone: gone === 1 })
    ),
    ...{ findings, notes, surroundings, questions, moments, dataVersion },
    need: needForAttention(questions.map(({ answer }) => answer)),
    selection,
    wards: wards.map(({ name }) => name),
    monthsPresent: months.present,
    picture: await groundPicture(context.store, dataVersion, boxAround(site.place.parts, MARGIN)),
    around: ringsWithin(site.place),
    toldCameras: audience !== 'public',
    consulted: (await consultedSites(context.store, council.id)).has(reference),
    policies: (await readPolicies(context)).policies
  };
}

/** The line 100 m around a place; null where its outline is too jagged. */
export function ringsWithin(place: DrawnPlace): readonly Float64Array[] | null {
  const ring = placeWithin(place, REACHES[0]);
  return ring && ring.filter((part) => planarArea(part) > 0).flatMap(({ rings }) => rings);
}

/** Evidence and planners' answers together; of several answers to one question the newest stands. */
export function answeredBy(findings: SiteFindings, said: readonly StoredAnswer[]): QuestionAnswer[] {
  return readQuestions(findings).map(({ id, answer, evidence }) => {
    const newest = said.find(({ question }) => question === id);
    const own = newest?.answer && Object.hasOwn(ANSWERS, newest.answer) ? newest : null;
    return {
      ...{ id, evidence, fromEvidence: answer },
      answer: own ? (own.answer as AnswerKind) : answer,
      said: own
    };
  });
}

/** Whether a question of this id is asked. */
export function isQuestion(id: string): boolean {
  return QUESTIONS.some((question) => question.id === id);
}
