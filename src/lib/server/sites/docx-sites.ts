import { boxAround } from '#lib/core/geometry/polygon.ts';
import { ringsWithin } from './site-appraisal.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Context } from '../context.ts';
import type { Appraisal } from './appraise-sites.ts';
import { groundPicture, type GroundPicture } from './ground-picture.ts';
import { answeredBy, MARGIN, type SiteAppraisal } from './site-appraisal.ts';
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
}

/** An appraisal that is kept, with its plan. */
export async function docxSite(appraisal: SiteAppraisal): Promise<DocxSite> {
  return { ...appraisal, plan: await planOf(appraisal, appraisal.picture, appraisal.around) };
}

/** Sites that were appraised together, as a document tells them; nobody has answered for those that are not kept. */
export async function docxSites(
  context: Context,
  { sites, selection, moments, dataVersion }: Appraisal,
  council: DocxSite['council'],
  toldCameras: boolean
): Promise<DocxSite[]> {
  const told: DocxSite[] = [];
  for (const { site, findings, notes, surroundings } of sites) {
    const picture = await groundPicture(context.store, dataVersion, boxAround(site.place.parts, MARGIN));
    const one: Told = {
      ...{ site, findings, notes, surroundings, selection, moments, dataVersion, council, toldCameras },
      questions: findings ? answeredBy(findings, []) : []
    };
    told.push({ ...one, plan: await planOf(one, picture, ringsWithin(site.place)) });
  }
  return told;
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
