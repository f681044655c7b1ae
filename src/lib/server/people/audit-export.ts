import { askedDay } from '#lib/core/incidents/day.ts';
import { csvTable } from '#lib/server/export/csv-table.ts';
import { auditEntries, type AuditFilter } from '#lib/server/store/audit.ts';
import type { Accounts } from './accounts.ts';

/** More than a council writes in a year; a longer log is taken by period. */
const MOST_ENTRIES = 100_000;

/** What of the log an address asks for; what is not a day is left out. */
export function readAuditFilter(parameters: URLSearchParams): AuditFilter {
  const text = (name: string) => parameters.get(name)?.trim().slice(0, 200) || undefined;
  const day = (name: string) => askedDay(parameters, name).day ?? undefined;
  return { who: text('who'), deed: text('deed'), from: day('from'), to: day('to') };
}

/** The audit log as CSV, oldest entry last. */
export async function auditCsv({ connection }: Accounts, filter: AuditFilter): Promise<string> {
  const entries = await auditEntries(connection, filter, MOST_ENTRIES);
  return csvTable(
    ['id', 'at', 'who', 'role', 'deed', 'what', 'subject'],
    entries.map(({ id, at, who, role, deed, what, subject }) => [id, at, who, role, deed, what, subject])
  );
}
