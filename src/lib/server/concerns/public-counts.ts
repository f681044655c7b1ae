import { discloseRows, HIDDEN_UP_TO } from '#lib/core/concerns/disclose.ts';
import type { PublicCounts, WardConcerns } from '#lib/core/concerns/told-of-wards.ts';
import type { Context } from '#lib/server/context.ts';
import { readConfiguration } from '#lib/server/council/configuration.ts';
import { countedConcerns } from '#lib/server/store/concern-counts.ts';
import { loadGround } from './ground.ts';

/** Kinds of concern in the order of their columns; small counts of the second are sensitive. */
export const COUNTED_KINDS = ['environment', 'behaviour', 'safe'] as const;

/**
 * Accepted concerns by ward and kind, as signed-out visitors may know them: small counts are hidden, and others with them so that nothing can
 * be worked out (METHODS, section 9); a council may hide more than that, never less. Only whole months are counted, so that nobody can tell one more from one day to the next.
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
  const { thresholds } = await readConfiguration(context);
  const usual = Math.max(HIDDEN_UP_TO.usual, thresholds.fewest - 1);
  const sensitive = Math.max(HIDDEN_UP_TO.sensitive, thresholds.fewestSensitive - 1);
  const told = discloseRows(rows, [usual, sensitive, usual]);
  const wards = ground.wardCodes.map((code, i): WardConcerns => {
    const [environment, behaviour, safe] = told.rows[i].parts;
    return { code, name: ground.wardNames[i], total: told.rows[i].total, environment, behaviour, safe };
  });
  return { wards, total: told.total, steps: [usual + 1, sensitive + 1], before };
}
