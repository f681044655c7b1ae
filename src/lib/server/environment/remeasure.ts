import type { Context } from '#lib/server/context.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';
import { hasGround } from '#lib/server/store/ground.ts';
import { wholly } from '#lib/server/store/transaction.ts';
import type { EnvironmentFacts } from './facts.ts';
import { loadEnvironment } from './load-environment.ts';
import { measureCouncil, type MeasureOptions } from './measure-council.ts';

/** Measures the environment anew from what is stored, wholly or not at all; null without wards or a street map. */
export async function remeasure(
  context: Context,
  how: MeasureOptions = {}
): Promise<EnvironmentFacts | null> {
  return wholly(context.store, async () => {
    const measured = await measureCouncil(context, how);
    await bumpDataVersion(context.store);
    return measured;
  });
}

/** Whether there is a street map that was measured in an older form, or never. */
export async function wantsMeasuring(context: Context): Promise<boolean> {
  return (await hasGround(context.store)) && (await loadEnvironment(context)) === null;
}
