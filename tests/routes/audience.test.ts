import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audience } from '#lib/core/audience/audience.ts';
import { decodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import { LAYERS } from '#lib/map/layers/index.ts';
import { proposeArea } from '#lib/server/areas/register.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { archiveAudience } from '#lib/server/tiles/archive-audience.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { published, tileFolder } from '#lib/server/tiles/publish/tile-folder.ts';
import { GET as getFile } from '../../src/routes/api/[file]/+server.ts';
import { GET as getStudyArea } from '../../src/routes/api/study-area/[spacing]/+server.ts';
import { GET as getTiles } from '../../src/routes/tiles/[name]/+server.ts';
import { consultOn } from '#lib/server/sites/consulted-site.ts';
import { writeSite } from '#lib/server/sites/write-site.ts';
import { addIncidents } from '../builders/store.ts';
import { areaAt, cameraFile, CORNER, lampFile, marshLane, SITE_ON_LANE } from '../fixtures/marsh-lane.ts';
import { COUNCIL, WARDS, type Marshside } from '../fixtures/police/marshside.ts';
import { answeringWith, askRoute, type Route } from './answered.ts';
import { ask, told, walkedRoutes } from './walk.ts';

/**
 * What is for officers reaches nobody else. Two boroughs are alike but for where their cameras stand: whatever differs between what they
 * answer to the public would tell of cameras, so nothing may.
 */
// prettier-ignore
const PLACES = [
  [[700, 0], [170, -6], [420, 3]],
  [[250, 4], [900, -6], [600, 9]]
] as const;
/** Tell of people, their signing in, what they sent and what officers published, of which there is nothing here: they refuse those who are walked with. The gate's own test says who is let in. */
const OF_PEOPLE = [
  'admin/people/[id]/+page.server.ts',
  'admin/audit.csv/+server.ts',
  'sign-in/council/+server.ts',
  'auth/callback/[provider]/+server.ts',
  'queue/[reference]/+page.server.ts',
  'patrols/plans/[id]/+page.server.ts',
  'areas/[id]/files/[file]/+server.ts',
  ...['areas/restricted/+page.server.ts', 'areas/restricted.csv/+server.ts']
];
/** Refuse everybody but officers, whatever the gate does. */
const OF_OFFICERS = ['areas/[id]/+page.server.ts', 'areas/register.[format]/+server.ts'];
/** Bears the moment that it was made and names drawn anew; it tells what the site's page tells. */
const STAMPED = 'sites/[reference]/appraisal.docx/+server.ts';
const WALK = Object.entries(walkedRoutes(WARDS[0].code)).filter(
  ([file, asked]) => asked.length > 0 && ![...OF_PEOPLE, ...OF_OFFICERS].includes(file) && file !== STAMPED
);
/** Routes whose answers to officers tell of cameras by hexagon, line or ward. */
const OF_CAMERAS = ['api/[file]/+server.ts', 'api/study-area/[spacing]/+server.ts'];
/** Planners' sites tell officers of cameras at one address each. */
const OF_SITES = ['api/sites.[format]/+server.ts', 'sites/[reference]/+page.server.ts'];

let boroughs: Marshside[];

beforeAll(async () => {
  boroughs = await Promise.all(PLACES.map(borough));
});
afterAll(() => Promise.all(boroughs.map(({ context }) => context.store.close())));

async function borough(places: (typeof PLACES)[number]): Promise<Marshside> {
  const marsh = await marshLane();
  const { context } = marsh;
  const config = JSON.stringify(COUNCIL);
  await putCouncil(context.store, { id: 'marshside', config, loadedAt: '2025-11-22' });
  const at = { x: CORNER[0] + 300, y: CORNER[1] + 1 };
  const months = Array.from({ length: 12 }, (_, k) => `2025-${String(k + 1).padStart(2, '0')}`);
  await addIncidents(context, months.map((month) => ({ ...at, month, category: 'robbery', count: 3 }))); // prettier-ignore
  marsh.write('lamps.csv', lampFile([{ at: 0 }, { at: 40 }, { at: 80 }]));
  marsh.write('cameras.csv', cameraFile(places.map((place) => ({ at: place, bearing: 90, view: 360, range: 40 })))); // prettier-ignore
  await marsh.take('lights', 'lamps.csv');
  expect((await marsh.take('cctv', 'cameras.csv')).stored).toBe(places.length);
  await writeSite(context, SITE_ON_LANE, { who: 'planner@council.example', change: false });
  expect(await proposeArea(context, 'officer@council.example', areaAt(at))).toMatchObject({ ok: true });
  await consultOn(context, SITE_ON_LANE.reference, { shown: true, who: 'planner@council.example' });
  await publishTiles(context);
  return marsh;
}

/** Everything that a route says to an audience at one address, headers too. */
async function saidTo(audience: Audience, marsh: Marshside, file: string, k: number): Promise<string> {
  const [, asked] = WALK.find(([name]) => name === file)!;
  const answer = await ask(marsh.context, file, asked[k], audience);
  if (!(answer instanceof Response)) return told(answer);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const plain = answer.headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes;
  return [...answer.headers].join('\n') + plain.toString('latin1');
}

/** Whether a route does its work at one of its addresses at least: what refuses everything would tell nothing, and prove nothing. */
async function answers(marsh: Marshside, file: string, audience: Audience = 'public'): Promise<boolean> {
  const asked = walkedRoutes(WARDS[0].code)[file];
  const all = await Promise.all(asked.map((address) => ask(marsh.context, file, address, audience)));
  return all.some((answer) => (answer instanceof Response ? answer.ok : !isFailure(answer)));
}

const isFailure = (answer: unknown) =>
  answer instanceof Error || (typeof answer === 'object' && answer !== null && 'status' in answer);

/** At how many addresses of a route two boroughs answer differently. */
async function differences(audience: Audience, file: string, addresses: number): Promise<number> {
  let different = 0;
  for (let k = 0; k < addresses; k++) {
    const [one, other] = await Promise.all(boroughs.map((marsh) => saidTo(audience, marsh, file, k)));
    if (one !== other) different++;
  }
  return different;
}

describe('what cameras see', () => {
  it.each(WALK)('makes no difference to what everybody is answered by %s', async (file, asked) => {
    expect(await answers(boroughs[0], file)).toBe(true);
    expect(await differences('public', file, asked.length)).toBe(0);
  });

  it.each(OF_OFFICERS)('is refused to everybody, and answered to officers, by %s', async (file) => {
    expect(await answers(boroughs[0], file)).toBe(false);
    expect(await answers(boroughs[0], file, 'officer')).toBe(true);
  });

  it.each(OF_CAMERAS)('makes one to what officers are answered by %s', async (file) => {
    const [, asked] = WALK.find(([name]) => name === file)!;
    expect(await differences('officer', file, asked.length)).toBeGreaterThan(3);
  });

  it.each(OF_SITES)('makes one to what officers are answered by %s', async (file) => {
    const [, asked] = WALK.find(([name]) => name === file)!;
    expect(await differences('officer', file, asked.length)).toBeGreaterThan(0);
  });

  it('is in no public tile archive, and in an archive of its own', async () => {
    const archives = await Promise.all(
      boroughs.map(async ({ context }) => {
        const found = await published(context);
        const folder = tileFolder(context, found!);
        return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]);
      })
    );
    const [one, other] = archives.map((list) => new Map(list as [string, string][]));
    expect([...one.keys()]).toEqual([...other.keys()]);
    const different = [...one.keys()].filter((name) => one.get(name) !== other.get(name));
    expect(different).toEqual(['environment-officer.pmtiles']);
  });

  it('is drawn from archives of the audience that each layer states', () => {
    for (const { id, archive, audience } of LAYERS)
      if (archive) expect([id, archiveAudience(archive)]).toEqual([id, audience]);
    expect(LAYERS.filter(({ audience }) => audience === 'officer').map(({ id }) => id)).toEqual(['cctv']);
  });
});

