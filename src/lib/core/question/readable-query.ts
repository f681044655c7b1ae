/** The query of an address in which commas and colons, which it need not hide, stay readable. */
export function readableQuery(params: URLSearchParams): string {
  return params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}
