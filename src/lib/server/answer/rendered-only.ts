import type { RequestEvent } from '@sveltejs/kit';

/**
 * What a page without a program of its own is rendered with. Its parts can be read but are not listed, so that Kit does not write them out for a
 * program that is not there and throw that away: a tenth of the time that such a page takes. Who asks for the data alone (the map, when
 * somebody goes on from it to the page) is given them as they are.
 */
export function renderedOnly<T extends object>(
  value: T,
  { isDataRequest }: Pick<RequestEvent, 'isDataRequest'>
): T {
  if (isDataRequest) return value;
  const parts = Object.entries(Object.getOwnPropertyDescriptors(value));
  return Object.defineProperties(
    {},
    Object.fromEntries(parts.map(([name, part]) => [name, { ...part, enumerable: false }]))
  ) as T;
}
