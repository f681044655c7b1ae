import { LRUCache } from 'lru-cache';
import { may } from '#lib/core/people/permission.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import type { Accounts } from './accounts.ts';
import { thingsOf, type Asked } from './gate.ts';
import { record } from './record.ts';

const CAMERAS = 'Was told what cameras see by hexagon or line.';

/** Answers that tell more to those who may see what is restricted than to everybody, and what was told: hexagons, lines, the files of both, sites, and photos of residents. */
const TELLING: ReadonlyMap<string, string> = new Map([
  ...[
    'GET /api/[file]',
    'GET /api/study-area/[spacing]',
    'tile environment-officer',
    'GET /areas/[id]',
    'GET /sites/[reference]',
    'GET /sites/[reference]/appraisal.docx',
    'GET /api/sites.[format]',
    'document site-appraisal'
  ].map((thing) => [thing, CAMERAS] as const),
  ['GET /queue/[reference]/photo', 'Looked at a photo that a resident sent.'] as const
]);
/** A map asks for an archive in many pieces: the same view of the same person within an hour is one line of the log. */
const ONE_VIEW_MS = 60 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** Writes into the audit log who was told what is restricted, and at which address. */
export class RestrictedViews {
  private readonly seen = new LRUCache<string, true>({ max: MOST_REMEMBERED, ttl: ONE_VIEW_MS });

  async note(accounts: Accounts, person: Person, asked: Asked, path: string): Promise<void> {
    if (!may(person.role, 'see-restricted')) return;
    const what = thingsOf(asked)
      .map((thing) => TELLING.get(thing))
      .find((one) => one !== undefined);
    if (what === undefined) return;
    const view = `${person.id} ${path}`;
    if (this.seen.has(view)) return;
    this.seen.set(view, true);
    await record(accounts, person, {
      deed: 'see-restricted',
      what,
      subject: path.slice(0, 200)
    });
  }
}
