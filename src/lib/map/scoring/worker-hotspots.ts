import type { HotspotQuestion, Hotspots } from '#lib/core/hotspots/hotspots.ts';
import { HOTSPOT_RULES } from '#lib/core/hotspots/rule.ts';
import type { Steps } from '#lib/core/statistics/steps.ts';

/**
 * The hotspots of scored cells by every rule, so that changing the rule asks nothing anew; null = the code for it (Turf) could not be
 * fetched. It is fetched when first needed: the first look at the map does without.
 */
export async function hotspotsByRule(
  question: Omit<HotspotQuestion, 'rule'>
): Promise<Steps<Hotspots[] | null>> {
  const code = await import('#lib/core/hotspots/hotspots.ts').catch(() => null);
  return steps(code, question);
}

function* steps(
  code: typeof import('#lib/core/hotspots/hotspots.ts') | null,
  question: Omit<HotspotQuestion, 'rule'>
): Steps<Hotspots[] | null> {
  if (!code) return null;
  const found: Hotspots[] = [];
  for (const rule of HOTSPOT_RULES) found.push(yield* code.hotspotSteps({ ...question, rule }));
  return found;
}
