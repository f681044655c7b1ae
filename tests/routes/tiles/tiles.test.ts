import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ReadableStream } from 'node:stream/web';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { newFolder, NO_COUNCIL, putInForce, tileFolder } from '#lib/server/tiles/publish/tile-folder.ts';
import { GET, HEAD } from '../../../src/routes/tiles/[name]/+server.ts';
import { aStore } from '../../builders/store.ts';

let dataDir: string;
let context: Context;
let file: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'range-'));
  const built = await aStore();
  context = { ...built, config: { ...built.config, dataDir } };
  const folder = await newFolder(context);
  file = join(tileFolder(context, { folder }), 'areas.pmtiles');
  writeFileSync(file, '0123456789');
  await putInForce(context, { folder, council: (await loadCouncil(context))?.id ?? NO_COUNCIL, version: 7 });
});

afterEach(async () => {
  await context.store.close();
  rmSync(dataDir, { recursive: true });
});

describe('a tile archive', () => {
  it('is given whole to who asks for no part', async () => {
    const response = await ask({});
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('0123456789');
    expect(Object.fromEntries(response.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'no-cache, no-transform',
      'content-length': '10',
      'content-type': 'application/vnd.pmtiles',
      etag: expect.stringMatching(/^"[\w-]{10,}"$/) as string
    });
  });

  it.each([
    ['bytes=0-0', '0', '0-0/10'],
    ['bytes=2-4', '234', '2-4/10'],
    ['bytes=7-', '789', '7-9/10'],
    ['bytes=-3', '789', '7-9/10'],
    ['bytes=8-99', '89', '8-9/10'],
    ['bytes=0-16383', '0123456789', '0-9/10']
  ])('gives the part %s', async (range, text, contentRange) => {
    const response = await ask({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${contentRange}`);
    expect(response.headers.get('content-length')).toBe(String(text.length));
    expect(await response.text()).toBe(text);
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])(
    'says how long it is to who asks past its end: %s',
    async (range) => {
      const response = await ask({ range });
      expect(response.status).toBe(416);
      expect(response.headers.get('content-range')).toBe('bytes */10');
      expect(await response.text()).toBe('');
    }
  );

  it.each(['bytes=0-1,4-5', 'bytes=5-3', 'bytes=x', 'lines=1-2'])('is given whole for %s', async (range) => {
    const response = await ask({ range });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('0123456789');
  });

  it('is not sent again to who has it', async () => {
    const etag = (await ask({})).headers.get('etag') as string;
    for (const known of [etag, `"other", W/${etag}`, '*']) {
      const response = await ask({ 'if-none-match': known, range: 'bytes=0-3' });
      expect(response.status).toBe(304);
      expect(response.headers.get('etag')).toBe(etag);
      expect(await response.text()).toBe('');
    }
    for (const other of ['"other"', etag.replaceAll('"', '')])
      expect((await ask({ 'if-none-match': other })).status).toBe(200);
  });

  it('gives the part only of the version that the rest is of', async () => {
    const etag = (await ask({})).headers.get('etag') as string;
    expect((await ask({ range: 'bytes=2-4', 'if-range': etag })).status).toBe(206);
    const other = await ask({ range: 'bytes=2-4', 'if-range': '"other"' });
    expect([other.status, await other.text()]).toEqual([200, '0123456789']);
  });

  it('tells its length without its bytes, whatever range is asked of the head', async () => {
    const response = await ask({ range: 'bytes=0-0' }, 'areas.pmtiles', 'HEAD');
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '10',
      ''
    ]);
    expect(response.headers.get('accept-ranges')).toBe('bytes');
  });

  it.each([
    ['its version', '7', 'public, max-age=3600, no-transform'],
    // While tiles of newer data are being made, the older ones are served.
    ['another version', '8', 'no-cache, no-transform']
  ])('under an address with %s says whether it may be kept', async (_, version, caching) => {
    const response = await ask({}, `areas.pmtiles?v=${version}`);
    expect(response.headers.get('cache-control')).toBe(caching);
    await response.text();
  });

  it('may be empty', async () => {
    writeFileSync(file, '');
    expect([(await ask({})).status, await (await ask({})).text()]).toEqual([200, '']);
    expect((await ask({ range: 'bytes=0-0' })).status).toBe(416);
  });

  it.each([
    'cells-9.pmtiles',
    'areas',
    'areas.pmtiles.draft',
    '.areas.pmtiles',
    '../safety.db',
    '..%2Fsafety.db',
    '../tiles/areas.pmtiles',
    'AREAS.pmtiles',
    'areas.pmtiles\0',
    `${'a'.repeat(200)}.pmtiles`
  ])('is not there under the name %j, and a sentence says so', async (name) => {
    const response = await askFor(name);
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(/^There is no tile archive of this name\./);
  });

  it('is not a folder of its name', async () => {
    mkdirSync(join(dirname(file), 'odd.pmtiles'));
    expect((await askFor('odd.pmtiles')).status).toBe(404);
  });
});

describe('a tile archive that is swapped while it is read', () => {
  it('gives the bytes of one version to its end, and the next under another tag', async () => {
    const old = Buffer.alloc(3_000_000, 'old ');
    writeFileSync(file, old);
    const whole = await ask({});
    const part = await ask({ range: 'bytes=1000000-2999999' });
    const reader = (part.body as ReadableStream<Uint8Array>).getReader();
    const pieces = [(await reader.read()).value as Uint8Array];
    writeFileSync(`${file}.next`, Buffer.alloc(3_000_000, 'new '));
    renameSync(`${file}.next`, file);
    for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
    expect(Buffer.concat(pieces).equals(old.subarray(1_000_000))).toBe(true);
    expect(Buffer.from(await whole.arrayBuffer()).equals(old)).toBe(true);
    const after = await ask({ range: 'bytes=0-3' });
    expect(await after.text()).toBe('new ');
    expect(after.headers.get('etag')).not.toBe(part.headers.get('etag'));
    expect(whole.headers.get('etag')).toBe(part.headers.get('etag'));
  });

  it('has another tag even when size and second are the same', async () => {
    const before = (await ask({})).headers.get('etag');
    const { atime, mtime } = statSync(file);
    writeFileSync(`${file}.next`, '9876543210');
    utimesSync(`${file}.next`, atime, mtime);
    renameSync(`${file}.next`, file);
    expect((await ask({})).headers.get('etag')).not.toBe(before);
  });

  it('is closed when the reader goes away in the middle', async () => {
    writeFileSync(file, Buffer.alloc(3_000_000));
    const before = openFiles();
    for (let i = 0; i < 20; i++) {
      const reader = ((await ask({})).body as ReadableStream<Uint8Array>).getReader();
      await reader.read();
      await reader.cancel();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(openFiles()).toBeLessThanOrEqual(before);
  });
});

type Headers = Record<string, string>;

async function ask(
  headers: Headers,
  address = 'areas.pmtiles',
  method: 'GET' | 'HEAD' = 'GET'
): Promise<Response> {
  const url = new URL(address, 'http://localhost/tiles/');
  return answer(url.pathname.slice('/tiles/'.length), new Request(url, { headers, method }), url);
}

async function askFor(name: string): Promise<Response> {
  const url = new URL('http://localhost/tiles/x');
  return answer(name, new Request(url), url);
}

async function answer(name: string, request: Request, url: URL): Promise<Response> {
  const event = { params: { name }, request, url, locals: { audience: 'public', context } };
  return (request.method === 'HEAD' ? HEAD : GET)(event as unknown as Parameters<typeof GET>[0]);
}

/** How many files this process has open; 0 where the system does not tell. */
function openFiles(): number {
  return existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0;
}