describe('an officer', () => {
  const file = async (audience: Audience, name: string, query = '?profile=minerva') => {
    const answering = answeringWith(boroughs[0].context);
    const asked = { audience, params: { file: name } };
    return askRoute(getFile, '/api/[file]', answering, `/api/${name}${query}`, asked);
  };

  it('gets the camera factor back in files that say for whom they are', async () => {
    const [own, everybodys] = await Promise.all([file('officer', 'cells.csv'), file('public', 'cells.csv')]);
    expect(own.headers.get('content-disposition')).toContain('-for-officers.csv"');
    expect(everybodys.headers.get('content-disposition')).not.toContain('officer');
    const [head, publicHead] = [await own.text(), await everybodys.text()].map((text) => text.split('\n')[0]);
    expect(head).toMatch(/cctv_raw,cctv_part.*seen_share,unseen_share/);
    expect(publicHead).not.toMatch(/cctv|seen_share/);
    const about = (await (await file('officer', 'cells.csv-metadata.json')).json()) as { notes: [{ audience: string; notes: string[] }] }; // prettier-ignore
    expect(about.notes[0].audience).toBe('officer');
    expect(about.notes[0].notes[0]).toMatch(/^For officers only/);
    const shapes = (await (await file('officer', 'wards.geojson')).json()) as { about: { audience: string } };
    expect(shapes.about.audience).toBe('officer');
  });

  it('and everybody is told that it was left out', async () => {
    const about = (await (await file('public', 'cells.csv-metadata.json')).json()) as { notes: [{ audience: string; notes: string[] }] }; // prettier-ignore
    expect(about.notes[0].audience).toBe('public');
    expect(about.notes[0].notes).toContain(
      'Residents’ concerns, Cameras: for officers only, so left out of this score.'
    );
    const all = (await (await file('public', 'cells.csv-metadata.json', '?profile=all')).json()) as { notes: [{ notes: string[] }] }; // prettier-ignore
    expect(all.notes[0].notes.join()).not.toContain('Cameras');
  });

  it('gets shares by hexagon in bytes that nobody keeps, not even under the address that others keep for a year', async () => {
    const { context } = boroughs[0];
    const answering = answeringWith(context);
    const study = async (audience: Audience) => {
      const asked = { audience, params: { spacing: '150' } };
      const path = '/api/study-area/150';
      const first = await askRoute(getStudyArea, '/api/study-area/[spacing]', answering, path, asked);
      const version = first.headers.get('x-data-version');
      return askRoute(getStudyArea, '/api/study-area/[spacing]', answering, `${path}?v=${version}`, asked);
    }; // prettier-ignore
    const [everybodys, own, again] = [await study('public'), await study('officer'), await study('public')];
    expect(everybodys.headers.get('cache-control')).toMatch(/^public, max-age/);
    expect(own.headers.get('cache-control')).toBe('private, no-store');
    expect(again.headers.get('etag')).toBe(everybodys.headers.get('etag'));
    expect(own.headers.get('etag')).not.toBe(everybodys.headers.get('etag'));
    const names = async (answer: Response) =>
      Object.keys(decodeStudyArea(await answer.arrayBuffer()).environment?.columns ?? {});
    expect(await names(own)).toContain('unseenShare');
    expect(await names(again)).not.toContain('unseenShare');
  });

  it('gets the archive that everybody else is refused, whether it is there or not', async () => {
    const answering = answeringWith(boroughs[0].context);
    const tiles = (audience: Audience, name: string, headers: Record<string, string> = {}) => {
      const asked = { audience, headers, params: { name } };
      return askRoute(getTiles, '/tiles/[name]', answering, `/tiles/${name}?v=9`, asked);
    };
    const restricted = 'environment-officer.pmtiles';
    const own = await tiles('officer', restricted, { range: 'bytes=0-6' });
    expect([own.status, await own.text()]).toEqual([206, 'PMTiles']);
    expect(own.headers.get('cache-control')).toMatch(/^private, no-store/);
    for (const [name, headers] of [
      [restricted, {}],
      [restricted, { range: 'bytes=0-6' }],
      [restricted, { 'if-none-match': own.headers.get('etag') ?? '' }],
      ['nowhere-officer.pmtiles', {}]
    ] as const) {
      const refused = await tiles('public', name, headers);
      expect([name, refused.status, refused.headers.get('etag')]).toEqual([name, 403, null]);
      expect(refused.headers.get('cache-control')).toBe('private, no-store');
    }
    const open = await tiles('public', 'environment.pmtiles', { range: 'bytes=0-6' });
    expect([open.status, open.headers.get('cache-control')]).toEqual([206, 'no-cache, no-transform']);
    const officers = await tiles('officer', 'environment.pmtiles');
    expect(officers.headers.get('cache-control')).toContain('no-cache');
  });

  it('is answered by no route out of what is kept for everybody', async () => {
    const answering = answeringWith(boroughs[0].context);
    for (const id of ['/wards', '/api/place-ground', '/queue']) {
      const say = (text: string): Route => () => new Response(text, { headers: { 'cache-control': 'public, max-age=9' } });
      const everybodys = await askRoute(say('everybody'), id, answering, id);
      expect(await everybodys.text()).toBe('everybody');
      const own = await askRoute(say('officers'), id, answering, id, { audience: 'officer' });
      expect([await own.text(), own.headers.get('cache-control')]).toEqual(['officers', 'private, no-store']);
      const next = await askRoute(say('everybody again'), id, answering, id);
      expect(await next.text()).toMatch(/^everybody/);
    } // prettier-ignore
  });
});
