import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audience } from '#lib/core/audience/audience.ts';
import { Answering } from '#lib/server/answer/answering.ts';
import type { Context } from '#lib/server/context.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { PUBLIC } from '../../src/routes/public.ts';
import { CONCERN, LANE_CELLS, LIVED_IN_WARD, livedIn } from '../builders/lived-in.ts';
import { ask, routeFiles, told, visit, walkedRoutes, type Address } from './walk.ts';

/**
 * Between any two reads of an answer another program commits, and the answer is still wholly of one state: two states follow each other
 * without end, in which everything that is stored has another name or kind, what people make at their desks too. Answers are made as the
 * server makes them, for officers, and for everybody where a route is kept.
 */
const WARD = LIVED_IN_WARD;
const STATES = [
  { version: 7001, category: 8, name: 'Quayside', weight: 1, hour: 3 },
  { version: 7002, category: 2, name: 'Saltings', weight: 0.5, hour: 17 }
] as const;
/** Say each time when they were taken, so that no two answers are alike; each is one read, or tells what another route tells. */
const STAMPED = ['admin/audit.csv/+server.ts', 'sites/[reference]/appraisal.docx/+server.ts'];
/** More that is asked here: of these there is something in the lived-in store. */
const MORE: Readonly<Record<string, readonly Address[]>> = {
  'documents/[id]/[subject]/+page.server.ts': [
    ['/documents/site-appraisal/BP01', { id: 'site-appraisal', subject: 'BP01' }],
    ['/documents/plan-topic-paper/Plan', { id: 'plan-topic-paper', subject: 'Plan' }],
    ['/documents/serious-violence-needs/violence', { id: 'serious-violence-needs', subject: 'violence' }],
    ['/documents/patrol-briefing/1', { id: 'patrol-briefing', subject: '1' }]
  ],
  'queue/[reference]/+page.server.ts': [[`/queue/${CONCERN}`, { reference: CONCERN }]],
  'queue/places/+server.ts': [['/queue/places?state=all']],
  'areas/restricted/+page.server.ts': [['/areas/restricted?of=all']],
  'api/outcomes/+server.ts': [[`/api/outcomes?cell=${LANE_CELLS[0]}&from=2025-01&to=2025-10`]],
  'sites/new/+page.server.ts': [['/sites/new?drawn=560300,178900,100']],
  'setup/+page.server.ts': [['/setup?council=marshside']]
};
const WALK = Object.entries(walkedRoutes(WARD))
  .map(([file, asked]) => [file, [...asked, ...(MORE[file] ?? [])]] as const)
  .filter(([file, asked]) => asked.length > 0 && !STAMPED.includes(file));
/** Routes that tell of nothing that the two states differ in, each with the reason. */
const OF_PEOPLE = 'who signs in, and how: nobody does here';
const OF_FILES = 'what comes with the program';
const ALIKE: Readonly<Record<string, string>> = {
  'admin/permissions/+page.server.ts': OF_FILES,
  'admin/+page.server.ts': OF_PEOPLE,
  'admin/profiles/+page.server.ts': OF_FILES,
  'admin/profiles/[kind]/[id]/+page.server.ts': OF_FILES,
  'admin/people/+page.server.ts': OF_PEOPLE,
  'admin/people/[id]/+page.server.ts': OF_PEOPLE,
  'admin/audit/+page.server.ts': OF_PEOPLE,
  'admin/outbox/+page.server.ts': OF_PEOPLE,
  'account/+page.server.ts': OF_PEOPLE,
  'account/second-step/+page.server.ts': OF_PEOPLE,
  'sign-in/+page.server.ts': OF_PEOPLE,
  'sign-in/code/+page.server.ts': OF_PEOPLE,
  'sign-in/council/+server.ts': OF_PEOPLE,
  'auth/callback/[provider]/+server.ts': OF_PEOPLE,
  'invitation/[token]/+page.server.ts': OF_PEOPLE,
  'reset/+page.server.ts': OF_PEOPLE,
  'reset/[token]/+page.server.ts': OF_PEOPLE,
  'areas/new/+page.server.ts': 'an empty form and the profiles',
  'areas/[id]/files/[file]/+server.ts': 'files of areas, of which there is none here',
  'concerns/+layout.server.ts': 'the language',
  'patrols/log/+page.server.ts': 'an empty log, the same for everybody',
  'concerns/[reference]/+page.server.ts': 'nothing without the private code',
  'glossary/+page.server.ts': OF_FILES,
  'licences/+page.server.ts': OF_FILES,
  'sites/policies/+page.server.ts': 'policies of the plan, of which there is none here'
};

let path: string;
let context: Context;
let other: Store;
let shown = 0;

