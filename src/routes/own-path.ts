/**
 * A path that somebody is to be sent back to, as an address asked for it; never another host. Browsers drop tabs and line ends from an
 * address, so `/<tab>/other.example` would be one: only what an address is written with is let through.
 */
export function ownPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) ? asked : '/';
}
