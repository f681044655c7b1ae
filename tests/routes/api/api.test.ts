import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeCube } from '#lib/core/incidents/cube.ts';
import { decodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import type { Context } from '#lib/server/context.ts';
import { bumpDataVersion, dataVersion } from '#lib/server/store/data-version.ts';
import { acceptedCoding } from '#lib/server/answer/coding.ts';
import { GET as getFile } from '../../../src/routes/api/[file]/+server.ts';
import { GET as getCube } from '../../../src/routes/api/cube/+server.ts';
import { GET as getStatus } from '../../../src/routes/api/status/+server.ts';
import { GET as getStudyArea } from '../../../src/routes/api/study-area/[spacing]/+server.ts';
import { answeringWith, askRoute, type AskedRoute, type Route } from '../answered.ts';
import { aStore, type BuiltIncidents, type BuiltWard } from '../../builders/store.ts';

const wards: BuiltWard[] = [
  { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 561_500, 179_000], people: 5000 }
];
const incidents: BuiltIncidents[] = [
  { x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 3 },
  { x: 560_500, y: 178_000, month: '2025-02', category: 'drugs' }
];
const marsh = () => aStore({ wards, incidents });

const IDS = new Map<Route, string>([
  [getCube, '/api/cube'],
  [getFile, '/api/[file]'],
  [getStatus, '/api/status'],
  [getStudyArea, '/api/study-area/[spacing]']
]);

/** Asks a route as the server would. */
const ask = (route: Route, context: Context, path: string, asked: AskedRoute = {}): Promise<Response> =>
  askRoute(route, IDS.get(route) ?? '', answeringWith(context), path, asked);
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const bufferOf = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;

describe('the cube', () => {
  it('is what the browser decodes, whatever the coding', async () => {
    const context = await marsh();
    const plain = await ask(getCube, context, '/api/cube');
    expect(plain.headers.get('content-encoding')).toBeNull();
    const bytes = await bytesOf(plain);
    expect([...decodeCube(bufferOf(bytes)).count]).toEqual([3, 1]);
    expect(plain.headers.get('content-length')).toBe(String(bytes.length));

    const brotli = await ask(getCube, context, '/api/cube', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await bytesOf(brotli))).toEqual(Buffer.from(bytes));
    const zipped = await ask(getCube, context, '/api/cube', { headers: { 'accept-encoding': 'gzip' } });
    expect(gunzipSync(await bytesOf(zipped))).toEqual(Buffer.from(bytes));
    expect(zipped.headers.get('vary')).toBe('Accept-Encoding, Cookie');
  });

  it('may be kept for ever under the present data version, and is asked for again under any other', async () => {
    const context = await marsh();
    const version = await dataVersion(context.store);
    const cacheOf = async (query: string) =>
      (await ask(getCube, context, `/api/cube${query}`)).headers.get('cache-control');
    expect(await cacheOf(`?v=${version}`)).toContain('immutable');
    expect(await cacheOf(`?v=${version + 1}`)).toBe('no-cache');
    expect(await cacheOf('')).toBe('no-cache');
  });

  it('is not sent again to whoever has it', async () => {
    const context = await marsh();
    const etag = (await ask(getCube, context, '/api/cube')).headers.get('etag') ?? '';
    const again = await ask(getCube, context, '/api/cube', { headers: { 'if-none-match': `"x", ${etag}` } });
    expect(again.status).toBe(304);
    expect((await bytesOf(again)).length).toBe(0);
    const other = await ask(getCube, context, '/api/cube', { headers: { 'if-none-match': '"x"' } });
    expect(other.status).toBe(200);
  });

  it('keeps its tag when the data version grows without a change of the cube', async () => {
    const context = await marsh();
    const before = await ask(getCube, context, '/api/cube');
    await bumpDataVersion(context.store);
    const after = await ask(getCube, context, '/api/cube');
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(after.headers.get('x-data-version')).not.toBe(before.headers.get('x-data-version'));
  });
});

describe('the study area', () => {
  it('is what the browser decodes', async () => {
    const answer = await ask(getStudyArea, await marsh(), '/api/study-area/350', {
      params: { spacing: '350' }
    });
    const study = decodeStudyArea(bufferOf(await bytesOf(answer)));
    expect(study.grid.spacing).toBe(350);
    expect(study.exposed.some((flag) => flag === 1)).toBe(true);
  });

  it('of a spacing that is not offered is refused with a sentence', async () => {
    const answer = await ask(getStudyArea, await marsh(), '/api/study-area/7', { params: { spacing: '7' } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      problems: [
        {
          parameter: 'spacing',
          value: '7',
          message: 'There are no hexagons of "7" metres: choose 100, 150, 250, 350.'
        }
      ]
    });
  });
});

describe('exports', () => {
  const file = async (name: string, query = '', headers = {}) =>
    ask(getFile, await marsh(), `/api/${name}${query}`, { params: { file: name }, headers });

  it('are downloads with a name, a type and a link to their description', async () => {
    const answer = await file('wards.csv', '?category=robbery&v=1');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="marshside-wards-all-2025-01-2025-02.csv"'
    );
    expect(answer.headers.get('link')).toBe(
      '<wards.csv-metadata.json?category=robbery>; rel="describedby"; type="application/csvm+json"'
    );
    expect(await answer.text()).toMatch(/^ward,name,incidents,/);
  });

  it('come in every format that is offered', async () => {
    const types = async (name: string) => (await file(name)).headers.get('content-type');
    expect(await types('cells.csv')).toContain('text/csv');
    expect(await types('cells.geojson')).toBe('application/geo+json');
    expect(await types('wards.geojson')).toBe('application/geo+json');
    expect(await types('wards.csv-metadata.json')).toBe('application/csvm+json');
    expect(await types('hotspots.geojson')).toBe('application/geo+json');
    expect(await types('top-20.csv')).toContain('text/csv');
  });

  it('are refused with a sentence for each wrong parameter', async () => {
    const answer = await file('cells.csv', '?profile=x&to=soon');
    expect(answer.status).toBe(400);
    const { problems } = (await answer.json()) as { problems: { parameter: string }[] };
    expect(problems.map((problem) => problem.parameter)).toEqual(['profile', 'to']);
  });

  it('that do not exist are not found', async () => {
    await expect(file('wards.xlsx')).rejects.toMatchObject({ status: 404 });
    await expect(file('secrets.csv')).rejects.toMatchObject({ status: 404 });
    await expect(file('toString.csv')).rejects.toMatchObject({ status: 404 });
    await expect(file('top-20.geojson')).rejects.toMatchObject({ status: 404 });
  });
});

describe('the status', () => {
  it('says what is shown', async () => {
    const answer = await ask(getStatus, await marsh(), '/api/status');
    expect(await answer.json()).toMatchObject({
      council: { id: 'marshside', sample: true },
      shown: { from: '2025-01', to: '2025-02', inWords: 'January to February 2025' },
      months: { present: ['2025-01', '2025-02'], broken: [] },
      wards: 1,
      archives: []
    });
  });

  it('of an empty store is a status too', async () => {
    const answer = await ask(getStatus, await aStore(), '/api/status');
    expect(await answer.json()).toMatchObject({ shown: null, wardSet: null, months: { present: [] } });
  });
});

describe('content coding', () => {
  it('is the best that the reader accepts', () => {
    expect(acceptedCoding('gzip, deflate, br')).toBe('br');
    expect(acceptedCoding('br;q=0, gzip;q=0.5')).toBe('gzip');
    expect(acceptedCoding('br;q=0.000, gzip;q=0')).toBe('identity');
    expect(acceptedCoding(null)).toBe('identity');
  });
});
