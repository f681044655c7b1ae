import { circlePlace, polygonPlace, type DrawnPlace } from '#lib/core/places/drawn-place.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import { appendSites, sitesInForce, type StoredSite } from '../store/sites.ts';
import { wholly } from '../store/transaction.ts';

/** A site in force, and which version of it that is. */
export interface KeptSite extends Site {
  readonly version: number;
  readonly madeAt: string;
  readonly origin: string;
}

/** What became of sites that were to be kept. */
export interface KeptCounts {
  readonly added: number;
  /** Sites that were there and are told otherwise now: a version was appended. */
  readonly changed: number;
  readonly unchanged: number;
}

/** The sites of a council that are in force, by reference. */
export async function keptSites({ store }: Context, council: string): Promise<KeptSite[]> {
  return (await sitesInForce(store, council)).map(siteOf);
}

/** Keeps sites: those that are new or told otherwise than before get a new version, wholly or not at all. */
export async function keepSites(
  context: Context,
  council: string,
  sites: readonly { readonly site: Site; readonly origin: string }[]
): Promise<KeptCounts> {
  const { store, clock } = context;
  return wholly(store, async () => {
    const before = new Map((await sitesInForce(store, council)).map((site) => [site.reference, site]));
    const made_at = clock().toISOString();
    const rows = sites.map(({ site, origin }) => rowOf(site, { made_at, origin }));
    const changed = rows.filter(
      (row) => before.has(row.reference) && !isSame(row, before.get(row.reference))
    );
    const added = rows.filter((row) => !before.has(row.reference));
    appendSites(store, council, [...added, ...changed]);
    return {
      added: added.length,
      changed: changed.length,
      unchanged: rows.length - added.length - changed.length
    };
  });
}

type Row = Omit<StoredSite, 'version'>;

function rowOf(site: Site, kept: { made_at: string; origin: string }): Row {
  const { reference, name, use, dwellings, stage, plan, outline, place, notes } = site;
  const { circle, parts } = place;
  const shape = circle
    ? { circle: [circle.x, circle.y, circle.radius] }
    : { parts: parts.map(({ rings }) => rings.map((ring) => [...ring])) };
  return {
    ...{ reference, name, use, dwellings, stage, plan, outline, ...kept },
    shape: JSON.stringify(shape),
    notes: JSON.stringify(notes)
  };
}

/** Whether a version tells what another did; when and from which file is no difference. */
function isSame(row: Row, before: StoredSite | undefined): boolean {
  const told = ({ reference, name, use, dwellings, stage, plan, outline, shape, notes }: Row) =>
    JSON.stringify([reference, name, use, dwellings, stage, plan, outline, shape, notes]);
  return before !== undefined && told(row) === told(before);
}

function siteOf({ made_at, shape, notes, ...row }: StoredSite): KeptSite {
  return {
    ...row,
    madeAt: made_at,
    place: placeOf(JSON.parse(shape) as Shape),
    notes: JSON.parse(notes) as string[]
  };
}

type Shape = { readonly circle: [number, number, number] } | { readonly parts: number[][][] };

function placeOf(shape: Shape): DrawnPlace {
  if ('circle' in shape) return circlePlace(...shape.circle);
  return polygonPlace(shape.parts.map((rings) => ({ rings: rings.map((ring) => Float64Array.from(ring)) })));
}

/** Whether a site of that reference is in force. */
export async function isKept({ store }: Context, council: string, reference: string): Promise<boolean> {
  return (await sitesInForce(store, council)).some((one) => one.reference === reference);
}

/** The references of all sites that are kept, with their names. */
export async function keptReferences(
  context: Context
): Promise<{ readonly reference: string; readonly name: string | null }[]> {
  const council = await loadCouncil(context);
  const rows = council ? await sitesInForce(context.store, council.id) : [];
  return rows.map(({ reference, name }) => ({ reference, name }));
}
