import { boxAround } from '#lib/core/geometry/polygon.ts';
import { ringsWithin } from './site-appraisal.ts';
import { EDIT_KINDS } from '#lib/core/sites/edit.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { DocxScenarios } from './docx-parts.ts';
import { isToldCameras } from './site-scene.ts';
import type { Context } from '../context.ts';
import type { Appraisal } from './appraise-sites.ts';
import { groundPicture, type GroundPicture } from './ground-picture.ts';
import { answeredBy, MARGIN, type SiteAppraisal } from './site-appraisal.ts';
import { answersOfAll, scenariosOf } from '../store/site-desk.ts';
import { scenariosOnPaper, type ScenariosOnPaper } from './scenarios-on-paper.ts';
import { sitePlan, type SitePlan } from './site-plan.ts';

type Told = Pick<
  SiteAppraisal,
  | 'findings'
  | 'notes'
  | 'surroundings'
  | 'questions'
  | 'selection'
  | 'council'
  | 'dataVersion'
  | 'toldCameras'
  | 'moments'
> & { readonly site: Site & { readonly version?: number } };

/** What a document tells of a site, with its plan. */
export interface DocxSite extends Told {
  readonly plan: SitePlan;
  /** Null = nothing was tried and kept. */
  readonly whatIf: DocxScenarios | null;
}

/** An appraisal that is kept and what was tried, with their plans. */
export async function docxSite(appraisal: SiteAppraisal, whatIf: ScenariosOnPaper | null): Promise<DocxSite> {
  return {
    ...appraisal,
    plan: await planOf(appraisal, appraisal.picture, appraisal.around),
    whatIf: await withPlans(appraisal.site, appraisal.picture, whatIf)
  };
}

/** Sites that were appraised together, as a document tells them; of those that are kept with what planners answered and tried. */
export async function docxSites(
  context: Context,
  { sites, selection, moments, dataVersion }: Appraisal,
  council: DocxSite['council'] & { readonly id: string },
  parameters: URLSearchParams
): Promise<DocxSite[]> {
  const audience = 'officer';
  const answers = await answersOfAll(context.store, council.id);
  const told: DocxSite[] = [];
  for (const { site, findings, notes, surroundings } of sites) {
    const picture = await groundPicture(context.store, dataVersion, boxAround(site.place.parts, MARGIN));
    const one: Told = {
      ...{ site, findings, notes, surroundings, selection, moments, dataVersion, council },
      toldCameras: isToldCameras(audience),
      questions: findings ? answeredBy(findings, (isKept(site) && answers.get(site.reference)) || []) : []
    };
    const tried =
      isKept(site) && (await scenariosOf(context.store, council.id, site.reference)).length > 0
        ? await scenariosOnPaper(context, site.reference, parameters, audience)
        : null;
    told.push({
      ...one,
      plan: await planOf(one, picture, ringsWithin(site.place)),
      whatIf: await withPlans(site, picture, tried)
    });
  }
  return told;
}

/** Whether a site is one that is kept, rather than read from a file for this document alone. */
function isKept({ version }: Told['site']): boolean {
  return version !== undefined;
}

async function withPlans(
  { place }: Told['site'],
  picture: GroundPicture,
  whatIf: ScenariosOnPaper | null
): Promise<DocxScenarios | null> {
  if (!whatIf) return null;
  const outline = { rings: place.parts.flatMap(({ rings }) => rings), kind: 'site' as const };
  const scenarios = [];
  for (const scenario of whatIf.scenarios) {
    const marks = scenario.edits.map(({ kind, at }) => ({ at, closed: EDIT_KINDS[kind].shape === 'area' }));
    scenarios.push({ ...scenario, plan: await sitePlan(picture, [outline], marks) });
  }
  return { ...whatIf, scenarios };
}

function planOf(
  { site, findings, surroundings }: Told,
  picture: GroundPicture,
  around: readonly Float64Array[] | null
): Promise<SitePlan> {
  return sitePlan(picture, [
    ...(surroundings?.constraints ?? []).map(({ rings }) => ({ rings, kind: 'constraint' as const })),
    ...(surroundings?.areas ?? []).map(({ rings }) => ({ rings, kind: 'area' as const })),
    ...(around ? [{ rings: around, kind: 'around' as const }] : []),
    ...(findings?.walks ?? []).flatMap(({ walk }) =>
      walk ? [{ rings: [walk.line], kind: 'walk' as const }] : []
    ),
    { rings: site.place.parts.flatMap(({ rings }) => rings), kind: 'site' as const }
  ]);
}
