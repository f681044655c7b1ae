import { burstWeights } from '#lib/core/concerns/bursts.ts';
import { ONE_VOICE_MS } from '#lib/core/concerns/counted-once.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { burstConcerns, weighConcern } from '#lib/server/store/concern-bursts.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';

/** Why a concern counts for less, in the queue and in its history. */
export const BURST_IN_WORDS = {
  device: 'many reports came from one device within a day',
  place: 'many reports came about one place within a day'
} as const;

/**
 * Weighs what came in within the last thirty days for bursts: where one device, or many about one place, sent more than their limit in a day, each
 * counts less, so that together they count no more than it. Each change is a step in a history, and is taken back when the burst is none
 * after all; what an officer weighed by hand is left as they said. Returns how many were weighed anew.
 */
export async function weighBursts(context: Context): Promise<number> {
  const council = await loadCouncil(context);
  if (!council) return 0;
  const now = context.clock();
  const since = new Date(now.getTime() - ONE_VOICE_MS).toISOString();
  const concerns = await burstConcerns(context.store, council.id, since);
  const weights = burstWeights(
    concerns.map(({ x, y, sentAt, device }) => ({ x, y, at: Date.parse(sentAt), device }))
  );
  const changed = concerns.flatMap((concern, i) =>
    !concern.byHand && Math.abs(concern.weight - weights[i].weight) > 1e-9 ? [{ concern, ...weights[i] }] : []
  );
  if (changed.length === 0) return 0;
  return concernWriting(context.store)((database) => {
    for (const { concern, weight, why } of changed)
      weighConcern(database, {
        ...{ concern, weight, at: now.toISOString() },
        why: why === null ? null : BURST_IN_WORDS[why]
      });
    return changed.length;
  });
}
