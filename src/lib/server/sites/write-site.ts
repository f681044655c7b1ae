import { edgeIndex } from '#lib/core/geometry/edge-index.ts';
import { OUTSIDE } from '#lib/core/places/ask-place.ts';
import type { DrawnPlace } from '#lib/core/places/drawn-place.ts';
import { parsePlace } from '#lib/core/places/place-address.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { sharesByWard, type WardEdges } from '#lib/core/places/place-ground.ts';
import { placeOf, readPlace } from '#lib/core/places/read-place.ts';
import { outlineOfCells } from '#lib/core/sites/site-cells.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import { loadPlaceDesk } from '../places/place-desk.ts';
import { addAnswer, setConsulted } from '../store/site-desk.ts';
import { appendSites, sitesInForce, versionsOfSite } from '../store/sites.ts';
import { wholly } from '../store/transaction.ts';
import { isKept, keepSites, keptSites } from './kept-sites.ts';

/** A site as a form has it: everything as text. */
export interface WrittenSite {
  readonly reference: string;
  readonly name: string;
  readonly use: string;
  readonly dwellings: string;
  readonly stage: string;
  readonly plan: string;
  /** An outline or a position as text (`HOW_TO_WRITE`), or the code of a place that was drawn on the map. */
  readonly shape: string;
  /** Metres around a position. */
  readonly radius: string;
}

/** A field that is wrong, and a sentence that says how to mend it. */
export interface FieldProblem {
  readonly field: keyof WrittenSite;
  readonly message: string;
}

/** What became of a site that was written; all problems at once. */
export type WrittenResult =
  | { readonly ok: true; readonly reference: string; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const LONGEST = { reference: 80, name: 200, use: 200, stage: 80, plan: 80 } as const;
const MOST_DWELLINGS = 100_000;
const MEANWHILE =
  'Somebody else has changed this site meanwhile, and nothing of yours was saved. Open the page anew to see what they wrote.';

/** Whose hand it is, for the history; and whether a site is changed, with the version that was seen (left out: the one in force). */
interface Writing {
  readonly who: string;
  readonly change: boolean;
  readonly basedOn?: number;
}

/** Keeps a site that somebody wrote or drew, as a new one or, with `change`, as the next version of the one with its reference. */
export async function writeSite(
  context: Context,
  written: WrittenSite,
  { who, change, basedOn }: Writing
): Promise<WrittenResult> {
  const council = await loadCouncil(context);
  const { desk } = await loadPlaceDesk(context);
  if (!council || desk.wards.wards.length === 0)
    return refused('reference', 'Nothing has been imported yet: load a council with its wards first.');
  const problems: FieldProblem[] = [];
  const reference = written.reference.trim();
  const kept = await keptSites(context, council.id);
  const before = kept.find((one) => one.reference === reference);
  if (reference === '')
    problems.push({ field: 'reference', message: 'Give the site a reference, such as BP01.' });
  else if (!change && before)
    problems.push({
      field: 'reference',
      message: isThere(reference)
    });
  else if (change && !before)
    problems.push({ field: 'reference', message: `There is no site “${reference}” here any more.` });
  for (const [field, longest] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][])
    if (written[field].trim().length > longest)
      problems.push({ field, message: `This may have ${longest} characters at the most.` });
  const homes = dwellingsOf(written.dwellings);
  if (homes === undefined)
    problems.push({
      field: 'dwellings',
      message: 'Write the homes as a whole number, such as 120, or leave it empty.'
    });
  const shape = before && written.shape.trim() === '' ? before : shapeOf(written, desk.wards);
  if ('message' in shape) problems.push(shape);
  else if (sharesByWard(edgeIndex(shape.place.parts), shape.place.areaM2, desk.wards).length === 0)
    problems.push({ field: 'shape', message: OUTSIDE });
  if (problems.length > 0 || 'message' in shape || homes === undefined) return { ok: false, problems };
  const { place, outline, notes } = shape;
  const site: Site = {
    reference,
    name: written.name.trim() || null,
    use: written.use.trim() || null,
    dwellings: homes,
    stage: written.stage.trim() || null,
    plan: written.plan.trim() || null,
    ...{ place, outline, notes }
  };
  return wholly(context.store, async () => {
    // Read again inside the lock: another may have written since.
    const now = (await sitesInForce(context.store, council.id)).find((one) => one.reference === reference);
    if (!change && now) return refused('reference', isThere(reference));
    if (change && now?.version !== (basedOn ?? before?.version)) return refused('name', MEANWHILE);
    await keepSites(context, council.id, [{ site, origin: who }]);
    return { ok: true, reference, notes };
  });
}

