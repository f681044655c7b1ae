import { HIDDEN_UP_TO } from '#lib/core/concerns/disclose.ts';
import type { Context } from '#lib/server/context.ts';
import { readConfiguration } from '#lib/server/council/configuration.ts';

/** Up to what counts are not told: a council may hide more than the product does (METHODS, section 9), never less. */
export async function hiddenUpTo(
  context: Context
): Promise<{ readonly usual: number; readonly sensitive: number }> {
  const { thresholds } = await readConfiguration(context);
  return {
    usual: Math.max(HIDDEN_UP_TO.usual, thresholds.fewest - 1),
    sensitive: Math.max(HIDDEN_UP_TO.sensitive, thresholds.fewestSensitive - 1)
  };
}
