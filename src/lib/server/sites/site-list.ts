import { boxAround } from '#lib/core/geometry/polygon.ts';
import type { Audience } from '#lib/core/audience/audience.ts';
import type { GridBox } from '#lib/core/places/position.ts';
import type { SiteFindings } from '#lib/core/sites/appraise.ts';
import { needForAttention } from '#lib/core/sites/need.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import type { Selection } from '../scoring/read-selection.ts';
import { loadWardInputs } from '../scoring/ward-inputs.ts';
import { dataVersion } from '../store/data-version.ts';
import { remember } from '../store/memo.ts';
import { storedState } from '../store/stored-state.ts';
import { answersOfAll, type StoredAnswer } from '../store/site-desk.ts';
import { appraiseSites, type AppraisedSite } from './appraise-sites.ts';
import { keptSites, type KeptSite } from './kept-sites.ts';
import { readPolicies } from './local-policies.ts';
import { planGround, type PlanGround } from './plan-ground.ts';
import { withPlannersProfile } from './planners-profile.ts';
import { answeredBy, type QuestionAnswer } from './site-appraisal.ts';

/** A site in the list of all: its facts and what matters first. */
export interface ListedSite {
  readonly site: Omit<KeptSite, 'place' | 'notes'> & { readonly areaM2: number };
  readonly box: GridBox;
  readonly findings:
    | (Pick<SiteFindings, 'rate' | 'rateWards' | 'rateCouncil' | 'near' | 'known'> & {
        readonly inside: number;
        readonly within100: number;
        readonly stopM: number;
      })
    | null;
  readonly need: number;
  readonly unknown: number;
  readonly answers: readonly Pick<QuestionAnswer, 'id' | 'answer'>[];
  readonly rings: readonly Float64Array[];
}

/** All sites that are kept, appraised for one question; kept until the data or the sites change. */
export async function siteList(
  context: Context,
  parameters: URLSearchParams,
  audience: Audience
): Promise<SiteList | { readonly problems: readonly string[] } | null> {
  const council = await loadCouncil(context);
  if (!council) return null;
  const asked = await withPlannersProfile(context, parameters);
  const state = storedState(context.store, ['sites']);
  const version = await dataVersion(context.store);
  const name = `site-list ${council.id} ${state} ${audience} ${asked.toString()}`;
  return remember(
    context.store,
    version,
    name,
    () => listAll(context, council.id, asked, audience),
    LISTS_KEPT
  );
}

/** The sites of a council, and what was asked of them. */
export interface SiteList {
  readonly sites: readonly ListedSite[];
  readonly selection: Selection;
  readonly monthsPresent: readonly number[];
  /** What all of them lie on; null where there are none. */
  readonly ground: PlanGround | null;
}

/** Questions whose lists are kept. */
const LISTS_KEPT = 4;

async function listAll(
  context: Context,
  council: string,
  asked: URLSearchParams,
  audience: Audience
): Promise<SiteList | { readonly problems: readonly string[] }> {
  const kept = await keptSites(context, council);
  const found = await appraiseSites(context, kept, asked, { audience, alone: true });
  if (!found.ok) return { problems: found.problems.map(({ message }) => message) };
  const { months } = await loadWardInputs(context, found.selection.wardsAt);
  const said = await answersOfAll(context.store, council);
  const sites = found.sites.map((one, i) => listed(kept[i], one, said.get(kept[i].reference) ?? []));
  const ground = await planGround(
    context,
    sites.map(({ box }) => box)
  );
  return { sites, ground, selection: found.selection, monthsPresent: months.present };
}

/** All sites of a plan, those that ask most of their design first; null where the plan has none, or the question cannot be answered. */
export async function planSheet(
  context: Context,
  plan: string,
  parameters: URLSearchParams,
  audience: Audience
) {
  const council = await loadCouncil(context);
  const found = await siteList(context, parameters, audience);
  if (!council || !found || 'problems' in found) return null;
  const sites = found.sites.filter(({ site }) => site.plan === plan);
  if (sites.length === 0) return null;
  const ordered = sites.toSorted(
    (a, b) => b.need - a.need || a.site.reference.localeCompare(b.site.reference, 'en-GB')
  );
  const { name, sample } = council;
  const { policies } = await readPolicies(context);
  const ground = await planGround(
    context,
    sites.map(({ box }) => box)
  );
  return { plan, policies, council: { name, sample }, selection: found.selection, sites: ordered, ground };
}

function listed(site: KeptSite, { findings }: AppraisedSite, said: readonly StoredAnswer[]): ListedSite {
  const { place, notes: _, ...facts } = site;
  const answers = findings ? answeredBy(findings, said).map(({ id, answer }) => ({ id, answer })) : [];
  const stop = findings?.walks?.find(({ kind }) => kind === 'stop')?.walk;
  return {
    site: { ...facts, areaM2: place.areaM2 },
    box: boxAround(site.place.parts, 0),
    findings: findings && {
      rate: findings.rate,
      rateWards: findings.rateWards,
      rateCouncil: findings.rateCouncil,
      near: findings.near,
      known: findings.known,
      inside: findings.figures.inside.incidents,
      within100: findings.figures.within[0].incidents,
      stopM: stop ? stop.metres + stop.gap : NaN
    },
    answers,
    ...needForAttention(answers.map(({ answer }) => answer)),
    rings: place.parts.map(({ rings }) => rings[0])
  };
}
