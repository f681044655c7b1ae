import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { openStore } from '#lib/server/store/database.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { ImportRuns } from '#lib/server/upload/import-runs.ts';
import { discard, receive, type Upload } from '#lib/server/upload/quarantine.ts';
import { COUNCIL, wardFile } from '../../fixtures/police/marshside.ts';

let context: Context;

beforeEach(() => {
  const dataDir = mkdtempSync(join(tmpdir(), 'runs-'));
  context = {
    store: openStore(join(dataDir, 'safety.db')),
    clock: () => new Date(),
    config: { dataDir, shippedDir: 'data' }
  };
});
afterEach(() => context.store.bulk.close());

async function upload(name: string, text: string): Promise<Upload> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const received = await receive(context, { name, bytes: bytes(), length: null, limit: 1e6 });
  if (!received.ok) throw new Error(received.problem);
  return received.upload;
}
const count = (table: string) => context.store.bulk.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
function ageFiles(folder: string): void {
  const then = new Date(Date.now() - 3 * 24 * 3_600_000);
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), then, then);
  utimesSync(folder, then, then);
}
const quarantined = () => readdirSync(join(context.config.dataDir, 'quarantine'));

it('a file lands by the same command as a person would run, one after another, and is taken away', async () => {
  const runs = new ImportRuns(context);
  const first = runs.begin(await upload('wards.geojson', wardFile()), 'wards', {
    '--valid-from': '2014-01-01'
  });
  const second = runs.begin(await upload('cameras.csv', 'this,is,no\nlist,of,cameras\n'), 'cctv');
  expect(runs.underWay()).toMatchObject({ name: 'wards.geojson' });
  expect(runs.list().map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(runs.of(second.id)?.state).toBe('waiting');
  await runs.settled();
  expect(runs.of(first.id)).toMatchObject({ state: 'done', read: 1, name: 'wards.geojson' });
  expect(runs.of(first.id)?.report).toMatchObject({ rows: 2, stored: 2 });
  expect(count('area')).toBe(2);
  const refused = runs.of(second.id);
  expect(refused?.state).toBe('refused');
  expect(refused?.message).toMatch(/\w.*\.$/);
  expect(quarantined()).toEqual([]);
});

it('a process that dies leaves the store as it was, and says so', async () => {
  const { spawn } = await import('node:child_process');
  const dies = new ImportRuns(context, undefined, () =>
    spawn(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])
  );
  const run = dies.begin(await upload('wards.geojson', wardFile()), 'wards');
  await dies.settled();
  expect(dies.of(run.id)).toMatchObject({
    state: 'refused',
    message: expect.stringContaining('cut short') as string
  });
  expect(count('area')).toBe(0);
  expect(quarantined()).toEqual([]);
});

it('how far it has come is told while it runs', async () => {
  const { spawn } = await import('node:child_process');
  const told: (number | null)[] = [];
  const slow = new ImportRuns(context, undefined, () =>
    spawn(process.execPath, [
      '-e',
      `process.stderr.write('{"progress":{"bytes":30,"totalBytes":120}}\\n'); setTimeout(() => console.log('{"files":1,"problems":[],"held":[]}'), 500)`
    ])
  );
  const run = slow.begin(await upload('a.csv', 'a'), 'lights');
  const ended = slow.settled();
  while (slow.of(run.id)?.state !== 'done') {
    told.push(slow.of(run.id)?.read ?? null);
    await new Promise((done) => setTimeout(done, 20));
  }
  await ended;
  expect(told).toContain(0.25);
  expect(existsSync(join(context.config.dataDir, 'safety.db'))).toBe(true);
});

it('what would lose much is held back, and lands once it is accepted or is let go', async () => {
  const runs = new ImportRuns(context);
  const cameras = (count: number) =>
    [
      'camera_id,easting,northing',
      ...Array.from({ length: count }, (_, i) => `C${i},${561_000 + 10 * i},${179_000 + i}`)
    ].join('\n');
  const send = async (count: number) => {
    const run = runs.begin(await upload('cameras.csv', cameras(count)), 'cctv');
    await runs.settled();
    return run.id;
  };
  await putCouncil(context.store, {
    id: 'marshside',
    config: JSON.stringify(COUNCIL),
    loadedAt: '2025-11-22'
  });
  runs.begin(await upload('wards.geojson', wardFile()), 'wards', { '--valid-from': '2014-01-01' });
  expect(runs.of(await send(200))).toMatchObject({ state: 'done', message: null });
  const stored = count('camera');
  const [first, second] = [await send(50), await send(60)];
  for (const id of [first, second]) {
    expect(runs.of(id)?.state).toBe('held');
    expect(runs.of(id)?.report?.held[0]).toContain(`in the place of ${String(stored)}`);
    ageFiles(join(context.config.dataDir, 'quarantine', id));
  }
  // However long they are held: another file that is sent clears up what nobody asked for.
  await discard(context, (await upload('other.csv', 'a')).id);
  expect([count('camera'), quarantined().length]).toEqual([stored, 2]);
  expect([await runs.giveUp(first), await runs.giveUp(first), runs.accept(first)]).toEqual([
    true,
    false,
    false
  ]);
  expect(runs.of(first)?.state).toBe('refused');
  expect(runs.accept(second)).toBe(true);
  await runs.settled();
  expect(runs.of(second)?.state).toBe('done');
  expect(quarantined()).toEqual([]);
  expect(count('camera')).toBeLessThanOrEqual(60);
  expect(stored).toBeGreaterThan(100);
}, 180_000);

