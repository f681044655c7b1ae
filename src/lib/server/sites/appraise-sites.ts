import { placeNotes } from '#lib/core/places/place-words.ts';
import { appraiseSite, type SiteFindings } from '#lib/core/sites/appraise.ts';
import { isSameMoment, type Moment } from '#lib/core/environment/moment.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '../context.ts';
import { loadPlaceQuestion } from '../places/place-question.ts';
import type { Selection, SelectionProblem } from '../scoring/read-selection.ts';
import { loadSiteDesk } from './site-desk.ts';
import { loadSurroundings, type SiteSurroundings } from './site-surroundings.ts';

/** A site with what was found out, or the sentence that says why nothing was. */
export interface AppraisedSite {
  readonly site: Site;
  readonly findings: SiteFindings | null;
  /** Sentences that belong beside the findings: how the shape was read, months without a file, the border. */
  readonly notes: readonly string[];
  /** For people of the council alone; null where nothing was found out. */
  readonly surroundings: SiteSurroundings | null;
}

/** Sites appraised for one question. */
export interface Appraisal {
  readonly selection: Selection;
  /** At which walks are told; the first is the one that was asked. */
  readonly moments: readonly Moment[];
  readonly dataVersion: number;
  readonly sites: readonly AppraisedSite[];
}

/**
 * Appraises sites one after the other for what an address or a command asks (`readSelection`), telling `onSite` after each. Whoever is of
 * the public is told nothing of what cameras see. `alone`: what stands about them (constraints, areas, concerns) is not looked up. Problems where the question cannot be answered.
 */
export async function appraiseSites(
  context: Context,
  sites: readonly Site[],
  parameters: URLSearchParams,
  {
    audience,
    onSite,
    alone = false
  }: { readonly audience: Audience; readonly onSite?: (done: number) => void; readonly alone?: boolean }
): Promise<
  ({ readonly ok: true } & Appraisal) | { readonly ok: false; readonly problems: readonly SelectionProblem[] }
> {
  const loaded = await loadPlaceQuestion(context, parameters);
  if (!loaded) return { ok: false, problems: [NOTHING_YET] };
  if (!loaded.ok) return loaded;
  const { selection, inputs, asked, about, council } = loaded.question;
  const desk = await loadSiteDesk(context, loaded.question, audience);
  const around = alone ? null : await loadSurroundings(context, council.id);
  const moments = momentsBeside(asked.moment);
  const done: AppraisedSite[] = [];
  for (const site of sites) {
    const found = appraiseSite(desk, site, { ...asked, moments });
    done.push(
      found.ok
        ? {
            site,
            findings: found.findings,
            surroundings: around && (await around(site)),
            notes: [...site.notes, ...placeNotes(found.findings.figures, selection.period, about)]
          }
        : { site, findings: null, surroundings: null, notes: [...site.notes, found.message] }
    );
    onSite?.(done.length);
    // So that a server answers others between two sites.
    await new Promise(setImmediate);
  }
  return { ok: true, selection, moments, dataVersion: inputs.version, sites: done };
}

/** The moment that is asked, and others of the same year at which people walk: morning and evening in winter, late on a summer's day. */
function momentsBeside(asked: Moment): Moment[] {
  const year = asked.date.slice(0, 4);
  const others: readonly Moment[] = [
    { date: `${year}-12-21`, hour: 8 },
    { date: `${year}-12-21`, hour: 17 },
    { date: `${year}-12-21`, hour: 22 },
    { date: `${year}-06-21`, hour: 22 }
  ];
  return [asked, ...others.filter((one) => !isSameMoment(one, asked))];
}

const NOTHING_YET: SelectionProblem = {
  parameter: '',
  value: '',
  message: 'Nothing has been imported yet, so there is nothing to appraise with.'
};
