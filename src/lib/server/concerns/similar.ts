import { readConcernPlace, type ConcernPlace } from '#lib/core/concerns/concern-place.ts';
import { atLeast } from '#lib/core/concerns/disclose.ts';
import { groupOf, kindOf, type ConcernKind } from '#lib/core/concerns/vocabulary.ts';
import { cellAt, cellNumberAt, cellCentre } from '#lib/core/geometry/hex-grid.ts';
import type { Context } from '#lib/server/context.ts';
import type { Ground } from './ground.ts';
import { hiddenUpTo } from './hidden-up-to.ts';

/** Hexagons that similar concerns are counted in, metres across. */
export const SIMILAR_SPACING = 250;
/** What was said longer ago is no longer the same. */
const RECENT_MS = 183 * 86_400_000;

/** Concerns that others may join: how many there are at least, and the newest, which they are joined to. */
export interface Joinable {
  readonly place: ConcernPlace;
  readonly kind: ConcernKind;
  readonly count: number;
  readonly newest: number;
}

/**
 * The accepted concerns of the kind of some ticks in the 250 m hexagon that holds a place; null = none, too few to be told (a council may hide
 * more than the product does), or nothing that was understood. By hexagon and in steps, so that nobody can walk round a place asking and work
 * out where each one is. A device has one voice in it.
 */
export async function joinableAt(
  context: Context,
  ground: Ground,
  place: string,
  ticks: readonly string[]
): Promise<Joinable | null> {
  const checked = readConcernPlace(place, ground);
  const known = ticks.filter((tick) => groupOf(tick) !== undefined);
  if (!checked.ok || known.length === 0) return null;
  const kind = kindOf(known);
  const near = await concernsInCell(context, ground.id, checked.place, kind);
  const limits = await hiddenUpTo(context);
  const hidden = kind === 'behaviour' ? limits.sensitive : limits.usual;
  const count = near.length > hidden ? atLeast(near.reduce((sum, { echoes }) => sum + 1 + echoes, 0), hidden) : null; // prettier-ignore
  return count === null ? null : { place: checked.place, kind, count, newest: near[0].id };
}

/** Accepted concerns of a kind, of the last half year and not closed, each the one voice of its device, in the hexagon that holds a point; newest first. */
async function concernsInCell(
  { store, clock }: Context,
  council: string,
  { x, y }: { readonly x: number; readonly y: number },
  kind: ConcernKind
): Promise<{ readonly id: number; readonly echoes: number }[]> {
  const spacing = SIMILAR_SPACING;
  const [centreX, centreY] = cellCentre(spacing, ...cellAt(spacing, x, y));
  const number = cellNumberAt(spacing, x, y);
  const rows = await store.query
    .selectFrom('concern')
    .select(['id', 'echoes', 'x', 'y'])
    .where('council', '=', council)
    .where('x', '>=', centreX - spacing)
    .where('x', '<=', centreX + spacing)
    .where('y', '>=', centreY - spacing)
    .where('y', '<=', centreY + spacing)
    .where('kind', '=', kind)
    .where('counted', '=', 1)
    .where('first_voice', '=', 1)
    .where('state', '!=', 'closed')
    .where('sent_at', '>=', new Date(clock().getTime() - RECENT_MS).toISOString())
    .orderBy('sent_at', 'desc')
    .execute();
  return rows.filter(
    (row) => row.x !== null && row.y !== null && cellNumberAt(spacing, row.x, row.y) === number
  );
}
