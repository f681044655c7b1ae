import { edgeIndex } from '#lib/core/geometry/edge-index.ts';
import { sharesByWard } from '#lib/core/places/place-ground.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import type { Problems } from '../import/read/problems.ts';
import { Refused } from '../import/run/report.ts';
import { loadPlaceDesk } from '../places/place-desk.ts';
import { keepSites, keptSites, type KeptCounts } from './kept-sites.ts';
import { readSites } from './read-sites.ts';

/** What an import of sites came to. */
export interface SitesReport extends KeptCounts {
  readonly files: readonly string[];
  readonly rows: number;
  readonly problems: Problems;
  readonly notes: readonly string[];
  /** The sites that are kept now, as they were read. */
  readonly sites: readonly Site[];
}

/** The most sites of a council: the list of all appraises each, some milliseconds a site, and a Local Plan has some hundreds. */
const MOST_SITES = 2000;

/**
 * Reads sites from files and keeps those that lie in the council at least in part; of the rest each is a problem. Throws a `Refused` where
 * no council is loaded or there would be more than `MOST_SITES`, and `NoFiles` where paths stand for none.
 */
export async function importSites(
  context: Context,
  paths: readonly string[],
  within?: string
): Promise<SitesReport> {
  const council = await loadCouncil(context);
  const { desk } = await loadPlaceDesk(context);
  if (!council || desk.wards.wards.length === 0)
    throw new Refused('Load a council with its wards first: a site is judged by where it lies in them.');
  const read = await readSites(paths, desk.wards.box, within);
  const kept: { site: Site; origin: string }[] = [];
  for (const { site, where } of read.sites) {
    if (sharesByWard(edgeIndex(site.place.parts), site.place.areaM2, desk.wards).length > 0)
      kept.push({ site, origin: where.file });
    else
      read.problems.add({
        ...where,
        ...{ field: 'reference', value: site.reference },
        message: `This site lies wholly outside ${council.name}, so it is not kept. Check its position and its coordinate system.`
      });
  }
  read.problems.kept.sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
  const notes = [...read.notes];
  if (read.sites.length > 1 && kept.length === 0)
    notes.push(
      `None of the ${read.sites.length.toLocaleString('en-GB')} sites that were read lies in ${council.name}: this may be another council’s file, or its coordinates are in another system than they look like.`
    );
  const present = await keptSites(context, council.id);
  const references = new Set([...present, ...kept.map(({ site }) => site)].map(({ reference }) => reference));
  if (references.size > MOST_SITES)
    throw new Refused(
      `With these there would be ${references.size.toLocaleString('en-GB')} sites; up to ${MOST_SITES.toLocaleString('en-GB')} are kept, because each is appraised. Nothing was kept: send those that matter, or remove others first.`
    );
  const counts = await keepSites(context, council.id, kept);
  const { files, rows, problems } = read;
  return { ...counts, ...{ files, rows, problems, notes }, sites: kept.map(({ site }) => site) };
}
