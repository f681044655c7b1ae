import Negotiator from 'negotiator';
import { PEOPLE_OF_ROLE, type Role } from '#lib/core/people/role.ts';
import type { Shut } from './gate.ts';

const SAID: Readonly<Record<Shut, { readonly status: number; readonly message: string }>> = {
  'sign-in': { status: 401, message: 'This is for people of the council who are signed in.' },
  forbidden: { status: 403, message: 'This is not among what your role may see or do.' },
  unknown: { status: 404, message: 'There is nothing of this name here.' }
};

/** A request that the gate did not let pass. */
export interface RefusedRequest {
  readonly request: Request;
  readonly url: URL;
}

/** Who is signed in and may not, and whose the page is. */
export interface RefusedPerson {
  readonly email: string;
  readonly role: Role;
  readonly may: readonly Role[];
}

/**
 * The answer to a request that may not pass: people who ask for a page and are not signed in are shown where to; everybody else gets a
 * status and a sentence, as a page or as JSON. It tells nothing of what lies behind. `page`: the page of errors, with Kit's marks. `who`: of
 * somebody who is signed in, for the sentence that says whose the page is.
 */
export function refusedAnswer(
  shut: Shut,
  { request, url }: RefusedRequest,
  page: string,
  who: RefusedPerson | null = null
): Response {
  const wanted = kindWanted(request);
  const headers = { 'cache-control': 'private, no-store' };
  if (shut === 'sign-in' && wanted === 'text/html' && ['GET', 'HEAD'].includes(request.method))
    return new Response(null, { status: 303, headers: { ...headers, location: signInAddress(url) } });
  const { status } = SAID[shut];
  const message = shut === 'forbidden' && who ? notYours(who) : SAID[shut].message;
  if (wanted !== 'text/html') return Response.json({ message }, { status, headers });
  const html = (status === 403 ? withWayBack(page, request, url) : page)
    .replace('%sveltekit.status%', String(status))
    .replace('%sveltekit.error.message%', () => escaped(message));
  return new Response(html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
}

/** "This is for community safety officers and administrators. You are signed in as …, a planner." */
function notYours({ email, role, may }: RefusedPerson): string {
  const people = may.map((one) => PEOPLE_OF_ROLE[one].many);
  const named =
    people.length > 1 ? `${people.slice(0, -1).join(', ')} and ${people[people.length - 1]}` : people[0];
  const whose = named ? `This page is for ${named}.` : 'This page is for nobody who can be signed in.';
  return `${whose} You are signed in as ${email}, ${PEOPLE_OF_ROLE[role].one}.`;
}

/** A refusal is no failure: to ask again would be refused again, so the page leads back. */
function withWayBack(page: string, request: Request, url: URL): string {
  const from = URL.parse(request.headers.get('referer') ?? '');
  const isHere = from?.origin === url.origin && from.pathname !== url.pathname;
  const back = isHere ? `<a href="${escaped(from.pathname + from.search)}">Go back</a>, ` : '';
  const main = `<main>
      <h1>Not for your role</h1>
      <p class="lead">%sveltekit.error.message%</p>
      <p>
        ${back}<a href="/">${back ? 'go' : 'Go'} to the map</a> or <a href="/account">see your account</a>. Who may see what is said in
        <a href="/admin/permissions">the table of permissions</a>; if your work has changed, ask an administrator.
      </p>
      <p class="muted">Status %sveltekit.status%</p>
    </main>`;
  return page
    .replace(/<title>[^<]*<\/title>/, '<title>Not for your role – Community Safety Map</title>')
    .replace(/<main>[\s\S]*<\/main>/, () => main);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Where somebody signs in who wants to come back to an address of this site. */
export function signInAddress({ pathname, search }: URL): string {
  return `/sign-in?to=${encodeURIComponent(pathname + search)}`;
}

function kindWanted(request: Request): string | undefined {
  const headers = { accept: request.headers.get('accept') ?? '' };
  return new Negotiator({ headers }).mediaType(['application/json', 'text/html']);
}
