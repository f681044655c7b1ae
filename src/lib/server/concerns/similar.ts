import type { ConcernKind } from '#lib/core/concerns/vocabulary.ts';
import { cellAt, cellNumberAt, cellCentre } from '#lib/core/geometry/hex-grid.ts';
import type { Context } from '#lib/server/context.ts';

/** Hexagons that similar concerns are counted in, metres across. */
export const SIMILAR_SPACING = 250;
/** What was said longer ago is no longer the same. */
const RECENT_MS = 183 * 86_400_000;

/** A concern that others may join. */
export interface OpenConcern {
  readonly id: number;
  readonly echoes: number;
  readonly x: number;
  readonly y: number;
  readonly sentAt: string;
}

/** Accepted concerns of a kind, of the last half year and not closed, in the hexagon that holds a point; newest first. */
export async function concernsInCell(
  { store, clock }: Context,
  council: string,
  { x, y }: { readonly x: number; readonly y: number },
  kind: ConcernKind,
  spacing: number
): Promise<OpenConcern[]> {
  const [centreX, centreY] = cellCentre(spacing, ...cellAt(spacing, x, y));
  const number = cellNumberAt(spacing, x, y);
  const rows = await store.query
    .selectFrom('concern')
    .select(['id', 'echoes', 'x', 'y', 'sent_at as sentAt'])
    .where('council', '=', council)
    .where('x', '>=', centreX - spacing)
    .where('x', '<=', centreX + spacing)
    .where('y', '>=', centreY - spacing)
    .where('y', '<=', centreY + spacing)
    .where('kind', '=', kind)
    .where('counted', '=', 1)
    .where('state', '!=', 'closed')
    .where('sent_at', '>=', new Date(clock().getTime() - RECENT_MS).toISOString())
    .orderBy('sent_at', 'desc')
    .execute();
  return rows.flatMap((row) =>
    row.x !== null && row.y !== null && cellNumberAt(spacing, row.x, row.y) === number
      ? [{ ...row, x: row.x, y: row.y }]
      : []
  );
}
