import type { RequestEvent } from '@sveltejs/kit';
import type { Policy } from '#lib/server/answer/answering.ts';
import { parseTheme, THEME_COOKIE } from '#lib/ui/theme.svelte.ts';
import { LANGUAGE_COOKIE } from '#lib/words/language.ts';
import errorPage from '../error.html?raw';

/**
 * What a public answer depends on of whoever asks: the appearance chosen (the pages that are in more than one language are not kept). Null: the answer is for this reader alone, comes from no cache
 * and goes into none. This is the one place that decides it: whoever carries anything that says who they are gets their own.
 */
function variantOf({ cookies, locals, request }: RequestEvent): string | null {
  if (locals.audience !== 'public') return null;
  if (request.headers.has('authorization')) return null;
  if (cookies.getAll().some(({ name }) => name !== THEME_COOKIE && name !== LANGUAGE_COOKIE)) return null;
  return parseTheme(cookies.get(THEME_COOKIE));
}

/**
 * The routes whose answers are the same for everybody, each with the task that a slow one waits for. A route that is not here is never
 * kept; tiles look after themselves.
 */
const ROUTES: Policy['routes'] = {
  '/': null,
  '/compare': null,
  '/search': null,
  '/admin/permissions': null,
  '/wards': null,
  '/wards/[code]': null,
  '/documents/[id]/[subject]': null,
  '/data': null,
  '/data/[import]': null,
  '/glossary': null,
  '/licences': null,
  '/method': null,
  '/method/validation': 'validate-forecasts',
  '/api/[file]': 'export-scores',
  '/api/cube': null,
  '/api/gazetteer': null,
  '/api/neighbours': null,
  '/api/outcomes': null,
  '/api/place-names': null,
  '/api/status': null,
  '/api/study-area/[spacing]': 'study-area-bytes',
  '/api/sure-places': 'sure-places'
};

/** Routes that say themselves how long an answer holds, and for whom. */
const LOOK_AFTER_THEMSELVES: Policy['lookAfterThemselves'] = ['/tiles/[name]'];

export const PUBLIC: Policy = {
  routes: ROUTES,
  lookAfterThemselves: LOOK_AFTER_THEMSELVES,
  variantOf,
  errorPage
};