it('what is sent while a council is loaded waits on; what it was loaded from is taken away', async () => {
  const { spawn } = await import('node:child_process');
  const from = mkdtempSync(join(tmpdir(), 'sent-'));
  const put = (name: string, text: string) => {
    mkdirSync(join(from, 'police'), { recursive: true });
    writeFileSync(join(from, 'police', name), text);
  };
  put('one.csv', 'one');
  put('two.csv', 'two');
  const loads = new ImportRuns(context, undefined, () => {
    // Sent while it runs: one more, and another of a name that was there.
    put('three.csv', 'three');
    put('two.csv', 'two, mended');
    return spawn(process.execPath, ['-e', `console.log('{"ok":true,"ledger":[]}')`]);
  });
  const run = loads.beginCouncil('marshside', from);
  await loads.settled();
  expect(loads.of(run.id)?.state).toBe('done');
  expect(readdirSync(join(from, 'police')).sort()).toEqual(['three.csv', 'two.csv']);
});

it('a council whose files would lose much is held back as a whole list, and lands with what was sent once it is accepted', async () => {
  const { dataDir } = context.config;
  const cctv = {
    ...COUNCIL.sources[0],
    source: 'cctv',
    title: 'Cameras',
    files: ['cameras.csv'],
    options: {}
  };
  mkdirSync(join(dataDir, 'councils'));
  writeFileSync(
    join(dataDir, 'councils', 'marshside.json'),
    JSON.stringify({ ...COUNCIL, sources: [COUNCIL.sources[0], cctv] })
  );
  const runs = new ImportRuns(context);
  const load = async (cameras: number) => {
    const from = mkdtempSync(join(tmpdir(), 'sent-'));
    const rows = Array.from({ length: cameras }, (_, i) => `C${i},${561_000 + 10 * i},${179_000 + i}`);
    writeFileSync(join(from, 'wards.geojson'), wardFile());
    writeFileSync(join(from, 'cameras.csv'), ['camera_id,easting,northing', ...rows].join('\n'));
    const run = runs.beginCouncil('marshside', from);
    await runs.settled();
    return { id: run.id, from };
  };
  const first = await load(200);
  expect(runs.of(first.id)).toMatchObject({ state: 'done', message: null });
  expect(existsSync(first.from)).toBe(false);
  const stored = count('camera') as number;
  expect(stored).toBeGreaterThan(100);
  const second = await load(50);
  const held = runs.of(second.id);
  expect(held?.state).toBe('held');
  expect(held?.ledger?.map(({ source, state }) => [source, state])).toEqual([
    ['wards', 'used'],
    ['cctv', 'held']
  ]);
  expect([count('camera'), existsSync(second.from)]).toEqual([stored, true]);
  expect(runs.accept(second.id)).toBe(true);
  await runs.settled();
  expect(runs.of(second.id)).toMatchObject({ state: 'done', message: null });
  expect(count('camera')).toBeLessThanOrEqual(50);
  expect(existsSync(second.from)).toBe(false);
}, 180_000);

it('of more than twenty what has ended is forgotten first, then the oldest that is held is given up with its file', async () => {
  const { spawn } = await import('node:child_process');
  const runs = new ImportRuns(context, undefined, ([, source]) => {
    const held = source === 'cctv' ? '[{"what":"x"}]' : '[]';
    return spawn(process.execPath, ['-e', `console.log('{"files":1,"problems":[],"held":${held}}')`]);
  });
  const send = async (source: string) => runs.begin(await upload('a.csv', 'a'), source);
  const held = [await send('cctv'), await send('cctv')];
  const ended = await send('lights');
  await runs.settled();
  expect(held.map(({ id }) => runs.of(id)?.state)).toEqual(['held', 'held']);
  const more = [];
  for (let k = 0; k < 18; k++) more.push(await send('cctv'));
  expect(runs.of(ended.id), 'what had ended').toBeUndefined();
  await runs.settled();
  expect(runs.list()).toHaveLength(20);
  expect(quarantined()).toHaveLength(20);
  const newest = await send('lights');
  await runs.settled();
  expect(runs.list().map(({ id }) => id)).toEqual([
    newest.id,
    ...more.map(({ id }) => id).reverse(),
    held[1].id
  ]);
  await expect.poll(() => quarantined().length, { message: 'its file' }).toBe(19);
  expect(runs.accept(held[0].id)).toBe(false);
}, 60_000);
