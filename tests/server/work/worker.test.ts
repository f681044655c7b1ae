import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { bumpDataVersion, dataVersion } from '#lib/server/store/data-version.ts';
import { ask } from '#lib/server/work/ask.ts';
import { Refusal } from '#lib/server/work/refusal.ts';
import type { TASKS } from '#lib/server/work/tasks.ts';
import { type TaskName } from '#lib/server/work/tasks.ts';
import { USUAL_LIMITS, WorkRoom } from '#lib/server/work/work-room.ts';
import { aPng, pngRows, quarters } from '../../builders/photos.ts';
import { aStore } from '../../builders/store.ts';

const WARD = 'E05999901';
const CELLS = ['150.3055.1370', '150.3056.1370'];
const AS_OF = { asOf: '2025-12-31', review: null };
const EVIDENCE = {
  ...{ profile: 'all', profileVersion: 1, from: '2025-01', to: '2025-12', spacing: 150 },
  ...{ halfLifeMonths: null, weights: {}, factors: {}, ...AS_OF }
};
/** One question for each task. */
const ASKED: { readonly [Name in TaskName]: Parameters<(typeof TASKS)[Name]['work']>[1] } = {
  'map-facts': null,
  'map-figures': { weights: new Float64Array(14).fill(1), from: 24_300, to: 24_301, ward: WARD },
  'compare-wards': { query: 'category=robbery' },
  'ward-profile': { code: WARD, query: '', audience: 'public' },
  'fear-and-crime': { profile: 'all' },
  'clustering-at-all': null,
  'site-appraisal': { reference: 'BP01', query: '', audience: 'public' },
  'site-appraisal-sheet': { code: 'BP01', query: '', audience: 'public' },
  'site-what-if': { reference: 'BP01', lines: ['lamp 561000,178000'], query: '', audience: 'officer' },
  'plan-topic-sheet': { code: 'Local Plan', query: '', audience: 'public' },
  'site-list': { query: '', audience: 'public' },
  'pickable-areas': { request: { profile: 'all' }, audience: 'officer' },
  'plan-patrols': { request: { score: { profile: 'all' }, areas: 2 }, audience: 'officer' },
  'patrol-briefing': { code: '1', query: '', audience: 'officer' },
  'validate-plans': { request: { profile: 'all' }, areas: 2, audience: 'officer' },
  'propose-areas': { query: 'profile=all', audience: 'officer' },
  'propose-restricted': { query: 'domestic=in' },
  'restricted-desk': { query: 'of=all' },
  'restricted-hours': { cells: CELLS, choice: { of: 'women-and-girls', domestic: 'in' } },
  'area-evidence': { question: { profile: 'all' }, cells: CELLS, asked: AS_OF },
  'area-evidence-again': { question: EVIDENCE, cells: CELLS, asked: AS_OF },
  'serious-violence': { code: 'violence', query: '', audience: 'officer' },
  'export-register': { format: 'csv' },
  'area-review': {
    ...{ question: EVIDENCE, cells: CELLS },
    review: { began: '2025-06', otherwiseTreated: [] }
  },
  'area-of-outline': { text: '561000, 178000', radius: 300 },
  'area-outlines': { areas: [CELLS] },
  'area-picture': { cells: CELLS },
  'cube-bytes': { coding: 'br' },
  'neighbour-bytes': { coding: 'br' },
  'place-ground-bytes': { coding: 'br' },
  'export-place': { format: 'csv', query: 'drawn=561000,178000,400', coding: 'br' },
  'place-names': { coding: 'gzip' },
  'find-places': { text: 'Quay', most: 3 },
  'gazetteer-bytes': { coding: 'br' },
  'study-area-bytes': { spacing: 350, time: null, audience: 'officer', coding: 'identity' },
  'validate-forecasts': { request: { profile: 'all', spacing: 350 }, audience: 'public' },
  'sure-places': { request: { profile: 'all', spacing: 350 }, audience: 'public' },
  'remake-photo': { bytes: aPng(64, 40, pngRows(quarters(64, 40))) },
  'preview-profile': { kind: 'weights', id: 'count', value: {} },
  'export-scores': { table: 'cells', format: 'csv', query: 'spacing=350', audience: 'public', coding: 'br' }
};

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
const asking = (version: number) => ({
  version,
  address: `reader ${askers++}`,
  signal: new AbortController().signal
});

describe('a worker thread', () => {
  it.each(Object.keys(ASKED) as TaskName[])('answers %s as this thread does', async (name) => {
    const version = await dataVersion(context.store);
    const answer = await room.run(name, ASKED[name], asking(version));
    expect(answer).toEqual(await ask(context, name, ASKED[name] as never));
  });

  it('packs what it sends', async () => {
    const version = await dataVersion(context.store);
    const { bytes } = (await room.run('export-scores', ASKED['export-scores'], asking(version))) as {
      bytes: { body: Uint8Array; coding: string };
    };
    expect(bytes.coding).toBe('br');
    expect(brotliDecompressSync(bytes.body).toString()).toMatch(/^cell,/);
  });

  it('whose data are of another version says so, and answers of the new one afterwards', async () => {
    const before = await dataVersion(context.store);
    await room.run('map-facts', null, asking(before));
    const after = await bumpDataVersion(context.store);
    const stale = await room.run('map-facts', null, asking(before)).catch((refusal: unknown) => refusal);
    expect(stale).toBeInstanceOf(Refusal);
    expect(stale).toMatchObject({ reason: 'moved' });
    // What rests on nothing that is stored cannot be overtaken.
    expect(await room.run('remake-photo', ASKED['remake-photo'], asking(before))).toMatchObject({ ok: true });
    expect(await room.run('map-facts', null, asking(after))).toMatchObject({ version: after });
  });
});
