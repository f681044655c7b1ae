import { LRUCache } from 'lru-cache';
import { may, permissionFor } from '#lib/core/people/permission.ts';
import type { Deed, Permission, Person } from '#lib/core/people/permissions.ts';
import type { Accounts } from './accounts.ts';
import { thingsOf, type Asked } from './gate.ts';
import { record } from './record.ts';

/** Answers for everybody that tell more to those who may see what is restricted: hexagons, lines, and the files of both. */
const TELLING_MORE = ['GET /api/[file]', 'GET /api/study-area/[spacing]'];
/** A map asks for an archive in many pieces: the same view of the same person within an hour is one line of the log. */
const ONE_VIEW_MS = 60 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** Writes into the audit log who looked at what is restricted, and at which address: what the permission table gives a `look`. */
export class RestrictedViews {
  private readonly seen = new LRUCache<string, true>({ max: MOST_REMEMBERED, ttl: ONE_VIEW_MS });

  async note(accounts: Accounts, person: Person, asked: Asked, path: string): Promise<void> {
    if (asked.method !== 'GET') return;
    const row = lookedAt(person, asked);
    if (!row?.look) return;
    const view = `${person.id} ${path}`;
    if (this.seen.has(view)) return;
    this.seen.set(view, true);
    await record(accounts, person, {
      deed: row.deed as Deed,
      what: row.look,
      subject: path.slice(0, 200)
    });
  }
}

/** The row of the table that a look is about; undefined for what everybody is told alike. */
function lookedAt({ role }: Person, asked: Asked): Permission | undefined {
  const things = thingsOf(asked);
  const isToldMore = may(role, 'see-restricted') && things.some((thing) => TELLING_MORE.includes(thing));
  const rows = [...things, ...(isToldMore ? ['audience officer'] : [])].map(permissionFor);
  return rows.find((row) => row?.look !== undefined && row.roles.includes(role));
}
