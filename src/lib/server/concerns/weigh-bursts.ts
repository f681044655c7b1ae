import { BURST_LIMITS, burstWeights, type BurstWeight } from '#lib/core/concerns/bursts.ts';
import { ONE_VOICE_MS } from '#lib/core/concerns/counted-once.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { burstVoices, weighVoice, type BurstVoice } from '#lib/server/store/concern-bursts.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';

/** Why a concern counts for less, in the queue and in its history. */
export const BURST_IN_WORDS = {
  device: 'many reports came from one device within a day',
  place: 'many reports came about one place within a day'
} as const;

/**
 * Weighs what was said within the last twenty-nine days for bursts: where one device (of "me too", one network), or many about one place, sent more
 * than their limit in a day, each counts less, so that together they count no more than it. Which device sent what is known for thirty days, so of
 * everything that is weighed the whole day around it is: what a burst left of a report stays when it ages. Each change is a step in a history, and
 * is taken back when the burst is none after all; what an officer weighed by hand is left as they said. Returns how many were weighed anew.
 */
export async function weighBursts(context: Context): Promise<number> {
  const council = await loadCouncil(context);
  if (!council) return 0;
  const now = context.clock();
  const known = now.getTime() - ONE_VOICE_MS;
  const from = new Date(known + BURST_LIMITS.windowMs).toISOString();
  const voices = await burstVoices(context.store, council.id, new Date(known).toISOString());
  const weights = weightsOf(voices);
  const changed = voices.flatMap((voice, i) =>
    voice.byHand === 0 && voice.at >= from && Math.abs(voice.weight - weights[i].weight) > 1e-9
      ? [{ voice, ...weights[i] }]
      : []
  );
  if (changed.length === 0) return 0;
  return concernWriting(context.store)((database) => {
    for (const { voice, weight, why } of changed)
      weighVoice(database, { voice, weight, why: why && BURST_IN_WORDS[why], at: now.toISOString() });
    return changed.length;
  });
}

/** Reports among themselves, so that "me too" cannot make them count for less; "me too" among all. */
function weightsOf(voices: readonly BurstVoice[]): BurstWeight[] {
  const reports = voices.filter(({ echoId }) => echoId === null);
  const ofReports = burstWeights(reports.map(asVoice));
  const ofAll = burstWeights(voices.map(asVoice));
  let report = 0;
  return voices.map(({ echoId }, i) => (echoId === null ? ofReports[report++] : ofAll[i]));
}

function asVoice({ x, y, at, burst }: BurstVoice) {
  // What was erased lies nowhere: near nothing.
  return { x: x ?? NaN, y: y ?? NaN, at: Date.parse(at), device: burst };
}
