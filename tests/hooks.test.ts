import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { handle, handleError } from '../src/hooks.server.ts';

const PAGE = '<p>£5 — “quoted”</p>';

beforeAll(() => {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'hooks-'));
  process.env.LOG_FILE = join(process.env.DATA_DIR, 'log', 'server.log');
});

function answer(accept: string, type = 'text/html; charset=utf-8'): Promise<Response> {
  const request = new Request('http://localhost/', { headers: { 'accept-encoding': accept } });
  const resolve = async () => new Response(PAGE, { headers: { 'content-type': type } });
  const event = {
    ...{ locals: {}, request, url: new URL(request.url), params: {}, route: { id: '/concerns' } },
    cookies: { getAll: () => [] }
  };
  return Promise.resolve(handle({ event, resolve } as never));
}

it('every answer keeps browsers from guessing types and from telling other sites', async () => {
  for (const type of ['text/html', 'application/json']) {
    const { headers } = await answer('br', type);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  }
});

it('pages are packed as the reader accepts, and nothing else is', async () => {
  const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());
  expect(brotliDecompressSync(await bytes(await answer('gzip, br'))).toString()).toBe(PAGE);
  expect(gunzipSync(await bytes(await answer('gzip'))).toString()).toBe(PAGE);
  expect((await bytes(await answer('identity'))).toString()).toBe(PAGE);
  const data = await answer('br', 'application/json');
  expect(data.headers.get('content-encoding')).toBeNull();
  expect((await bytes(data)).toString()).toBe(PAGE);
});

it('the log has a line for every answer, and nothing that a reader wrote', async () => {
  const { LOG_FILE = '' } = process.env;
  const asked = '/search?q=Orchard+Close+17&page=RM17+6SL&mail=jo%40example.org#here';
  const headers = {
    'user-agent': 'Browser of Jo',
    referer: 'https://safety.example.gov.uk/?from=work',
    cookie: 'theme=dark'
  };
  const request = new Request(`http://localhost${asked}`, { headers });
  const resolve = async () => {
    throw new RangeError('no page Orchard Close 17 for jo@example.org');
  };
  const event = {
    ...{ locals: {}, request, url: new URL(request.url), route: { id: '/search' }, params: {} },
    cookies: { getAll: () => [], get: () => undefined },
    getClientAddress: () => '192.0.2.77'
  } as never;
  const failure = await Promise.resolve(handle({ event, resolve })).catch((thrown: unknown) => thrown);
  const told = await handleError({ error: failure, event, status: 500, message: '' });
  const id = told?.id ?? '';
  const lines = readFileSync(LOG_FILE, 'utf8');
  expect(told).toEqual({ message: 'Something went wrong.', id });
  expect(id).toMatch(/^[\da-f-]{36}$/);
  expect(lines).toContain(`"id":"${id}"`);
  expect(lines).toContain('"kind":"RangeError","message":"no page … for …"');
  expect(lines).not.toMatch(/Orchard|RM17|jo@|jo%40|192\.0\.2|Browser of Jo|from=work|theme=dark/);
});

it('an answer carries the id of its request, and behind TLS asks for nothing else any more', async () => {
  const plain = await answer('br');
  expect(plain.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  expect(plain.headers.get('strict-transport-security')).toBeNull();
  const url = new URL('https://safety.example.gov.uk/');
  const request = new Request(url);
  const event = {
    locals: {},
    request,
    url,
    params: {},
    route: { id: '/concerns' },
    cookies: { getAll: () => [] }
  };
  const { headers } = await handle({ event, resolve: async () => new Response('x') } as never);
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});
