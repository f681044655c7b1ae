import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';
import { ask } from '#lib/server/work/ask.ts';
import { Refusal } from '#lib/server/work/refusal.ts';
import { stateFor, type TaskName } from '#lib/server/work/tasks.ts';
import { USUAL_LIMITS, WorkRoom } from '#lib/server/work/work-room.ts';
import { aStore } from '../../builders/store.ts';
import { ASKED, WARD } from './asked.ts';

let context: Context;
let room: WorkRoom;

beforeAll(async () => {
  const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);
  context = await aStore(
    {
      wards: [{ code: WARD, box: [560_000, 177_000, 563_000, 179_000], people: 5000 }],
      incidents: months.map((month, i) => ({
        ...{ x: 561_000 + 40 * i, y: 178_000, month },
        category: 'robbery',
        count: 3
      }))
    },
    join(mkdtempSync(join(tmpdir(), 'work-')), 'safety.db')
  );
  const { config, store } = context;
  room = new WorkRoom({ file: store.bulk.name, config }, USUAL_LIMITS);
});
afterAll(async () => {
  await room.close();
  await context.store.close();
});

/** Each asks from an address of their own: on a slow machine all of them together want more than the share of one. */
let askers = 0;
const asking = (state: string) => ({
  state,
  address: `reader ${askers++}`,
  signal: new AbortController().signal
});

describe('a worker thread', () => {
  it.each(Object.keys(ASKED) as TaskName[])('answers %s as this thread does', async (name) => {
    const state = await stateFor(context.store, name, ASKED[name]);
    const answer = await room.run(name, ASKED[name], asking(state));
    expect(answer).toEqual(await ask(context, name, ASKED[name] as never));
  });

  it('packs what it sends', async () => {
    const state = await stateFor(context.store, 'export-scores', ASKED['export-scores']);
    const { bytes } = (await room.run('export-scores', ASKED['export-scores'], asking(state))) as {
      bytes: { body: Uint8Array; coding: string };
    };
    expect(bytes.coding).toBe('br');
    expect(brotliDecompressSync(bytes.body).toString()).toMatch(/^cell,/);
  });

  it('whose data are of another version says so, and answers of the new one afterwards', async () => {
    const before = await stateFor(context.store, 'map-facts', null);
    await room.run('map-facts', null, asking(before));
    const after = await bumpDataVersion(context.store);
    const stale = await room.run('map-facts', null, asking(before)).catch((refusal: unknown) => refusal);
    expect(stale).toBeInstanceOf(Refusal);
    expect(stale).toMatchObject({ reason: 'moved' });
    // What rests on nothing that is stored cannot be overtaken.
    expect(await room.run('remake-photo', ASKED['remake-photo'], asking(''))).toMatchObject({ ok: true });
    expect(
      await room.run('map-facts', null, asking(await stateFor(context.store, 'map-facts', null)))
    ).toMatchObject({ version: after });
  });
});
