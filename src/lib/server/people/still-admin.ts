import { findPerson, type Connection } from '#lib/server/store/persons.ts';
import type { Doer } from './record.ts';

/** Said to whoever was removed, or became something else, while their request was under way. */
export const NO_LONGER_ADMIN =
  'You are not an administrator any more, so nothing was changed. Ask another administrator.';

/** Whether whoever asks may look after people at this moment: the request may be older than their removal. */
export async function stillAdmin(connection: Connection, by: Doer): Promise<boolean> {
  if (typeof by === 'string') return by === 'command line';
  return (await findPerson(connection, { id: by.id }))?.role === 'admin';
}
