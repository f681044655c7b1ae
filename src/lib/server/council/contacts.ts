import type { Context } from '#lib/server/context.ts';
import { readConfiguration } from './configuration.ts';
import { CONTACT_KINDS, type Contact, type ContactKind } from './contact.ts';

/** Whom to turn to, by what for. */
export type Contacts = Readonly<Record<ContactKind, readonly Contact[]>>;

/** Whom people of the loaded council can turn to, as it is configured. */
export async function loadContacts(context: Context): Promise<Contacts> {
  const { contacts, support } = await readConfiguration(context);
  const of = (kind: ContactKind) => [...contacts, ...support].filter((contact) => contact.kind === kind);
  return Object.fromEntries(CONTACT_KINDS.map((kind) => [kind, of(kind)])) as unknown as Contacts;
}
