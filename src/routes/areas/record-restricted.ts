import { record } from '#lib/server/people/record.ts';

/** Enters in the audit log that somebody was told of restricted extracts, on a page that is for more besides. */
export async function recordRestricted({ accounts, person }: App.Locals, url: URL): Promise<void> {
  // Without a session the gate lets nobody this far.
  if (!person) return;
  const subject = url.pathname + url.search.slice(0, 200);
  await record(accounts, person, {
    deed: 'read-restricted',
    what: 'Looked at restricted extracts.',
    subject
  });
}
