import { error } from '@sveltejs/kit';
import type { SignedIn } from '#lib/server/people/who-asks.ts';

/** Who is signed in, for pages that are for nobody else. The gate has let nobody else pass; this is for whoever calls past it. */
export function signedIn({ person, sessionId }: App.Locals): SignedIn {
  if (!person || !sessionId) error(401, 'This is for people of the council who are signed in.');
  return { person, sessionId };
}

/** The text of a field of a form, without what no form of ours sends. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 500) : '';
}
