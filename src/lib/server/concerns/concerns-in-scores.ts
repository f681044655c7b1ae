import type { CountedConcerns } from '#lib/core/concerns/concerns-of-cells.ts';
import { cellNumberAt } from '#lib/core/geometry/hex-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { scoredConcerns, type ScoredConcern } from '#lib/server/store/concern-counts.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { remember } from '#lib/server/store/memo.ts';
import { storedState } from '#lib/server/store/stored-state.ts';
import { SIMILAR_SPACING } from './similar.ts';

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
  const stamp = `${storedState(store, ['concerns'])} ${month}`;
  return remember(
    store,
    await dataVersion(store),
    `scored-concerns ${stamp}`,
    () => read(context, stamp, month),
    1
  );
}

async function read(context: Context, stamp: string, month: string): Promise<ConcernsInScores | null> {
  const council = await loadCouncil(context);
  const rows = council ? await scoredConcerns(context.store, council.id) : [];
  if (rows.length === 0) return null;
  const share = shareOfEchoes(rows);
  const concerns = {
    x: Float64Array.from(rows, ({ x }) => x),
    y: Float64Array.from(rows, ({ y }) => y),
    sentAt: Float64Array.from(rows, ({ sentAt }) => Date.parse(sentAt)),
    weight: Float64Array.from(rows, (row) => row.weight * (row.isEcho === 1 ? share(row) : 1))
  };
  return { stamp, concerns, at: Date.parse(`${month}-01T00:00:00Z`) };
}

/**
 * What of each "me too" counts: no officer looks at them, so those of a hexagon together never weigh more than the accepted reports of it that
 * they joined (METHODS, section 9: volume alone never raises a patrol).
 */
function shareOfEchoes(rows: readonly ScoredConcern[]): (row: ScoredConcern) => number {
  const reports = new Map<number, number>();
  const echoes = new Map<number, number>();
  const hexagon = ({ x, y }: ScoredConcern): number => cellNumberAt(SIMILAR_SPACING, x, y);
  for (const row of rows) {
    const sums = row.isEcho === 1 ? echoes : reports;
    sums.set(hexagon(row), (sums.get(hexagon(row)) ?? 0) + row.weight);
  }
  return (row) => Math.min(1, (reports.get(hexagon(row)) ?? 0) / (echoes.get(hexagon(row)) ?? 1));
}
