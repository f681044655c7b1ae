import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { handle } from '../src/hooks.server.ts';

const PAGE = '<p>£5 — “quoted”</p>';

beforeAll(() => {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'hooks-'));
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
