import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { CouncilFileError, readCouncilFile } from '#lib/server/council/council-file.ts';
import { newCouncil, writeNewCouncil } from '#lib/server/council/new-council.ts';
import { nameFits, pathFor } from '#lib/server/setup/pattern-path.ts';
import { entryOf, findCouncil, putForSetup, setupOf } from '#lib/server/setup/setup.ts';
import { openStore } from '#lib/server/store/database.ts';
import { ImportRuns } from '#lib/server/upload/import-runs.ts';
import { receive, setupFolder, type Upload } from '#lib/server/upload/quarantine.ts';
import { wardFile } from '../../fixtures/police/marshside.ts';

const MARSHSIDE = { code: 'E06000777', name: 'Marshside', force: 'Marsh Police' };
let context: Context;

beforeEach(() => {
  const dataDir = mkdtempSync(join(tmpdir(), 'setup-'));
  context = {
    store: openStore(join(dataDir, 'safety.db')),
    clock: () => new Date('2025-11-01T08:00:00Z'),
    config: { dataDir, shippedDir: resolve('data') }
  };
});
afterEach(() => context.store.bulk.close());

async function upload(name: string, text: string): Promise<Upload> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const clock = () => new Date();
  const received = await receive({ ...context, clock }, { name, bytes: bytes(), length: null, limit: 1e6 });
  if (!received.ok) throw new Error(received.problem);
  return received.upload;
}
const states = async () =>
  Object.fromEntries(
    (await setupOf(context, 'marshside')).entries.map(({ source, state }) => [source, state])
  );

describe('a council', () => {
  it('is found by id, code or name, however it is written', () => {
    for (const asked of ['thurrock', 'Thurrock ', 'e06000034', 'E06000034'])
      expect(findCouncil(context, asked)).toBe('thurrock');
    expect(findCouncil(context, 'nowhere')).toBeNull();
    expect(findCouncil(context, '../thurrock')).toBeNull();
    // The made-up borough is not a council that is set up.
    expect(findCouncil(context, 'sample')).toBeNull();
  });

  it('that has no file takes three facts, and is then known', () => {
    const { dataDir, shippedDir } = context.config;
    const council = writeNewCouncil(dataDir, shippedDir, MARSHSIDE);
    expect(council).toMatchObject({ id: 'marshside', code: 'E06000777', lsoaName: 'Marshside' });
    expect(readCouncilFile(shippedDir, 'marshside', dataDir)).toEqual(council);
    expect(findCouncil(context, 'E06000777')).toBe('marshside');
    expect(() => writeNewCouncil(dataDir, shippedDir, MARSHSIDE)).toThrow('is a council "marshside" already');
    expect(() => writeNewCouncil(dataDir, shippedDir, { ...MARSHSIDE, name: 'Thurrock' })).toThrow('already');
  });

  it('is refused with a sentence when a fact is wrong, and no name leads out of its folder', () => {
    const { dataDir, shippedDir } = context.config;
    const wrong = [
      { ...MARSHSIDE, code: 'E0600' },
      { ...MARSHSIDE, name: '  ' },
      { ...MARSHSIDE, force: '' },
      { ...MARSHSIDE, name: '/../..' }
    ];
    for (const asked of wrong)
      expect(() => writeNewCouncil(dataDir, shippedDir, asked)).toThrow(CouncilFileError);
    expect(writeNewCouncil(dataDir, shippedDir, { ...MARSHSIDE, name: '../../Evil Bay' }).id).toBe(
      'evil-bay'
    );
    expect(existsSync(join(dataDir, 'councils', 'evil-bay.json'))).toBe(true);
  });
});

describe('a file that is sent for it', () => {
  const council = newCouncil(MARSHSIDE);
  const sourceOf = (name: string) => {
    const at = entryOf(council, name);
    return at === null ? null : council.sources[at].source;
  };

  it('tells by its name what it is, or has to be said', () => {
    const told = {
      '2025-11-marsh-street.csv': 'police',
      '2025-11.zip': 'police',
      'wards-2025.geojson': 'wards',
      'lsoa-2021.geojson': 'lsoas',
      'essex.osm.pbf': 'osm',
      'street-lights.csv': 'lights',
      'cctv.csv': 'cctv',
      'census2021-population.csv': 'population',
      'codepoint-open.csv': 'postcodes'
    };
    expect(Object.fromEntries(Object.keys(told).map((name) => [name, sourceOf(name)]))).toEqual(told);
    expect(sourceOf('list.csv')).toBeNull();
  });

  it('goes where the council file looks for it, for every pattern of every council that there is', () => {
    for (const id of ['thurrock', 'bristol', 'sample']) {
      for (const { files } of readCouncilFile(context.config.shippedDir, id).sources) {
        for (const pattern of files) {
          const path = pathFor(pattern, 'some-file.csv');
          expect(path).toMatch(/^[\w-]+(\/[\w-]+)*\/[\w.-]+$|^[\w.-]+$/);
          expect([pattern, nameFits(pattern, path.split('/').at(-1) ?? '')]).toEqual([pattern, true]);
        }
      }
    }
  });
});

it('the first hour: choose, send, load; what waited is taken away, and what is missing is said', async () => {
  writeNewCouncil(context.config.dataDir, context.config.shippedDir, MARSHSIDE);
  const before = await setupOf(context, 'marshside');
  expect(before).toMatchObject({ loaded: null, ready: false });
  expect(
    before.entries.every(({ state, address }) => state === 'missing' && address.startsWith('https://'))
  ).toBe(true);
  expect(before.entries.filter(({ required }) => required).map(({ source }) => source)).toEqual(['wards']);

  expect(await putForSetup(context, 'marshside', null, await upload('list.csv', 'a,b'))).toMatchObject({
    ok: false
  });
  expect(await putForSetup(context, 'marshside', null, await upload('My Wards.geojson', wardFile()))).toEqual(
    {
      ok: true,
      title: 'Ward boundaries'
    }
  );
  expect(await states()).toMatchObject({ wards: 'waiting', police: 'missing' });
  expect((await setupOf(context, 'marshside')).ready).toBe(true);

  const runs = new ImportRuns(context);
  const run = runs.beginCouncil('marshside', setupFolder(context, 'marshside'));
  await runs.settled();
  expect(runs.of(run.id)).toMatchObject({ state: 'done', message: null });
  expect(runs.of(run.id)?.ledger?.find(({ source }) => source === 'wards')).toMatchObject({
    state: 'used',
    stored: 2
  });
  expect(existsSync(setupFolder(context, 'marshside'))).toBe(false);
  const after = await setupOf(context, 'marshside');
  expect(after.loaded).toMatchObject({ id: 'marshside', sample: false });
  expect(await states()).toMatchObject({ wards: 'stored', police: 'missing' });
});

it('a council that cannot be loaded keeps what was sent, so that what is missing can be added', async () => {
  writeNewCouncil(context.config.dataDir, context.config.shippedDir, MARSHSIDE);
  await putForSetup(
    context,
    'marshside',
    0,
    await upload('wards.geojson', '{"type":"FeatureCollection","features":[]}')
  );
  const runs = new ImportRuns(context);
  const run = runs.beginCouncil('marshside', setupFolder(context, 'marshside'));
  await runs.settled();
  expect(runs.of(run.id)).toMatchObject({
    state: 'refused',
    message: expect.stringMatching(/nothing was changed/i) as string
  });
  const [wards] = (await setupOf(context, 'marshside')).entries;
  expect(readFileSync(join(setupFolder(context, 'marshside'), 'wards', wards.waiting[0]), 'utf8')).toContain(
    'features'
  );
});
