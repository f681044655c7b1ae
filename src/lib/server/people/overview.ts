import { auditEntries, auditedPeople, type AuditEntry, type AuditFilter } from '#lib/server/store/audit.ts';
import { invitations, type StoredInvitation } from '#lib/server/store/invitations.ts';
import { keptMail, type StoredMail } from '#lib/server/store/mail.ts';
import { findPerson, persons, type StoredPerson } from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';

/** Everybody with an account, and the invitations that wait. */
export async function peopleThereAre({
  connection,
  context
}: Accounts): Promise<{ readonly people: StoredPerson[]; readonly invitations: StoredInvitation[] }> {
  return {
    people: await persons(connection),
    invitations: await invitations(connection, context.clock().toISOString())
  };
}

/** Somebody by id; undefined when there is nobody. */
export async function personOf({ connection }: Accounts, id: string): Promise<StoredPerson | undefined> {
  return findPerson(connection, { id });
}

/** How much there is to look after. */
export async function overview(accounts: Accounts) {
  const { people, invitations: waiting } = await peopleThereAre(accounts);
  const letters = await lettersKept(accounts);
  return {
    people: people.length,
    withoutSecondStep: people.filter(({ role, secondStep, waysIn }) => {
      return role === 'admin' && !secondStep && waysIn.includes('credential');
    }).length,
    waiting: waiting.length,
    letters: letters.length,
    demo: people.some(({ demo }) => demo),
    mailServer: accounts.settings.smtp !== null,
    singleSignOn: accounts.settings.singleSignOn?.name ?? null
  };
}

const MOST_LETTERS = 200;

/** The letters that stayed here, newest first. */
export async function lettersKept({ connection }: Accounts): Promise<StoredMail[]> {
  return keptMail(connection, MOST_LETTERS);
}

/** A page of the audit log: the entries that fit, where the next page begins, and whom there is to ask about. */
export async function auditPage(
  { connection }: Accounts,
  filter: AuditFilter,
  before: number | undefined,
  size: number
): Promise<{ readonly entries: AuditEntry[]; readonly next: number | null; readonly people: string[] }> {
  const found = await auditEntries(connection, filter, size + 1, before);
  return {
    entries: found.slice(0, size),
    next: found.length > size ? found[size - 1].id : null,
    people: await auditedPeople(connection)
  };
}
