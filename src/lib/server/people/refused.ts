import Negotiator from 'negotiator';
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

/**
 * The answer to a request that may not pass: people who ask for a page and are not signed in are shown where to; everybody else gets a
 * status and a sentence, as a page or as JSON. It tells nothing of what lies behind. `page`: the page of errors, with Kit's marks.
 */
export function refusedAnswer(shut: Shut, { request, url }: RefusedRequest, page: string): Response {
  const wanted = kindWanted(request);
  const headers = { 'cache-control': 'private, no-store' };
  if (shut === 'sign-in' && wanted === 'text/html' && ['GET', 'HEAD'].includes(request.method))
    return new Response(null, { status: 303, headers: { ...headers, location: signInAddress(url) } });
  const { status, message } = SAID[shut];
  if (wanted !== 'text/html') return Response.json({ message }, { status, headers });
  const html = page
    .replace('%sveltekit.status%', String(status))
    .replace('%sveltekit.error.message%', message);
  return new Response(html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
}

/** Where somebody signs in who wants to come back to an address of this site. */
export function signInAddress({ pathname, search }: URL): string {
  return `/sign-in?to=${encodeURIComponent(pathname + search)}`;
}

function kindWanted(request: Request): string | undefined {
  const headers = { accept: request.headers.get('accept') ?? '' };
  return new Negotiator({ headers }).mediaType(['application/json', 'text/html']);
}
