import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { loadGround, wardAt, type Ground } from '#lib/server/concerns/ground.ts';
import { queuePage } from '#lib/server/concerns/queue.ts';
import { sendConcern } from '#lib/server/concerns/send-concern.ts';
import { createContext, type Context } from '#lib/server/context.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { addConcern } from '#lib/server/store/concerns.ts';
import { sustained } from './concerns-sustained.ts';
import { leftOut, measure, type Benchmark, type Line } from './measure.ts';

const KEPT = 100_000;
const SENT = 2000;
/** As many as arrive together when a page of a newspaper has named the form. */
const AT_ONCE = 50;
const NOW = new Date('2025-11-20T12:00:00Z');

export const concernsBench: Benchmark = {
  id: 'concerns',
  title: 'Concerns of residents: kept before they are acknowledged, and the officers’ queue',
  wanted:
    '200 concerns a second for 60 s, each on the disk before the answer, and there after kill -9; a page of a queue of 100,000 under 100 ms.',

  async run({ emptyDir }) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-concerns-'));
    try {
      cpSync(emptyDir, folder, { recursive: true });
      const context: Context = { ...createContext({ DATA_DIR: folder }), clock: () => NOW };
      const ground = await loadGround(context);
      if (!ground) return [leftOut('concerns', 'no wards are loaded')];
      const minute = await sustained(folder, points(ground));
      const lines = [
        ...(await sending(context, ground)),
        peer(folder),
        ...minute,
        ...(await looking(context, ground))
      ];
      await context.store.close();
      return lines;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
};

/** Points inside the council, the same in each run. */
function* points({ box: [west, south, east, north], wards }: Ground): Generator<[number, number]> {
  const random = seededRandom(200);
  for (;;) {
    const x = Math.round(west + random.uniform() * (east - west));
    const y = Math.round(south + random.uniform() * (north - south));
    if (wards.nearest(x, y, 0) >= 0) yield [x, y];
  }
}

async function sending(context: Context, ground: Ground): Promise<Line[]> {
  const { mark } = await newDraft({ ...context, clock: () => new Date(NOW.getTime() - 60_000) });
  const places = points(ground);
  let sent = 0;
  const send = async (): Promise<void> => {
    const [x, y] = places.next().value as [number, number];
    const made = await sendConcern(context, {
      ...{ place: `point ${x},${y}`, street: null, email: '', draft: mark, nonce: String(sent++) },
      ...{
        proof: { hash: randomBytes(32), expiresAt: '2099-01-01T00:00:00Z' },
        photo: null,
        answers: { ...NO_ANSWERS, ticks: ['badly-lit'], words: 'A lamp.' }
      },
      sender: { address: `10.${sent >> 16}.${(sent >> 8) & 255}.${sent & 255}`, agent: 'a browser' }
    });
    if (!made.ok) throw new Error(made.problems[0].message);
  };
  const round = async (): Promise<void> => {
    for (let i = 0; i < SENT; i += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, send));
  };
  const timing = await measure(round, { warmUp: 1, rounds: 5 });
  const result = `${Math.round((1000 * SENT) / timing.median).toLocaleString('en-GB')} concerns/s, checked, with device, answers and history`;
  return [
    { what: `${SENT} concerns sent, ${AT_ONCE} at once, synchronous=FULL`, peer: false, timing, result }
  ];
}

/** The least that can be done: one bare row a transaction, on the disk each time. */
function peer(folder: string): Line {
  const database = new Sqlite(join(folder, 'peer.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE concern (at TEXT, words TEXT)');
  const insert = database.prepare('INSERT INTO concern VALUES (?, ?)');
  const started = performance.now();
  for (let i = 0; i < SENT; i++) insert.run(NOW.toISOString(), 'A lamp.');
  const took = performance.now() - started;
  database.close();
  return {
    ...{ what: `better-sqlite3: ${SENT} bare rows, one a transaction, synchronous=FULL`, peer: true },
    timing: { min: took, median: took, deviation: 0, rounds: 1 },
    result: `${Math.round((1000 * SENT) / took).toLocaleString('en-GB')} rows/s, nothing checked`
  };
}

async function looking(context: Context, ground: Ground): Promise<Line[]> {
  const places = points(ground);
  await concernWriting(context.store)((database) => {
    for (let i = 0; i < KEPT; i++) {
      const [x, y] = places.next().value as [number, number];
      const at = new Date(NOW.getTime() - i * 300_000).toISOString();
      const state = i % 3 === 0 ? 'received' : 'accepted';
      addConcern(database, {
        concern: {
          ...{ council: ground.id, reference: `B${i}`, sent_at: at, origin: 'form', kind: 'environment' },
          ...{ ward: wardAt(ground, x, y), x, y, state, state_at: at }
        },
        detail: {
          ...{ shape: 'point', corners: JSON.stringify([[x, y]]), street: null, code_hash: null },
          ...{ draft_hash: null, words: 'A lamp.', email: null }
        },
        ...{ answers: [{ question: 'tick', answer: 'badly-lit' }], about: null, photo: null },
        ...{ voice: null, who: 'resident' }
      });
    }
  });
  const asked = [
    ['the first page of what waits', { state: 'received' }],
    ['the first page of all', {}],
    ['one ward, one kind', { ward: ground.wardCodes[0], kind: 'environment' }],
    ['what is badly lit, a month', { tick: 'badly-lit', from: '2025-03-01', to: '2025-03-31' }]
  ] as const;
  const lines: Line[] = [];
  for (const [name, filter] of asked) {
    let found = 0;
    const timing = await measure(async () => {
      found = (await queuePage(context, filter)).concerns.length;
    });
    lines.push({
      ...{ what: `queue of ${KEPT.toLocaleString('en-GB')}: ${name}`, peer: false, timing },
      result: `${found} reports, with counts of states and of similar ones near each`
    });
  }
  return lines;
}
