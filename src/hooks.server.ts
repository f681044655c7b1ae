import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { createContext, type Context } from '#lib/server/context.ts';

let context: Context | undefined;

export const handle: Handle = async ({ event, resolve }) => {
  // Opened with the first request, not when the build loads this file.
  event.locals.context = context ??= createContext();
  return resolve(event);
};

/** An unexpected error gets an id that the log and the page share; the page learns nothing else. */
export const handleError: HandleServerError = ({ error, event, status }) => {
  const id = randomUUID();
  if (status !== 404) console.error(`${id} ${event.request.method} ${event.url.pathname}`, error);
  return { message: status === 404 ? 'There is no page at this address.' : 'Something went wrong.', id };
};