function show(state: number): void {
  const { version, category, name, weight, hour } = STATES[state];
  shown = state;
  const set = (sql: string, ...values: readonly (string | number)[]) =>
    other.bulk.prepare(sql).run(...values);
  other.bulk.transaction(() => {
    set('UPDATE incident SET category = ?', category);
    const place = state === 0 ? 'min' : 'max';
    set(`UPDATE incident SET place_id = (SELECT ${place}(id) FROM place) WHERE id % 3 = 0`);
    set('UPDATE area SET name = ?', name);
    set(`UPDATE council SET config = json_set(config, '$.name', ?, '$.title', ?)`, name, name);
    set('UPDATE place SET name = ?', name);
    set('UPDATE ground_way SET name = ? WHERE name IS NOT NULL', name);
    set('UPDATE import SET finished_at = ?, stored = ?', `20${20 + state}-01-01T00:00:00.000Z`, category);
    set('UPDATE concern SET weight = ?, state_at = ?', weight, `2025-10-0${state + 1}T00:00:00.000Z`);
    set('UPDATE concern SET x = 2 * (x / 2) + ?', state);
    set('UPDATE site SET name = ?', name);
    set('UPDATE site_answer SET reason = ?', name);
    set('UPDATE priority_area_step SET name = ?', name);
    set('UPDATE patrol_plan SET who = ?', name);
    set('UPDATE restricted_row SET hour = ?', hour);
    set('UPDATE data_version SET version = ?', version);
  })();
}

/** Commits the other state before every statement that somebody else prepares, while the work goes on. */
async function restless<T>(work: () => Promise<T>): Promise<{ answer: T; commits: number }> {
  const prepare = Reflect.get(Sqlite.prototype, 'prepare') as (source: string) => Sqlite.Statement;
  let commits = 0;
  Sqlite.prototype.prepare = function (this: Sqlite.Database, source: string) {
    if (this !== other.bulk && this.name === path) {
      commits++;
      show(1 - shown);
    }
    return prepare.call(this, source);
  } as never;
  try {
    return { answer: await work(), commits };
  } finally {
    Sqlite.prototype.prepare = prepare as never;
  }
}

beforeAll(async () => {
  ({ context } = await livedIn());
  path = context.store.bulk.name;
  other = openStore(path);
  // What is only ever appended has to be another thing in the other state.
  const stands = other.bulk
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_stands'`)
    .pluck()
    .all();
  for (const name of stands as string[]) other.bulk.exec(`DROP TRIGGER ${name}`);
});
afterAll(async () => {
  await context.store.close();
  await other.close();
});

/** The context with nothing remembered, so that everything is read. */
const unremembered = (): Context => ({ ...context, store: { ...context.store, memory: {} } });

const DRAWN = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

/** An answer as text: what it says, with its headers; made by the way of the server, as its hook makes it. */
async function textOf(file: string, address: Address, audience: Audience): Promise<string> {
  const answering = new Answering({ context: unremembered(), room: null, policy: PUBLIC, keep: false });
  const event = visit(unremembered(), address, audience);
  const id = `/${join(file, '..')}`.replace(/\/\.$/, '/');
  const asked = { ...(event as object), route: { id }, getClientAddress: () => '192.0.2.1' };
  const answer = await answering.answer(asked as never, async ({ locals }) => {
    const said = await ask(locals.context, file, address, audience);
    // A form's key is drawn anew each time that its page is made.
    return said instanceof Response ? said : new Response(told(said).replaceAll(DRAWN, '(drawn)'));
  });
  return [...answer.headers].join(' ') + Buffer.from(await answer.arrayBuffer()).toString('base64');
}

describe('an answer is of one state, whatever is committed meanwhile', () => {
  it('of every route that there is', () => {
    expect(Object.keys(walkedRoutes(WARD)).sort()).toEqual(routeFiles().sort());
    expect(Object.keys(ALIKE).filter((file) => !WALK.some(([name]) => name === file))).toEqual([]);
  });

  it('and without a snapshot it would be torn', async () => {
    const said = async (state: number) => {
      show(state);
      return told(await ask(unremembered(), '+page.server.ts', ['/']));
    };
    const states = [await said(0), await said(1)];
    const { answer } = await restless(async () => told(await ask(unremembered(), '+page.server.ts', ['/'])));
    expect(states).not.toContain(answer);
  });

  it.each(WALK)(
    '%s',
    async (file, asked) => {
      let differ = false;
      for (const address of asked) {
        const said = async (state: number) => {
          show(state);
          return textOf(file, address, 'officer');
        };
        const states = [await said(0), await said(1)];
        differ ||= states[0] !== states[1];
        const start = asked.indexOf(address) % 2;
        show(start);
        const { answer, commits } = await restless(() => textOf(file, address, 'officer'));
        expect([address[0], states.indexOf(answer) >= 0]).toEqual([address[0], true]);
        expect(commits).toBeGreaterThan(0);
      }
      // Where both states say the same, nothing was tried.
      expect([file, differ]).toEqual([file, !Object.hasOwn(ALIKE, file)]);
    },
    60_000
  );
});
