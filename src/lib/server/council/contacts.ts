import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Context } from '#lib/server/context.ts';
import { CONTACT_KINDS, ContactSchema, type Contact, type ContactKind } from './contact.ts';
import { loadCouncil } from './council.ts';

/** Whom to turn to, by what for. */
export type Contacts = Readonly<Record<ContactKind, readonly Contact[]>>;

/**
 * Whom people of the loaded council can turn to: what holds in all of England (`data/contacts.json`), and before it what the council's own
 * file adds. Of two with one name the council's stands.
 */
export async function loadContacts(context: Context): Promise<Contacts> {
  const own = (await loadCouncil(context))?.contacts ?? [];
  const names = new Set(own.map(({ name }) => name));
  const all = [...own, ...england(context).filter(({ name }) => !names.has(name))];
  const of = (kind: ContactKind) => all.filter((contact) => contact.kind === kind);
  return Object.fromEntries(CONTACT_KINDS.map((kind) => [kind, of(kind)])) as unknown as Contacts;
}

function england({ config }: Context): Contact[] {
  const text = readFileSync(join(config.shippedDir, 'contacts.json'), 'utf8');
  return v.parse(v.array(ContactSchema), JSON.parse(text));
}
