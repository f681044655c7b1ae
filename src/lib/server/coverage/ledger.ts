import type { PoliceMonth, PoliceRevision } from '#lib/server/store/coverage.ts';

/** What is known of one month of one force. */
export interface LedgerMonth {
  readonly month: number;
  /** `part` = the file broke off; `beyond` = before the first or after the newest month of any force. */
  readonly state: 'present' | 'part' | 'absent' | 'beyond';
  /** What was imported; null when nothing was. */
  readonly facts: PoliceMonth | null;
  /** How often a newer file has replaced the month. */
  readonly revised: number;
}

/** One calendar year of one force: twelve months. */
export interface LedgerYear {
  readonly year: number;
  readonly months: readonly LedgerMonth[];
}

/** One force, year by year. */
export interface LedgerForce {
  readonly name: string;
  /** Needed for a whole picture of this council (`police.expected`). */
  readonly expected: boolean;
  /** Months present or in part. */
  readonly present: number;
  readonly absent: readonly number[];
  readonly years: readonly LedgerYear[];
}

/** Which months of which force are stored: from the first month of any force to the newest. */
export interface Ledger {
  readonly first: number;
  readonly last: number;
  readonly forces: readonly LedgerForce[];
}

/**
 * The coverage ledger: every force that was imported and every one that is expected, expected ones first.
 * Null when nothing was imported at all.
 */
export function ledgerOf(
  imported: readonly PoliceMonth[],
  revisions: readonly PoliceRevision[],
  expected: readonly string[]
): Ledger | null {
  if (imported.length === 0) return null;
  const months = imported.map((row) => row.month);
  const first = Math.min(...months);
  const last = Math.max(...months);
  const names = [...new Set([...expected, ...imported.map((row) => row.force)])];
  const forces = names.map((name) => {
    const own = new Map(imported.filter((row) => row.force === name).map((row) => [row.month, row]));
    const revised = revisions.filter((row) => row.force === name);
    const monthOf = (month: number): LedgerMonth => {
      const facts = own.get(month) ?? null;
      const inside = month >= first && month <= last;
      const state = facts ? (facts.complete ? 'present' : 'part') : inside ? 'absent' : 'beyond';
      return { month, state, facts, revised: revised.filter((row) => row.month === month).length };
    };
    const years = yearsOf(first, last).map((year) => ({
      year,
      months: Array.from({ length: 12 }, (_, i) => monthOf(year * 12 + i))
    }));
    const absent = years
      .flatMap((year) => year.months)
      .filter((one) => one.state === 'absent')
      .map((one) => one.month);
    return { name, expected: expected.includes(name), present: own.size, absent, years };
  });
  return { first, last, forces };
}

function yearsOf(first: number, last: number): number[] {
  const from = Math.floor(first / 12);
  return Array.from({ length: Math.floor(last / 12) - from + 1 }, (_, i) => from + i);
}
