import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { dev } from '$app/environment';
import { Answering } from '#lib/server/answer/answering.ts';
import { audienceOf } from '#lib/core/people/permission.ts';
import { createContext, dataFolder } from '#lib/server/context.ts';
import { gate } from '#lib/server/people/gate.ts';
import { refusedAnswer } from '#lib/server/people/refused.ts';
import { faultInWords } from '#lib/server/upkeep/faults.ts';
import { WorkRoom } from '#lib/server/work/work-room.ts';
import { PUBLIC } from './routes/public.ts';

let answering: Answering | undefined;

/** Beside the content policy of `svelte.config.js`: types are not guessed, and other sites are not told what was looked at. */
const SAFETY = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin']
] as const;

export const handle: Handle = async ({ event, resolve }) => {
  // Opened with the first request, not when the build loads this file.
  answering ??= open();
  const role = 'resident';
  event.locals.person = null;
  event.locals.audience = audienceOf(role);
  const { url, params, request } = event;
  const asked = { method: request.method, route: event.route.id, params, query: url.searchParams };
  const shut = gate(role, asked);
  const response = shut
    ? refusedAnswer(shut, event, PUBLIC.errorPage)
    : await answering.answer(event, resolve);
  for (const [name, value] of SAFETY) response.headers.set(name, value);
  return response;
};

/** While the program is being changed, tasks are done by the present code in this thread, and no answer is kept. */
function open(): Answering {
  const context = createContext();
  const { config, store } = context;
  const room = dev ? null : new WorkRoom({ file: store.bulk.name, config });
  const opened = new Answering({ context, room, policy: PUBLIC, keep: !dev });
  // The server has given its last answer.
  process.once('sveltekit:shutdown', () => void opened.close());
  return opened;
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
