import Negotiator from 'negotiator';

/**
 * The refusal of a request that there is no room for: a page for people, JSON for programs, and to both when to ask again. It is made
 * without rendering anything, as it is given when there is much to do. `page`: the page of errors, with Kit's marks for status and message.
 */
export function busyAnswer(request: Request, seconds: number, page: string): Response {
  const wait = seconds === 1 ? 'a second' : `${seconds} seconds`;
  const again =
    request.method === 'POST'
      ? `What you sent was very likely not kept: look before you send it again. Loading this page again, in ${wait}, sends the same once more.`
      : `Try again in ${wait}.`;
  const message = `More is being worked out at the moment than this server can take on. ${again}`;
  const headers = { 'retry-after': String(seconds), 'cache-control': 'no-store' };
  if (wantsPage(request)) {
    const html = page.replace('%sveltekit.status%', '503').replace('%sveltekit.error.message%', message);
    return new Response(html, {
      status: 503,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }
    });
  }
  return Response.json({ message }, { status: 503, headers });
}

function wantsPage(request: Request): boolean {
  const headers = { accept: request.headers.get('accept') ?? '' };
  const kinds = ['application/json', 'text/html'];
  return new Negotiator({ headers }).mediaType(kinds) === 'text/html';
}