function isThere(reference: string): string {
  return `There is a site with the reference “${reference}” already: choose another, or change that one.`;
}

/**
 * Says that a site is none any more, and takes it back from residents, also for whatever has its reference next; its versions stay. False = there
 * is no such site.
 */
export async function removeSite(context: Context, reference: string, who: string): Promise<boolean> {
  const council = await loadCouncil(context);
  if (!council) return false;
  const { store, clock } = context;
  return wholly(store, async () => {
    const site = (await sitesInForce(store, council.id)).find((one) => one.reference === reference);
    if (!site) return false;
    const at = clock().toISOString();
    appendSites(store, council.id, [{ ...site, made_at: at, origin: who, gone: true }]);
    await setConsulted(store, { council: council.id, reference, shown: 0, who, at });
    return true;
  });
}

/** Puts an earlier version in force again, as a new one. False = there is no such version. */
export async function restoreSite(
  context: Context,
  reference: string,
  version: number,
  who: string
): Promise<boolean> {
  const council = await loadCouncil(context);
  if (!council) return false;
  const { store, clock } = context;
  return wholly(store, async () => {
    const found = (await versionsOfSite(store, council.id, reference)).find((one) => one.version === version);
    if (!found) return false;
    const { gone: _, ...site } = found;
    appendSites(store, council.id, [{ ...site, made_at: clock().toISOString(), origin: who, gone: false }]);
    return true;
  });
}

/**
 * Keeps what a planner says to a question about a site; an answer of null lets the evidence speak again. False = there is no such site.
 */
export async function answerSite(
  context: Context,
  reference: string,
  said: {
    readonly question: string;
    readonly answer: string | null;
    readonly reason: string;
    readonly who: string;
  }
): Promise<boolean> {
  const council = await loadCouncil(context);
  if (!council) return false;
  const { store, clock } = context;
  return wholly(store, async () => {
    if (!(await isKept(context, council.id, reference))) return false;
    await addAnswer(store, { ...said, council: council.id, reference, at: clock().toISOString() });
    return true;
  });
}

type Shaped = Pick<Site, 'place' | 'outline' | 'notes'>;

function shapeOf({ shape, radius }: WrittenSite, wards: WardEdges): Shaped | FieldProblem {
  const drawn = parsePlace(shape.trim());
  if (drawn) return { place: drawn, outline: outlineOf(drawn), notes: [] };
  const cells = outlineOfCells(shape, (one) => sharesByWard(edgeIndex(one), 1, wards).length > 0);
  if (cells) return cells.ok ? shapedBy(cells.parts, wards) : { field: 'shape', message: cells.message };
  const metres = radius.trim() === '' ? null : Number(radius);
  if (metres !== null && !Number.isFinite(metres))
    return { field: 'radius', message: 'Write the metres around the point as a number, such as 60.' };
  const read = readPlace(shape, metres, wards.box);
  if (!read.ok) return { field: 'shape', message: read.message };
  return { place: read.place, outline: outlineOf(read.place), notes: read.notes };
}

/** Hexagons that are joined, their corners to a tenth of a metre like those of all outlines. */
function shapedBy(parts: readonly PlanarPolygon[], { box }: WardEdges): Shaped | FieldProblem {
  const pairs = parts.map(({ rings }) =>
    rings.map((ring) => Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i], ring[2 * i + 1]]))
  );
  const read = placeOf({ kind: 'polygon', parts: pairs }, null, box);
  if (!read.ok) return { field: 'shape', message: read.message };
  return { place: read.place, outline: 'outline', notes: read.notes };
}

function outlineOf({ circle }: DrawnPlace): Site['outline'] {
  return circle ? 'point' : 'outline';
}

/** Null = not said; undefined = no number of homes. */
function dwellingsOf(text: string): number | null | undefined {
  const plain = text.trim().replaceAll(',', '');
  if (plain === '') return null;
  const homes = Number(plain);
  return /^\d+$/.test(plain) && homes <= MOST_DWELLINGS ? homes : undefined;
}

function refused(field: keyof WrittenSite, message: string): WrittenResult {
  return { ok: false, problems: [{ field, message }] };
}
