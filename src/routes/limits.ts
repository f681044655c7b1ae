/** What a form of words and choices never needs more than, bytes. */
export const FORM = 256 * 2 ** 10;
/** A file that is taken piece by piece: the archive of all forces and years is some 1.7 GB. `npm start` has the server take no more. */
export const LIMIT_OF_UPLOADS = 2 * 2 ** 30;
/** A file in a form that is read as a whole, where the browser runs no script. */
export const LIMIT_WITHOUT_SCRIPT = 48 * 2 ** 20;

/** A file of sites: every outline of a county's plan is a tenth of it. */
export const LIMIT_OF_SITES = 24 * 2 ** 20;
/** A form with an outline of ten thousand corners as text. */
const OUTLINE = 2 ** 20;

/** A photo of 12 MB, the most that is read, and one a little larger, which gets a sentence in its form. */
const PHOTO = 13 * 2 ** 20;

/** A file of an area, and one a little larger, which gets a sentence in its form. */
const AREA_FILE = 11 * 2 ** 20;

/** Routes that take more, bytes. */
const LIMITS: Readonly<Record<string, number>> = {
  '/admin/imports': LIMIT_WITHOUT_SCRIPT + FORM,
  '/admin/imports/upload': LIMIT_OF_UPLOADS,
  '/areas/new': OUTLINE,
  '/areas/[id]': AREA_FILE + FORM,
  '/concerns/new': PHOTO + FORM,
  '/sites': LIMIT_OF_SITES + FORM,
  '/sites/new': OUTLINE,
  '/sites/[reference]': OUTLINE,
  '/setup': LIMIT_WITHOUT_SCRIPT + FORM,
  '/setup/upload': LIMIT_OF_UPLOADS
};

/** Actions that take less than their route. */
const SHORT: readonly string[] = ['/concerns/new?/me-too'];

/** The most that a route takes in one request, bytes; `search`: of the address, which names the action of a form. */
export function limitOf(route: string | null, search = ''): number {
  // The first of this kind names the action, whatever stands beside it.
  const action = [...new URLSearchParams(search).keys()].find((name) => name.startsWith('/'));
  if (SHORT.includes(`${route}?${action}`)) return FORM;
  return route !== null && Object.hasOwn(LIMITS, route) ? LIMITS[route] : FORM;
}
