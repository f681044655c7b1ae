import type { CountedConcerns } from '#lib/core/concerns/concerns-of-cells.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { newestStep, scoredConcerns } from '#lib/server/store/concern-counts.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { remember } from '#lib/server/store/memo.ts';

/** Concerns as scores count them. */
export interface ConcernsInScores {
  /** Changes with whatever changes them: what is worked out from them is kept under it. */
  readonly stamp: string;
  readonly concerns: CountedConcerns;
  /** The moment that they are faded to: the beginning of the month, so that scores stand still within it. Milliseconds since 1970. */
  readonly at: number;
}

/** Accepted concerns of the loaded council with what each counts before it fades; null where there are none, which is not known and not zero. */
export async function concernsInScores(context: Context): Promise<ConcernsInScores | null> {
  const { store } = context;
  const month = context.clock().toISOString().slice(0, 7);
  const stamp = `${await newestStep(store)} ${month}`;
  return remember(store, await dataVersion(store), `scored-concerns ${stamp}`, () => read(context, stamp), 1);
}

async function read(context: Context, stamp: string): Promise<ConcernsInScores | null> {
  const council = await loadCouncil(context);
  const rows = council ? await scoredConcerns(context.store, council.id) : [];
  if (rows.length === 0) return null;
  const concerns = {
    x: Float64Array.from(rows, ({ x }) => x),
    y: Float64Array.from(rows, ({ y }) => y),
    sentAt: Float64Array.from(rows, ({ sentAt }) => Date.parse(sentAt)),
    // Who says "me too" is one voice more.
    weight: Float64Array.from(rows, ({ weight, echoes }) => weight * (1 + echoes))
  };
  return { stamp, concerns, at: Date.parse(`${stamp.split(' ')[1]}-01T00:00:00Z`) };
}
