import { discloseRows } from '#lib/core/concerns/disclose.ts';
import type { PublicCounts, WardConcerns } from '#lib/core/concerns/told-of-wards.ts';
import type { Context } from '#lib/server/context.ts';
import { countedConcerns } from '#lib/server/store/concern-counts.ts';
import { loadGround } from './ground.ts';
import { hiddenUpTo } from './hidden-up-to.ts';

/** Kinds of concern in the order of their columns; small counts of the second are sensitive. */
export const COUNTED_KINDS = ['environment', 'behaviour', 'safe'] as const;

/**
 * Accepted concerns by ward and kind, as signed-out visitors may know them: small counts are hidden, and others with them so that nothing can
 * be worked out (METHODS, section 9); a council may hide more than that, never less. What is told is what counted when this month began, of whole months, so that nobody can tell what
 * an officer decides from one day to the next. "Me too" counts as a voice, in a burst as less (rounded down), and never more than the reports do.
 * Null where no wards are loaded.
 */
export async function publicCounts(context: Context): Promise<PublicCounts | null> {
  const ground = await loadGround(context);
  if (!ground) return null;
  const before = `${context.clock().toISOString().slice(0, 7)}-01`;
  const counts = await countedConcerns(context.store, ground.id, before);
  const rows = ground.wardCodes.map((code) =>
    COUNTED_KINDS.map((kind) =>
      counts.reduce((sum, one) => (one.ward === code && one.kind === kind ? sum + one.count : sum), 0)
    )
  );
  const { usual, sensitive } = await hiddenUpTo(context);
  const told = discloseRows(rows, [usual, sensitive, usual]);
  const wards = ground.wardCodes.map((code, i): WardConcerns => {
    const [environment, behaviour, safe] = told.rows[i].parts;
    return { code, name: ground.wardNames[i], total: told.rows[i].total, environment, behaviour, safe };
  });
  return { wards, total: told.total, steps: [usual + 1, sensitive + 1], before };
}
