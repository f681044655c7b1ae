/**
 * JSON that is the same for the same facts: names in order, no space, numbers as the language writes them, what is not a finite number as
 * null, what is undefined left out (after RFC 8785, 2020, for the values that we write). What a hash is taken over. Throws a `TypeError` on what JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : 'null';
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value !== 'object') throw new TypeError(`JSON cannot hold a ${typeof value}`);
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `[${Array.from(value as ArrayLike<unknown>, canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`).join(',')}}`;
}

/** Where two facts as JSON differ, each with what was and what is; empty = nowhere. Paths like "figures.incidents". */
export function differences(
  was: unknown,
  is: unknown,
  path = ''
): { readonly path: string; readonly was: unknown; readonly is: unknown }[] {
  if (canonicalJson(was) === canonicalJson(is)) return [];
  const isTree = (value: unknown): value is Record<string, unknown> =>
    value !== null && typeof value === 'object';
  if (!isTree(was) || !isTree(is)) return [{ path, was: was ?? null, is: is ?? null }];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return names.flatMap((name) => differences(was[name], is[name], path === '' ? name : `${path}.${name}`));
}
