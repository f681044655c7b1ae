import type { Audience } from '#lib/core/audience/audience.ts';
import { SEEN } from '#lib/core/environment/cctv.ts';
import { isDark } from '#lib/core/environment/darkness.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import { boxAround } from '#lib/core/geometry/polygon.ts';
import { formatEdit, MOST_EDITS, parseEdit, sameTwice, type Edit } from '#lib/core/sites/edit.ts';
import { canBeTriedAt, TRY_WITHIN, type GroupName, type Scene } from '#lib/core/sites/scene.ts';
import { scenarioCost, type EditCost } from '#lib/core/sites/scenario-cost.ts';
import { wayFigures, type WayFigures } from '#lib/core/sites/way-figures.ts';
import { waysWith } from '#lib/core/sites/what-if.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import { loadPlaceQuestion } from '../places/place-question.ts';
import { scenariosOf } from '../store/site-desk.ts';
import { groundPicture, type GroundPicture } from './ground-picture.ts';
import { keptSites, type KeptSite } from './kept-sites.ts';
import { withPlannersProfile } from './planners-profile.ts';
import { planningFile, type PriceList } from './planning-file.ts';
import { MARGIN } from './site-appraisal.ts';
import { isToldCameras, siteScene } from './site-scene.ts';

/** The figures of each group of ways. */
export type FiguresByGroup = Readonly<Record<GroupName, WayFigures>>;

/** Something tried, as its line tells it, and what it costs. */
export interface TriedEdit extends EditCost {
  readonly line: string;
  readonly edit: Edit;
}

/** A scenario that was kept, as it comes out today. */
export interface KeptScenario {
  readonly name: string;
  readonly who: string;
  readonly at: string;
  readonly lines: readonly string[];
  readonly after: FiguresByGroup;
  readonly pounds: number;
  readonly unpriced: number;
}

/** What a site's ways are like, and would be like, at one moment. */
export interface SiteWhatIf {
  readonly site: Pick<KeptSite, 'reference' | 'name' | 'place'>;
  readonly moment: Moment;
  readonly isDark: boolean;
  readonly toldCameras: boolean;
  /** Null = nothing is measured here, for want of a street map. */
  readonly figures: { readonly before: FiguresByGroup; readonly after: FiguresByGroup } | null;
  readonly edits: readonly TriedEdit[];
  /** Lines that could not be read, and why. */
  readonly problems: readonly { readonly line: string; readonly message: string }[];
  /** What is tried twice at one point, in sentences. */
  readonly notes: readonly string[];
  readonly prices: Pick<PriceList, 'whose' | 'year' | 'address'> | null;
  readonly pounds: number;
  readonly unpriced: number;
  readonly scenarios: readonly KeptScenario[];
  readonly picture: GroundPicture;
}

/** Tries lines of edits on a site at the moment that an address asks; null where there is no such site. Nothing is kept. */
export async function siteWhatIf(
  context: Context,
  reference: string,
  lines: readonly string[],
  parameters: URLSearchParams,
  audience: Audience
): Promise<SiteWhatIf | { readonly problems: readonly string[] } | null> {
  const council = await loadCouncil(context);
  const site = council && (await keptSites(context, council.id)).find((one) => one.reference === reference);
  if (!council || !site) return null;
  const loaded = await loadPlaceQuestion(context, await withPlannersProfile(context, parameters));
  if (!loaded) return null;
  if (!loaded.ok) return { problems: loaded.problems.map(({ message }) => message) };
  const { asked, desk, inputs } = loaded.question;
  const { moment } = asked;
  const scene = await siteScene(context, site, loaded.question);
  const { ways } = desk.ground;
  const dark = ways ? isDark(moment, ways.lon, ways.lat) : true;
  const toldCameras = isToldCameras(audience);
  const told = scene && !toldCameras ? withoutCameras(scene) : scene;
  const figuresOf = (edits: readonly Edit[]): FiguresByGroup | null =>
    told && wayFigures(waysWith(told, edits), moment.hour, dark);
  const { edits, problems } = readEdits(lines, scene);
  const { prices } = planningFile(context, council.id);
  const cost = scenarioCost(edits, prices?.items ?? []);
  const [before, after] = [figuresOf([]), figuresOf(edits)];
  const scenarios = (await scenariosOf(context.store, council.id, reference)).flatMap(
    ({ name, who, at, edits }) => {
      const own = readEdits(JSON.parse(edits) as string[], scene);
      const figures = figuresOf(own.edits);
      const { pounds, unpriced } = scenarioCost(own.edits, prices?.items ?? []);
      const lines = own.edits.map(formatEdit);
      return figures ? [{ ...{ name, who, at, lines, after: figures, pounds, unpriced } }] : [];
    }
  );
  return {
    site: { reference: site.reference, name: site.name, place: site.place },
    ...{ moment, isDark: dark, toldCameras, problems, scenarios },
    notes: sameTwice(edits),
    figures: before && after && { before, after },
    edits: edits.map((edit, i) => ({ edit, line: formatEdit(edit), ...cost.each[i] })),
    prices: prices && { whose: prices.whose, year: prices.year, address: prices.address },
    pounds: cost.pounds,
    unpriced: cost.unpriced,
    picture: await groundPicture(context.store, inputs.version, boxAround(site.place.parts, MARGIN))
  };
}

/** The edits of lines, and what is wrong with the others; all that can be tried are. */
export function readEdits(lines: readonly string[], scene: Scene | null) {
  const edits: Edit[] = [];
  const problems: { line: string; message: string }[] = [];
  for (const line of lines) {
    const read = parseEdit(line);
    if (!read.ok) problems.push({ line, message: read.message });
    else if (scene && !canBeTriedAt(scene, read.edit.at))
      problems.push({
        line,
        message: `${line}: this lies more than ${TRY_WITHIN} m from the site, so it would change nothing here. Check the positions.`
      });
    else if (edits.length >= MOST_EDITS)
      problems.push({ line, message: `At most ${MOST_EDITS} things can be tried at once.` });
    else edits.push(read.edit);
  }
  return { edits, problems };
}

/** As if there were no camera: whoever may not know of those that are there is told what those would see that they try themselves. */
function withoutCameras(scene: Scene): Scene {
  const none = new Float64Array();
  return {
    ...scene,
    cameras: {
      ...{ easting: none, northing: none, bearing: none, fieldOfView: none, range: none },
      counts: new Uint8Array()
    },
    camerasListed: true,
    taken: { ...scene.taken, seen: new Uint8Array(scene.taken.seen.length).fill(SEEN.no) }
  };
}
