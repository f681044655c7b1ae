import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isHttpError } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answering } from '#lib/server/answer/answering.ts';
import type { Context } from '#lib/server/context.ts';
import { openStore } from '#lib/server/store/database.ts';
import { bumpDataVersion, dataVersion } from '#lib/server/store/data-version.ts';
import { ask as askFor } from '#lib/server/work/ask.ts';
import type { LaneLimits } from '#lib/server/work/lane.ts';
import { WorkRoom } from '#lib/server/work/work-room.ts';
import { answeringWith, eventOf, type AskedRoute } from '../../routes/answered.ts';
import { aStore } from '../../builders/store.ts';

const LANE: LaneLimits = {
  threads: 1,
  waiting: 2,
  secondsPerMinute: null,
  nice: 0,
  memoryMb: 128,
  secondsEach: 60
};
const TOLD = { filename: resolve('tests/server/work/told-worker.mjs') };

let context: Context;
let room: WorkRoom;
let answering: Answering;

beforeEach(async () => {
  context = await aStore({}, join(mkdtempSync(join(tmpdir(), 'working-')), 'safety.db'));
});
afterEach(() => answering.close());

function open(worker?: { filename: string }): void {
  const { config, store } = context;
  room = new WorkRoom({ file: store.bulk.name, config }, { quick: LANE, slow: LANE, photos: LANE }, worker);
  answering = answeringWith(context, room);
}

type Making = (context: Context) => Promise<Response>;

/** Kit answers what a route throws on purpose. */
const asKit = (failure: unknown): Response => {
  if (isHttpError(failure)) return Response.json(failure.body, { status: failure.status });
  throw failure;
};
const ask = (make: Making, path = '/wards', asked: AskedRoute = {}, route = '/wards'): Promise<Response> =>
  answering.answer(eventOf(route, path, asked), (event) => make(event.locals.context).catch(asKit));

/** Every place of the slow lane taken by tasks that never end. */
async function full(): Promise<void> {
  const gate = new Int32Array(new SharedArrayBuffer(8));
  const run = (i: number): void => {
    const asking = { state: '1', address: `other ${i}`, signal: new AbortController().signal };
    room.run('export-scores', { gate, i }, asking).catch(() => 'the room is closed');
  };
  for (let i = 0; i <= LANE.waiting; i++) {
    run(i);
    await new Promise((settle) => setTimeout(settle, 5));
  }
}

describe('an answer that waits for the work room', () => {
  it('is begun again when the data move on meanwhile, and is wholly of the newer state', async () => {
    open();
    const other = openStore(context.store.bulk.name);
    let attempts = 0;
    const answer = await ask(async (still) => {
      attempts++;
      const own = await dataVersion(still.store);
      // Between this answer's snapshot and its task somebody commits, twice.
      if (attempts <= 2) await bumpDataVersion(other);
      const bytes = await askFor(still, 'place-names', { coding: 'identity' });
      return new Response(`${own} ${bytes.version}`);
    });
    const [own, ofTask] = (await answer.text()).split(' ');
    expect(attempts).toBe(3);
    expect(own).toBe(ofTask);
    expect(Number(own)).toBe(await dataVersion(context.store));
    await other.close();
  });

  it('is refused when the data never stand still', async () => {
    open();
    const other = openStore(context.store.bulk.name);
    const answer = await ask(async (still) => {
      await bumpDataVersion(other);
      await askFor(still, 'place-names', { coding: 'identity' });
      return new Response('torn');
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    await other.close();
  });

  it('fails as its task fails', async () => {
    open(TOLD);
    const fails = ask(async (still) => {
      await askFor(still, 'map-figures', { fail: true } as never);
      return new Response('no');
    });
    await expect(fails).rejects.toMatchObject({ message: 'the disk is full', code: 'SQLITE_FULL' });
  });
});

describe('a full work room', () => {
  const file = '/api/cells.csv';
  const exported: Making = async (still) => {
    await askFor(still, 'export-scores', {
      table: 'cells',
      format: 'csv',
      query: 'x',
      audience: 'public',
      coding: 'br'
    });
    return new Response('a file');
  };

  it('refuses people with a page that says when to ask again, and makes nothing for them', async () => {
    open(TOLD);
    await full();
    let begun = 0;
    const answer = await ask(
      async (still) => {
        begun++;
        return exported(still);
      },
      file,
      { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } },
      '/api/[file]'
    );
    const seconds = Number(answer.headers.get('retry-after'));
    expect(answer.status).toBe(503);
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    expect(page).toContain('<!doctype html>');
    expect(page).toContain(
      `More is being worked out at the moment than this server can take on. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`
    );
    expect(page).not.toContain('%sveltekit');
    expect(begun).toBe(0);
  });

  it('refuses programs with a sentence as JSON', async () => {
    open(TOLD);
    await full();
    const answer = await ask(exported, file, { headers: { accept: '*/*' } }, '/api/[file]');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({
      message: expect.stringMatching(/^More is being worked out .* Try again in .*\.$/) as string
    });
  });

  it('refuses also what learns of it while being made', async () => {
    open(TOLD);
    await full();
    // A page of another route asks for slow work on its way.
    const answer = await ask(exported);
    expect(answer.status).toBe(503);
    expect(answer.headers.has('retry-after')).toBe(true);
  });

  it('keeps quick pages going', async () => {
    open(TOLD);
    await full();
    const answer = await ask(async (still) => {
      const facts = (await askFor(still, 'map-facts', { say: 'quick' } as never)) as unknown;
      return Response.json(facts);
    });
    expect(await answer.json()).toMatchObject({ said: 'quick' });
  });
});
