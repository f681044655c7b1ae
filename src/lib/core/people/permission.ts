import type { Audience } from '#lib/core/audience/audience.ts';
import { PERMISSIONS, type Deed, type Permission } from './permissions.ts';
import type { Role } from './role.ts';

const rows: readonly Permission[] = PERMISSIONS;
const byThing = new Map(rows.flatMap((row) => row.covers.map((thing) => [thing, row] as const)));
const byDeed = new Map(rows.map((row) => [row.deed, row] as const));

/**
 * The row of the table that a thing belongs to, or undefined for a thing that the table does not know, which nobody may have.
 * A thing is written as in `covers`: `GET /wards/[code]`, `POST /account?/rename`, `tile cells`, `export wards`.
 */
export function permissionFor(thing: string): Permission | undefined {
  return byThing.get(thing);
}

/** The row of the table of a deed. */
export function permissionOf(deed: Deed): Permission | undefined {
  return byDeed.get(deed);
}

/** Whether a role may do something. */
export function may(role: Role, deed: Deed): boolean {
  return permissionOf(deed)?.roles.includes(role) ?? false;
}

/** Whom answers are made for when a role asks: factors, columns and layers state the audience that they are for. */
export function audienceOf(role: Role): Audience {
  return may(role, 'see-restricted') ? 'officer' : 'public';
}
