import { askedDay } from '#lib/core/incidents/day.ts';
import { csvTable } from '#lib/server/export/csv-table.ts';
import { auditEntries, type AuditEntry, type AuditFilter } from '#lib/server/store/audit.ts';
import type { Accounts } from './accounts.ts';

/** Entries that are read at a time. */
const PAGE = 10_000;

/** What of the log an address asks for; what is not a day is left out. */
export function readAuditFilter(parameters: URLSearchParams): AuditFilter {
  const text = (name: string) => parameters.get(name)?.trim().slice(0, 200) || undefined;
  const day = (name: string) => askedDay(parameters, name).day ?? undefined;
  return { who: text('who'), deed: text('deed'), from: day('from'), to: day('to') };
}

/** All of the audit log that fits, as CSV, oldest entry last. */
export async function auditCsv({ connection }: Accounts, filter: AuditFilter): Promise<string> {
  const entries: AuditEntry[] = [];
  for (let page: AuditEntry[] | null = null; page === null || page.length === PAGE;) {
    page = await auditEntries(connection, filter, PAGE, entries.at(-1)?.id);
    for (const entry of page) entries.push(entry);
  }
  return csvTable(
    ['id', 'at', 'who', 'role', 'deed', 'what', 'subject'],
    entries.map(({ id, at, who, role, deed, what, subject }) => [id, at, who, role, deed, what, subject])
  );
}
