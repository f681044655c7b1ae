import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import { consultedSites, setConsulted } from '../store/site-desk.ts';
import { wholly } from '../store/transaction.ts';
import { isKept, keptSites } from './kept-sites.ts';
import type { SiteAppraisal } from './site-appraisal.ts';
import type { SiteSurroundings } from './site-surroundings.ts';

/** A site that residents may read of, in the list of all. */
export interface ConsultedSite {
  readonly reference: string;
  readonly name: string | null;
  readonly use: string | null;
  readonly plan: string | null;
  readonly areaM2: number;
}

/** The sites that residents may read of. */
export async function sitesConsultedOn(context: Context): Promise<ConsultedSite[]> {
  const council = await loadCouncil(context);
  if (!council) return [];
  const shown = await consultedSites(context.store, council.id);
  const sites = await keptSites(context, council.id);
  return sites
    .filter(({ reference }) => shown.has(reference))
    .map(({ reference, name, use, plan, place }) => ({ reference, name, use, plan, areaM2: place.areaM2 }));
}

/** Says whether residents may read of a site, from now on. False = there is no such site. */
export async function consultOn(
  context: Context,
  reference: string,
  { shown, who }: { readonly shown: boolean; readonly who: string }
): Promise<boolean> {
  const council = await loadCouncil(context);
  if (!council) return false;
  const { store, clock } = context;
  return wholly(store, async () => {
    if (!(await isKept(context, council.id, reference))) return false;
    const at = clock().toISOString();
    await setConsulted(store, { council: council.id, reference, shown: shown ? 1 : 0, who, at });
    return true;
  });
}

/**
 * What of an appraisal for the public residents are told: the site’s facts and outline, recorded crime as the police publish it, and ways as
 * the map shows them to everybody. Constraints as they are published. Nothing of who said what, of priority areas, of residents’ concerns (these are told by ward), of drafts and where they came from, of an order of sites, nor of cameras.
 * Null where residents may not read of the site, or whoever it was made for is told more than they are.
 */
export function forResidents(appraisal: SiteAppraisal): SiteAppraisal | null {
  if (!appraisal.consulted || appraisal.toldCameras) return null;
  const { council, site, findings, selection, moments, dataVersion, wards, monthsPresent } = appraisal;
  return {
    ...{ council, findings, selection, moments, dataVersion, wards, monthsPresent },
    ...{ picture: appraisal.picture, around: appraisal.around },
    site: { ...site, origin: '', notes: [] },
    // Those of how a planner's file was read come first, and are for planners.
    notes: appraisal.notes.slice(site.notes.length),
    surroundings: appraisal.surroundings && withoutPeople(appraisal.surroundings),
    questions: [],
    need: { need: 0, unknown: 0 },
    versions: [],
    policies: [],
    toldCameras: false,
    consulted: true
  };
}

/** Constraints alone, as their publishers tell them: areas are drafts of officers, and what residents said is told by ward. */
function withoutPeople({ constraints, kinds }: SiteSurroundings): SiteSurroundings {
  return { constraints, kinds, areas: null, concerns: null };
}
