import type { Context } from '#lib/server/context.ts';
import { parseCouncil, type Council } from '#lib/server/council/council-file.ts';
import { storedCouncil } from '#lib/server/store/council.ts';
import { rememberStill } from '#lib/server/store/memo.ts';

/** The council that is loaded, or null in an empty store. */
export async function loadCouncil(context: Context): Promise<Council | null> {
  const { store } = context;
  return rememberStill(store, 'council', async () => {
    const stored = await storedCouncil(store);
    return stored ? parseCouncil(stored.config, `the stored council "${stored.id}"`) : null;
  });
}
