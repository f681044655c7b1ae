// What `npm start` says of how readers are told apart. Plain JavaScript without dependencies, as it runs when nothing is installed yet.

/**
 * A sentence where all readers would count as one: TLS ends at a proxy, and nothing says which header names the reader; else null.
 * @param {Record<string, string | undefined>} environment
 */
export function readersAsOne({ ORIGIN, ADDRESS_HEADER }) {
  if (!ORIGIN?.startsWith('https:') || ADDRESS_HEADER) return null;
  return 'ORIGIN is https, but ADDRESS_HEADER is not set: behind a proxy all readers count as one, and the wrong tries of one stop all. Name the header in which the proxy tells the address, for example ADDRESS_HEADER=x-forwarded-for.';
}
