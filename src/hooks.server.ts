import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { createContext, dataFolder, standingStill, type Context } from '#lib/server/context.ts';
import { faultInWords } from '#lib/server/upkeep/faults.ts';
import { acceptedCoding, encodePage } from '#lib/server/answer/encode-bytes.ts';

let context: Context | undefined;

/** Beside the content policy of `svelte.config.js`: types are not guessed, and other sites are not told what was looked at. */
const SAFETY = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin']
] as const;

export const handle: Handle = async ({ event, resolve }) => {
  // Opened with the first request, not when the build loads this file.
  context ??= createContext();
  // One answer, one snapshot: whatever a page, a file or bytes tell, with their data version, is of one committed state.
  const response = await standingStill(context, async (still) => {
    event.locals.context = still;
    return resolve(event);
  });
  for (const [name, value] of SAFETY) response.headers.set(name, value);
  return compressed(event.request, response);
};

/** Pages are compressed here: the server that Kit's adapter builds compresses only files made at build time. */
async function compressed(request: Request, response: Response): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  response.headers.append('vary', 'Accept-Encoding');
  const coding = acceptedCoding(request.headers.get('accept-encoding'));
  if (coding === 'identity' || request.method === 'HEAD' || response.headers.has('content-encoding'))
    return response;
  const headers = new Headers(response.headers);
  headers.set('content-encoding', coding);
  headers.delete('content-length');
  headers.delete('etag');
  return new Response(await encodePage(await response.text(), coding), { status: response.status, headers });
}

/** An unexpected error gets an id that the log and the page share; the page learns nothing else. */
export const handleError: HandleServerError = ({ error, event, status }) => {
  const id = randomUUID();
  // A wrong address is the visitor's slip, not a fault to look into.
  if (status >= 500)
    console.error(
      `${id} ${event.request.method} ${event.url.pathname}`,
      faultInWords(error, dataFolder()) ?? error
    );
  const message =
    status === 404
      ? 'There is no page at this address.'
      : status === 400
        ? 'This address is not written as addresses are.'
        : 'Something went wrong.';
  return { message, id };
};
