/** What begins the names of cookies that say who somebody is. */
export const COOKIE_PREFIX = 'safety';
