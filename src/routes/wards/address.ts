/** An address of this site: a path with queries, those that are empty left out. `#fragment` may end the path. */
export function address(path: string, ...queries: readonly string[]): string {
  const [bare, fragment] = path.split('#');
  const query = queries.filter((one) => one !== '').join('&');
  return `${bare}${query ? `?${query}` : ''}${fragment ? `#${fragment}` : ''}`;
}
