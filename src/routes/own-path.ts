/**
 * A path that somebody is to be sent back to, as an address asked for it; never another host. Browsers drop tabs and line ends from an
 * address, so `/<tab>/other.example` would be one: only what an address is written with is let through. They also resolve `/.//other.example`,
 * of which a path is left that reads as a host wherever it is written without its own.
 */
export function ownPath(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked)) return '/';
  const path = URL.parse(asked, 'http://own')?.pathname;
  return path === undefined || path.startsWith('//') ? '/' : asked;
}
