import { permissionFor } from '#lib/core/people/permission.ts';
import type { Role } from '#lib/core/people/role.ts';

/** A request as far as the permission table has to know it. */
export interface Asked {
  readonly method: string;
  /** Id of the route (`/wards/[code]`); null = there is none at the address. */
  readonly route: string | null;
  readonly params: Readonly<Partial<Record<string, string>>>;
  readonly query: URLSearchParams;
}

/** Why the gate stays shut: nobody is signed in; somebody is, but may not; there is no such thing. */
export type Shut = 'sign-in' | 'forbidden' | 'unknown';

/** What the permission table says to a request of a role: null = it may pass. Whatever the table does not know is shut for everybody. */
export function gate(role: Role, asked: Asked): Shut | null {
  // No route: the application says that there is no page.
  if (asked.route === null) return null;
  for (const thing of thingsOf(asked)) {
    const permission = permissionFor(thing);
    if (!permission) return 'unknown';
    if (!permission.roles.includes(role)) return role === 'resident' ? 'sign-in' : 'forbidden';
  }
  return null;
}

/** Which roles may have what a request asks for: those of the first row of the table that this role is not in; empty = it may have all, or nobody may. */
export function rolesThatMay(role: Role, asked: Asked): readonly Role[] {
  for (const thing of thingsOf(asked)) {
    const permission = permissionFor(thing);
    if (permission && !permission.roles.includes(role)) return permission.roles;
  }
  return [];
}

/** Everything that a request asks for, in the words of the table: the route, and what it takes out of an archive or a table. */
export function thingsOf({ method, route, params, query }: Asked): string[] {
  const verb = method === 'HEAD' ? 'GET' : method;
  // Kit names a form's action in the query, as `?/rename`.
  const action = verb === 'POST' ? [...query.keys()].find((name) => name.startsWith('/')) : undefined;
  const things = [`${verb} ${route}${action ? `?${action}` : ''}`];
  if (route === '/tiles/[name]') things.push(tileThing(params.name ?? ''));
  if (route === '/documents/[id]/[subject]') things.push(documentThing(params.id ?? ''));
  if (route === '/api/[file]') things.push(exportThing(params.file ?? ''));
  return things;
}

/** An archive as the table names it: `cells-150.pmtiles` is of `cells`. */
export function tileThing(file: string): string {
  return `tile ${file.replace(/\.pmtiles$/, '').replace(/-\d+$/, '')}`;
}

/** A document as the table names it. */
export function documentThing(id: string): string {
  return `document ${id}`;
}

/** A table of the export as the table names it: `top-20.csv-metadata.json` is of `top-20`. */
export function exportThing(file: string): string {
  return `export ${file.replace(/\..*$/, '')}`;
}
