import { LRUCache } from 'lru-cache';
import { may } from '#lib/core/people/permission.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import type { Accounts } from './accounts.ts';
import { thingsOf, type Asked } from './gate.ts';
import { record } from './record.ts';

/** Answers that tell more to those who may see what is restricted than to everybody: hexagons, lines, the files of both, and sites. */
const TELLING = [
  'GET /api/[file]',
  'GET /api/study-area/[spacing]',
  'tile environment-officer',
  'GET /areas/[id]',
  'GET /sites/[reference]',
  'GET /sites/[reference]/appraisal.docx',
  'GET /api/sites.[format]',
  'document site-appraisal'
];
/** A map asks for an archive in many pieces: the same view of the same person within an hour is one line of the log. */
const ONE_VIEW_MS = 60 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** Writes into the audit log who was told what is restricted, and at which address. */
export class RestrictedViews {
  private readonly seen = new LRUCache<string, true>({ max: MOST_REMEMBERED, ttl: ONE_VIEW_MS });

  async note(accounts: Accounts, person: Person, asked: Asked, path: string): Promise<void> {
    if (!may(person.role, 'see-restricted')) return;
    if (!thingsOf(asked).some((thing) => TELLING.includes(thing))) return;
    const view = `${person.id} ${path}`;
    if (this.seen.has(view)) return;
    this.seen.set(view, true);
    await record(accounts, person, {
      deed: 'see-restricted',
      what: 'Was told what cameras see by hexagon or line.',
      subject: path.slice(0, 200)
    });
  }
}
