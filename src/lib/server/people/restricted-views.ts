import { LRUCache } from 'lru-cache';
import { may, permissionFor, permissionOf } from '#lib/core/people/permission.ts';
import type { Deed, Permission, Person } from '#lib/core/people/permissions.ts';
import type { Accounts } from './accounts.ts';
import { thingsOf, type Asked } from './gate.ts';
import { record, type Recorded } from './record.ts';

/** Answers for everybody that tell more to those who may see what is restricted: hexagons, lines, and the files of both. */
const TELLING_MORE = ['GET /api/[file]', 'GET /api/study-area/[spacing]'];
/** A map asks for an archive in many pieces: the same view of the same person within an hour is one line of the log. */
const ONE_VIEW_MS = 60 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** Writes into the audit log who looked at what is restricted, and at which address: what the permission table gives a `look`. */
export class RestrictedViews {
  /** Views whose line is written, or being written: whoever asks for a further piece waits for it. */
  private readonly seen = new LRUCache<string, Promise<void>>({ max: MOST_REMEMBERED, ttl: ONE_VIEW_MS });

  /** `answer`: what the request got; `told`: of which deeds it tells besides that of its address. */
  async note(
    accounts: Accounts,
    person: Person,
    asked: Asked,
    path: string,
    answer: Response,
    told: Iterable<Deed> = []
  ): Promise<void> {
    const looks = [lookedAt(person, asked), ...Array.from(told, permissionOf)].flatMap((row) =>
      row?.look ? [{ deed: row.deed as Deed, what: row.look }] : []
    );
    if (looks.length === 0 || !(await shows(asked, answer))) return;
    for (const look of looks)
      await this.once(accounts, person, { ...look, subject: path.slice(0, 200) }, path);
  }

  private async once(accounts: Accounts, person: Person, look: Recorded, path: string): Promise<void> {
    const view = `${person.id} ${look.deed} ${path}`;
    const before = this.seen.get(view);
    if (before) return before;
    const writing = record(accounts, person, look);
    this.seen.set(view, writing);
    try {
      await writing;
    } catch (failure) {
      // Not written down, so the next look is to be.
      this.seen.delete(view);
      throw failure;
    }
  }
}

/**
 * Whether an answer can show what a page holds: one that was given, and a form that comes back, as a whole page or as what a script puts into the
 * page, with what is wrong too. A form that leads on shows nothing.
 */
async function shows({ method }: Asked, answer: Response): Promise<boolean> {
  if (method === 'GET') return answer.ok;
  if (method !== 'POST') return false;
  const type = answer.headers.get('content-type') ?? '';
  if (!/^application\/json\b/.test(type)) return /^text\/html\b/.test(type);
  const told = (await answer.clone().json()) as { readonly type?: unknown } | null;
  return told?.type === 'failure' || told?.type === 'success';
}

/** The row of the table that a look is about; undefined for what everybody is told alike. */
function lookedAt({ role }: Person, asked: Asked): Permission | undefined {
  const things = thingsOf(asked);
  const isToldMore = may(role, 'see-restricted') && things.some((thing) => TELLING_MORE.includes(thing));
  const rows = [...things, ...(isToldMore ? ['audience officer'] : [])].map(permissionFor);
  return rows.find((row) => row?.look !== undefined && row.roles.includes(role));
}
