/** What a form of words and choices never needs more than, bytes. */
const FORM = 256 * 2 ** 10;

/** Routes that take more, bytes. */
const LIMITS: Readonly<Record<string, number>> = {};

/** The most that a route takes in one request, bytes. */
export function limitOf(route: string | null): number {
  return route !== null && Object.hasOwn(LIMITS, route) ? LIMITS[route] : FORM;
}
