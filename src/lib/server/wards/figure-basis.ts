import { presentWithin, type Period } from '#lib/core/incidents/period.ts';
import type { Context } from '#lib/server/context.ts';
import { policeMonths, policeRevisions, type PoliceMonth } from '#lib/server/store/coverage.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import type { ScoringMonths } from '#lib/server/scoring/ward-inputs.ts';

/** One force in the period of a figure. */
export interface ForceBasis {
  readonly name: string;
  /** What is lacking without its files, as the council file says it; null = nothing special. */
  readonly lacking: string | null;
  /** Months of the period with a file of this force, ascending. */
  readonly present: readonly number[];
  /** Rows of those files, for the whole force area. */
  readonly rows: number;
  /** Of those, rows that were published without a place. */
  readonly withoutPlace: number;
}

/** What a figure for a period rests on: shown beside it, so that nobody takes a gap for a fall. */
export interface FigureBasis {
  readonly period: Period;
  /** Months of the period with figures, and without; ascending. */
  readonly present: readonly number[];
  readonly missing: readonly number[];
  /** Present months whose file broke off: counts of these are too low. */
  readonly broken: readonly number[];
  /** Present months that a newer file has replaced at least once. */
  readonly revised: readonly number[];
  /** Months that a comparison with a year before would need and that are missing; empty = it can be made. */
  readonly missingBefore: readonly number[];
  /** Forces that were imported or are expected, expected ones first. */
  readonly forces: readonly ForceBasis[];
  /** When the newest file of the period was imported (ISO time); null when there is none. */
  readonly importedAt: string | null;
}

/** Gathers what figures of this period rest on. */
export async function figureBasis(
  context: Context,
  period: Period,
  months: ScoringMonths
): Promise<FigureBasis> {
  const within = (month: number) => month >= period.from && month <= period.to;
  const imported = (await policeMonths(context.store)).filter((row) => within(row.month));
  const revisions = await policeRevisions(context.store);
  const council = await loadCouncil(context);
  const present = presentWithin(months.present, period);
  const missing: number[] = [];
  for (let month = period.from; month <= period.to; month++) {
    if (!present.includes(month)) missing.push(month);
  }
  const replaced = new Set(revisions.map((row) => row.month));
  const names = [...(council?.police.expected ?? []), ...imported.map((row) => row.force)];
  return {
    period,
    present,
    missing,
    broken: months.broken.filter(within),
    revised: present.filter((month) => replaced.has(month)),
    missingBefore: present.map((month) => month - 12).filter((month) => !months.present.includes(month)),
    forces: [...new Set(names)].map((name) =>
      forceBasis(name, imported, council?.police.lacking[name] ?? null)
    ),
    importedAt:
      imported
        .map((row) => row.importedAt)
        .sort()
        .at(-1) ?? null
  };
}

function forceBasis(name: string, imported: readonly PoliceMonth[], lacking: string | null): ForceBasis {
  const own = imported.filter((row) => row.force === name);
  return {
    name,
    lacking,
    present: own.map((row) => row.month),
    rows: own.reduce((sum, row) => sum + row.rows, 0),
    withoutPlace: own.reduce((sum, row) => sum + row.withoutPlace, 0)
  };
}
