import type { Context } from '#lib/server/context.ts';
import { parseCouncil, type Council } from '#lib/server/council/council-file.ts';
import { storedCouncil } from '#lib/server/store/council.ts';

/** The council that is loaded, or null in an empty store. */
export async function loadCouncil(context: Context): Promise<Council | null> {
  const stored = await storedCouncil(context.store);
  return stored ? parseCouncil(stored.config, `the stored council "${stored.id}"`) : null;
}
