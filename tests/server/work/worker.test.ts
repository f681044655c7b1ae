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
import { startImport } from '#lib/server/store/imports.ts';
import { replaceRestrictedExtract } from '#lib/server/store/restricted.ts';
import { cellCentre, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { aStore } from '../../builders/store.ts';
import { ASKED, CELLS, WARD } from './asked.ts';

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
  await addExtract();
  const { config, store } = context;
  room = new WorkRoom({ file: store.bulk.name, config }, USUAL_LIMITS);
});
afterAll(async () => {
  await room.close();
  await context.store.close();
});

/** A dozen restricted rows of an evening in 2025 in each of the hexagons that are asked about. */
async function addExtract(): Promise<void> {
  const { store } = context;
  const loadedAt = '2026-01-02T08:00:00.000Z';
  const importId = await startImport(store, 'restricted', loadedAt);
  const rows = CELLS.flatMap((id) => {
    const cell = parseCellId(id);
    if (!cell) throw new Error(`${id} is no hexagon`);
    const [easting, northing] = cellCentre(cell.spacing, cell.q, cell.r);
    const row = { month: 24_301, weekday: 4, hour: 22, easting, northing, offence: 'Stalking' };
    return Array.from({ length: 12 }, () => ({ ...row, sex: 'female' as const, age: null, domestic: false }));
  });
  await replaceRestrictedExtract(store, { name: 'Extract', loadedAt, importId }, rows);
}

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

  it('answers of restricted rows, and no longer of them once they are gone', async () => {
    const of = async <Name extends 'restricted-desk' | 'restricted-hours' | 'propose-restricted'>(
      name: Name
    ) => room.run(name, ASKED[name], asking(await stateFor(context.store, name, ASKED[name])));
    expect(await of('restricted-desk')).toMatchObject({ known: { rows: 24, hour: 24, sex: 24 } });
    expect(JSON.stringify(await of('restricted-hours'))).toContain('24');
    expect(await of('propose-restricted')).toMatchObject({ ok: true, candidates: [{ cells: CELLS }] });
    const before = await stateFor(context.store, 'restricted-desk', ASKED['restricted-desk']);
    const evidence = () =>
      Promise.all(
        (['area-evidence', 'area-evidence-again'] as const).map((name) =>
          stateFor(context.store, name, ASKED[name])
        )
      );
    const frozen = await evidence();
    context.store.bulk.exec('DELETE FROM restricted_row; DELETE FROM restricted_extract');
    expect(await stateFor(context.store, 'restricted-desk', ASKED['restricted-desk'])).not.toBe(before);
    (await evidence()).forEach((now, i) => expect(now).not.toBe(frozen[i]));
    expect(await of('restricted-desk')).toBeNull();
    await addExtract();
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
