import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingStill, type Context } from '#lib/server/context.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { aStore } from '../builders/store.ts';
import { ask, routeFiles, told, walkedRoutes, type Address } from './walk.ts';

/**
 * Between any two reads of an answer another program commits, and the answer is still wholly of one state: two states follow each other
 * without end, one where everything is robbery in Quayside and one where everything is burglary in Saltings.
 */
const WARD = 'E05999901';
const STATES = [
  { version: 7001, category: 8, name: 'Quayside', council: 'Marshside' },
  { version: 7002, category: 2, name: 'Saltings', council: 'Saltside' }
] as const;
/** Says each time that it was taken, so that no two answers are alike; it is one read of one table. */
const TELLS_OF_ITSELF = 'admin/audit.csv/+server.ts';
const WALK = Object.entries(walkedRoutes(WARD)).filter(
  ([file, asked]) => asked.length > 0 && file !== TELLS_OF_ITSELF
);

let path: string;
let context: Context;
let other: Store;
let shown = 0;

function show(state: number): void {
  const { version, category, name, council } = STATES[state];
  shown = state;
  other.bulk.transaction(() => {
    other.bulk.prepare('UPDATE incident SET category = ?').run(category);
    other.bulk.prepare('UPDATE area SET name = ?').run(name);
    other.bulk
      .prepare(`UPDATE council SET config = json_set(config, '$.name', ?, '$.title', ?)`)
      .run(council, council);
    other.bulk.prepare('UPDATE data_version SET version = ?').run(version);
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
  path = join(mkdtempSync(join(tmpdir(), 'torn-')), 'safety.db');
  const months = Array.from(
    { length: 15 },
    (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
  );
  context = await aStore(
    {
      wards: [{ code: WARD, box: [560_000, 177_000, 563_000, 179_000], people: 5000 }],
      incidents: months.map((month, i) => ({
        x: 561_000 + 40 * i,
        y: 178_000,
        month,
        category: 'robbery',
        count: 3
      }))
    },
    path
  );
  other = openStore(path);
});
afterAll(async () => {
  await context.store.close();
  await other.close();
});

/** The context with nothing remembered, so that everything is read. */
const unremembered = (): Context => ({ ...context, store: { ...context.store, memory: {} } });

/** An answer as text: what it says, with its headers; without the time of day. */
async function textOf(file: string, address: Address): Promise<string> {
  const answer = await standingStill(unremembered(), (still) => ask(still, file, address));
  if (!(answer instanceof Response)) return told(answer);
  return [...answer.headers].join(' ') + Buffer.from(await answer.arrayBuffer()).toString('base64');
}

describe('an answer is of one state, whatever is committed meanwhile', () => {
  it('of every route that there is', () => {
    expect(Object.keys(walkedRoutes(WARD)).sort()).toEqual(routeFiles().sort());
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

  it.each(WALK)('%s', async (file, asked) => {
    for (const address of asked) {
      const [quiet, later] = [0, 1].map((state) => async () => {
        show(state);
        return textOf(file, address);
      });
      const states = [await quiet(), await later()];
      for (const start of [0, 1]) {
        show(start);
        const { answer, commits } = await restless(() => textOf(file, address));
        expect([address[0], states.indexOf(answer) >= 0]).toEqual([address[0], true]);
        expect(commits).toBeGreaterThan(0);
      }
    }
  });
});
