import { placeNotes } from '#lib/core/places/place-words.ts';
import { appraiseSite, type SiteDesk, type SiteFindings, type Stops } from '#lib/core/sites/appraise.ts';
import type { Site } from '#lib/core/sites/site.ts';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { mayKnow, type Audience } from '#lib/core/audience/audience.ts';
import { seenShare } from '#lib/core/environment/measures/cameras.ts';
import type { Context } from '../context.ts';
import { loadEnvironment } from '../environment/load-environment.ts';
import { loadPlaceQuestion } from '../places/place-question.ts';
import type { Selection, SelectionProblem } from '../scoring/read-selection.ts';
import { groundPoints, hasGround } from '../store/ground.ts';
import type { Store } from '../store/database.ts';
import { remember } from '../store/memo.ts';

/** A site with what was found out, or the sentence that says why nothing was. */
export interface AppraisedSite {
  readonly site: Site;
  readonly findings: SiteFindings | null;
  /** Sentences that belong beside the findings: how the shape was read, months without a file, the border. */
  readonly notes: readonly string[];
}

/** Sites appraised for one question. */
export interface Appraisal {
  readonly selection: Selection;
  readonly dataVersion: number;
  readonly sites: readonly AppraisedSite[];
}

/**
 * Appraises sites one after the other for what an address or a command asks (`readSelection`), telling `onSite` after each. Whoever is of
 * the public is told nothing of what cameras see. Problems where the question cannot be answered.
 */
export async function appraiseSites(
  context: Context,
  sites: readonly Site[],
  parameters: URLSearchParams,
  { audience, onSite }: { readonly audience: Audience; readonly onSite?: (done: number) => void }
): Promise<
  ({ readonly ok: true } & Appraisal) | { readonly ok: false; readonly problems: readonly SelectionProblem[] }
> {
  const loaded = await loadPlaceQuestion(context, parameters);
  if (!loaded) return { ok: false, problems: [NOTHING_YET] };
  if (!loaded.ok) return loaded;
  const { selection, inputs, desk, asked, wards, about } = loaded.question;
  const environment = mayKnow(audience, seenShare.audience) ? await loadEnvironment(context) : null;
  const sitesDesk: SiteDesk = {
    desk,
    seen: environment?.measures.seen ?? null,
    stops: await stopsOf(context.store, inputs.version),
    wards
  };
  const done: AppraisedSite[] = [];
  for (const site of sites) {
    const found = appraiseSite(sitesDesk, site, asked);
    done.push(
      found.ok
        ? {
            site,
            findings: found.findings,
            notes: [...site.notes, ...placeNotes(found.findings.figures, selection.period, about)]
          }
        : { site, findings: null, notes: [...site.notes, found.message] }
    );
    onSite?.(done.length);
    // So that a server answers others between two sites.
    await new Promise(setImmediate);
  }
  return { ok: true, selection, dataVersion: inputs.version, sites: done };
}

const NOTHING_YET: SelectionProblem = {
  parameter: '',
  value: '',
  message: 'Nothing has been imported yet, so there is nothing to appraise with.'
};

/** Where buses, trams and trains stop, kept until the data change; null without a street map. */
async function stopsOf(store: Store, version: number): Promise<Stops | null> {
  return remember(store, version, 'stops', async () => {
    if (!(await hasGround(store))) return null;
    const [easting, northing]: number[][] = [[], []];
    for await (const points of groundPoints(store, ['stop', 'station']))
      for (const { lon, lat } of points) {
        const [x, y] = toNationalGrid(lon, lat);
        easting.push(x);
        northing.push(y);
      }
    return { easting: Float64Array.from(easting), northing: Float64Array.from(northing) };
  });
}
