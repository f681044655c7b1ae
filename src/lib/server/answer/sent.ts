/** What has to be known of a request before it is read. */
export interface Sent {
  readonly request: Request;
  readonly url: URL;
  /** The most that the body may have, bytes. */
  readonly limit: number;
}

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what would change something and does not come from our own pages, and bodies that are too long, before anything is read; null: it
 * may pass. A browser names the site that a change comes from; a program that names none may pass only when it brings no cookie,
 * and so nobody's rights.
 */
export function refusedSending({ request, url, limit }: Sent): Response | null {
  if (READING.includes(request.method)) return null;
  const { headers } = request;
  const origin = headers.get('origin');
  const fromHere = origin === null ? !headers.has('cookie') && cameDirectly(headers) : origin === url.origin;
  if (!fromHere)
    return refusal(
      403,
      'This was sent from another site, so nothing was done. Open the page here and send it again.'
    );
  const said = headers.get('content-length');
  if (said === null && headers.has('transfer-encoding'))
    return refusal(411, 'Say how long it is: a Content-Length is missing.');
  if (Number(said ?? 0) > limit)
    return refusal(413, `This is too long: up to ${inWords(limit)} can be sent here. Nothing was stored.`);
  return null;
}

/** Newer browsers say it even where they name no origin. */
function cameDirectly(headers: Headers): boolean {
  return ['same-origin', 'none', null].includes(headers.get('sec-fetch-site'));
}

function refusal(status: number, sentence: string): Response {
  return new Response(sentence, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  });
}

function inWords(bytes: number): string {
  const [size, unit] =
    bytes >= 2 ** 30 ? [2 ** 30, 'GB'] : bytes >= 2 ** 20 ? [2 ** 20, 'MB'] : [2 ** 10, 'kB'];
  return `${Math.floor((10 * bytes) / size) / 10} ${unit}`;
}
