import type { Connection } from './persons.ts';

/** An entry of the audit log. */
export interface AuditEntry {
  readonly id: number;
  readonly at: string;
  /** An address, `command line` or `nobody`. */
  readonly who: string;
  readonly personId: string | null;
  readonly role: string;
  /** A row of the permission table. */
  readonly deed: string;
  /** A sentence. */
  readonly what: string;
  readonly subject: string | null;
}

/** What of the log is asked for. Dates are days, both included. */
export interface AuditFilter {
  readonly who?: string;
  readonly deed?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Adds an entry; nothing ever changes or removes one. */
export async function addAudit(connection: Connection, entry: Omit<AuditEntry, 'id'>): Promise<void> {
  const { personId, ...rest } = entry;
  await connection
    .insertInto('audit')
    .values({ ...rest, person_id: personId })
    .execute();
}

/** Entries that fit, newest first. `before`: only those with a smaller id. */
export async function auditEntries(
  connection: Connection,
  { who, deed, from, to }: AuditFilter,
  most: number,
  before?: number
): Promise<AuditEntry[]> {
  let found = connection.selectFrom('audit').selectAll();
  if (who) found = found.where('who', '=', who);
  if (deed) found = found.where('deed', '=', deed);
  if (from) found = found.where('at', '>=', from);
  if (to) found = found.where('at', '<', `${to}T24`);
  if (before !== undefined) found = found.where('id', '<', before);
  const rows = await found.orderBy('id', 'desc').limit(most).execute();
  return rows.map(({ person_id, ...row }) => ({ ...row, personId: person_id }));
}

/** Everybody whom the log names, in alphabetical order. */
export async function auditedPeople(connection: Connection): Promise<string[]> {
  const rows = await connection.selectFrom('audit').select('who').distinct().orderBy('who').execute();
  return rows.map(({ who }) => who);
}
