import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answering } from '#lib/server/answer/answering.ts';
import type { Context } from '#lib/server/context.ts';
import { registerOfAreas } from '#lib/server/areas/register.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { ask as askFor } from '#lib/server/work/ask.ts';
import { USUAL_LIMITS, WorkRoom } from '#lib/server/work/work-room.ts';
import { livedIn } from '../../builders/lived-in.ts';
import { answeringWith, eventOf } from '../../routes/answered.ts';

let context: Context;
let answering: Answering;
let other: Store;

beforeAll(async () => {
  ({ context } = await livedIn());
  const { config, store } = context;
  answering = answeringWith(
    context,
    new WorkRoom(
      { file: store.bulk.name, config },
      { ...USUAL_LIMITS, slow: { ...USUAL_LIMITS.slow, threads: 1, secondsPerMinute: null } }
    )
  );
  other = openStore(store.bulk.name);
});
afterAll(async () => {
  await answering.close();
  await other.close();
});

/** An answer as the server gives it: Kit answers what a route throws on purpose. */
const answered = (event: never, make: (event: RequestEvent) => Promise<Response>): Promise<Response> =>
  answering.answer(event, (event) =>
    make(event).catch((failure: unknown) => {
      if (!isHttpError(failure)) throw failure;
      return Response.json(failure.body, { status: failure.status });
    })
  );

let references = 0;
/** Somebody takes one more area into the register. */
const addArea = () =>
  other.bulk.transaction(() => {
    const area = `INSERT INTO priority_area (council, kind, made_at) VALUES ('marshside', 'minerva', 'now')`;
    const { lastInsertRowid } = other.bulk.prepare(area).run();
    other.bulk
      .prepare(
        `INSERT INTO priority_area_step (area_id, at, who, state, name, cells, note, evidence, hash)
         SELECT ?, at, who, state, name, cells, note, evidence, hash FROM priority_area_step LIMIT 1`
      )
      .run(lastInsertRowid);
  })();
const receiveConcern = () =>
  other.bulk
    .prepare(
      `INSERT INTO concern (council, reference, sent_at, origin, kind, state, state_at) VALUES ('marshside', ?, 'now', 'form', 'safe', 'received', 'now')`
    )
    .run(`NEW${references++}`);
const acceptConcern = () => other.bulk.prepare('UPDATE concern SET weight = 0.5 WHERE counted = 1').run();

/** How many areas the register has as a thread reads it. */
async function areasListed(still: Context): Promise<number> {
  const made = await askFor(still, 'export-register', { format: 'geojson' });
  return (JSON.parse(String(made?.bytes)) as { features: unknown[] }).features.length;
}
/** How many areas a request reads itself, and how many its thread does. */
async function areasOf(still: Context, meanwhile: () => void): Promise<[number, number]> {
  const own = (await registerOfAreas(still)).length;
  meanwhile();
  return [own, await areasListed(still)];
}

describe('a request and its thread', () => {
  it('read one state of what people make at their desks, though the data version stays', async () => {
    let attempts = 0;
    const page = await answered(eventOf('/areas', '/areas', { audience: 'officer' }), async (event) => {
      attempts++;
      return Response.json(await areasOf(event.locals.context, attempts === 1 ? addArea : receiveConcern));
    });
    expect(await page.json()).toEqual([2, 2]);
    // A concern that comes in changes nothing there: nothing is begun again for it.
    expect(attempts).toBe(2);
  });

  it('of officers begin again when a concern comes to count, those of the public do not', async () => {
    const attemptsOf = async (audience: 'officer' | 'public') => {
      let attempts = 0;
      const asked = { table: 'cells', format: 'csv', query: 'spacing=350', audience, coding: 'br' } as const;
      await answered(eventOf('/api/x', '/api/x', { audience }), async (event) => {
        if (attempts++ === 0) acceptConcern();
        await askFor(event.locals.context, 'export-scores', asked);
        return new Response('a file');
      });
      return attempts;
    };
    expect([await attemptsOf('officer'), await attemptsOf('public')]).toEqual([2, 1]);
  });

  it('of a form are of what it has just written', async () => {
    const event = eventOf('/areas', '/areas', { audience: 'officer', method: 'POST' }) as { locals: object };
    Object.assign(event.locals, { open: () => context });
    const page = await answered(event as never, async ({ locals }) => {
      locals.open();
      addArea();
      return Response.json(await areasListed(locals.context));
    });
    expect([page.status, await page.json()]).toEqual([200, 3]);
  });
});

describe('what is kept of public pages', () => {
  it('stays when concerns come in and come to count', async () => {
    let made = 0;
    const page = () =>
      answering.answer(eventOf('/wards', '/wards'), () => {
        made++;
        return new Response('x', { headers: { 'content-type': 'text/html' } });
      });
    await page();
    receiveConcern();
    acceptConcern();
    addArea();
    await page();
    expect(made).toBe(1);
  });
});
