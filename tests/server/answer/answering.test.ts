import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answering } from '#lib/server/answer/answering.ts';
import type { Context } from '#lib/server/context.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';
import { finishImport, startImport } from '#lib/server/store/imports.ts';
import { answeringWith, eventOf, type AskedRoute } from '../../routes/answered.ts';
import { aStore } from '../../builders/store.ts';

let context: Context;
let answering: Answering;
/** How often the page was made, and what it says. */
let made = 0;
let page: (event: unknown) => Response | Promise<Response>;

const PAGE = 'text/html; charset=utf-8';
const html = (text: string, headers: Record<string, string> = {}, status = 200) =>
  new Response(text, { status, headers: { 'content-type': PAGE, etag: '"kit"', ...headers } });

beforeEach(async () => {
  context = await aStore();
  answering = answeringWith(context);
  made = 0;
  page = () => html(`<p>number ${made}</p>`);
});

function ask(path = '/wards', asked: AskedRoute = {}, route = '/wards'): Promise<Response> {
  return answering.answer(eventOf(route, path, asked), (event) => {
    made++;
    return page(event);
  });
}
const text = async (answer: Promise<Response>) => (await answer).text();
const kept = (asked: AskedRoute = {}, path = '/wards') => text(ask(path, asked));

describe('a public page', () => {
  it('is made once for an address, and checked again by whoever keeps it', async () => {
    const first = await ask();
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    expect(first.headers.get('vary')).toBe('Accept-Encoding, Cookie');
    expect(await first.text()).toBe('<p>number 1</p>');
    expect(await kept()).toBe('<p>number 1</p>');
    expect(await kept({}, '/wards?sort=rate')).toBe('<p>number 2</p>');
    expect(made).toBe(2);
  });

  it('is made anew when the data, the log of imports or the day change, and for no other reason', async () => {
    let now = new Date('2025-11-01T08:00:00Z');
    answering = answeringWith({ ...context, clock: () => now });
    await kept();
    await bumpDataVersion(context.store);
    expect(await kept()).toBe('<p>number 2</p>');
    const id = await startImport(context.store, 'police', 'then');
    const nothing = { rows: 0, stored: 0, outside: 0, withoutPlace: 0, problems: 1, notes: [] };
    await finishImport(context.store, { id, finishedAt: 'then', files: [], ...nothing }, []);
    expect(await kept()).toBe('<p>number 3</p>');
    now = new Date('2025-11-01T23:59:00Z');
    expect(await kept()).toBe('<p>number 3</p>');
    now = new Date('2025-11-02T00:00:00Z');
    expect(await kept()).toBe('<p>number 4</p>');
  });

  it('is one for each appearance and coding', async () => {
    const dark = { headers: { cookie: 'theme=dark' } };
    expect([await kept(), await kept(dark), await kept()]).toEqual([
      '<p>number 1</p>',
      '<p>number 2</p>',
      '<p>number 1</p>'
    ]);
    expect(await kept({ headers: { cookie: 'theme=nonsense' } })).toBe('<p>number 1</p>');
    const bytes = async (coding: string) =>
      Buffer.from(await (await ask('/wards', { headers: { 'accept-encoding': coding } })).arrayBuffer());
    expect(brotliDecompressSync(await bytes('gzip, br')).toString()).toBe('<p>number 3</p>');
    expect(gunzipSync(await bytes('gzip')).toString()).toBe('<p>number 4</p>');
    expect(brotliDecompressSync(await bytes('br')).toString()).toBe('<p>number 3</p>');
  });

  it('is not sent again to whoever has it, in the coding that they have it in', async () => {
    const headers = { 'accept-encoding': 'br' };
    const etag = (await ask('/wards', { headers })).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{10,}"$/);
    const again = await ask('/wards', { headers: { ...headers, 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('etag')).toBe(etag);
    expect(again.headers.get('cache-control')).toBe('public, no-cache');
    expect(again.headers.get('content-encoding')).toBeNull();
    const plain = await ask('/wards', { headers: { 'if-none-match': etag } });
    expect(plain.status).toBe(200);
    page = () => html('<p>something else</p>');
    await bumpDataVersion(context.store);
    expect((await ask('/wards', { headers: { ...headers, 'if-none-match': etag } })).status).toBe(200);
  });

  it('has a head without a body', async () => {
    const head = await ask('/wards', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '15', '']);
  });

  it('of a megabyte comes whole, in pieces', async () => {
    const long = 'a long page '.repeat(100_000);
    page = () => html(long);
    expect(await kept()).toBe(long);
    expect(await kept()).toBe(long);
    expect(made).toBe(1);
  });

  it('is kept as long as there is room for its bytes, whoever asked for it last', async () => {
    answering = answeringWith(context, null, 50_000);
    page = () => html('x'.repeat(20_000));
    for (const path of ['/wards?from=1', '/wards?from=2', '/wards?from=1', '/wards?from=3'])
      await kept({}, path);
    expect(made).toBe(3);
    await kept({}, '/wards?from=1');
    expect(made).toBe(3);
    await kept({}, '/wards?from=2');
    expect(made).toBe(4);
  });

  it('is made once for all who ask at the same moment', async () => {
    let end = (_: Response): void => undefined;
    page = () => new Promise((resolve) => (end = resolve));
    const all = [1, 2, 3].map(() => kept());
    await new Promise((resolve) => setTimeout(resolve, 10));
    end(html('<p>for all</p>'));
    expect(await Promise.all(all)).toEqual(Array(3).fill('<p>for all</p>'));
    expect(made).toBe(1);
  });

  it('is not waited for by whoever has left, and still made for the others', async () => {
    let end = (_: Response): void => undefined;
    page = () => new Promise((resolve) => (end = resolve));
    const leaving = new AbortController();
    const left = ask('/wards', { signal: leaving.signal });
    const other = kept();
    await new Promise((resolve) => setTimeout(resolve, 10));
    leaving.abort();
    expect((await left).status).toBe(499);
    end(html('<p>for the other</p>'));
    expect(await other).toBe('<p>for the other</p>');
  });
});

describe('what is not for everybody', () => {
  const signedIn = { headers: { cookie: 'theme=dark; session=abc' } };

  it('comes from no cache and goes into none: whoever carries a session or a token', async () => {
    const open = { headers: { cookie: 'theme=dark' } };
    expect(await kept(open)).toBe('<p>number 1</p>');
    expect(await kept(signedIn)).toBe('<p>number 2</p>');
    expect(await kept(signedIn)).toBe('<p>number 3</p>');
    expect(await kept({ headers: { authorization: 'Bearer abc' } })).toBe('<p>number 4</p>');
    expect(await kept(open)).toBe('<p>number 1</p>');
    const answer = await ask('/wards', signedIn);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is not shared between two who ask at the same moment', async () => {
    await Promise.all([kept(signedIn), kept(signedIn)]);
    expect(made).toBe(2);
  });

  it('may be kept by nobody, whatever its route says of it', async () => {
    page = () => html('x', { 'cache-control': 'public, max-age=31536000, immutable' });
    expect((await ask('/wards', signedIn)).headers.get('cache-control')).toBe('private, no-store');
  });

  it.each([
    ['a page that sets a cookie', () => html('x', { 'set-cookie': 'a=b' })],
    ['a page that is not found', () => html('x', {}, 404)],
    ['a page that failed', () => html('x', {}, 500)],
    ['a page that says it is private', () => html('x', { 'cache-control': 'private' })],
    ['a page that says not to keep it', () => html('x', { 'cache-control': 'no-store' })]
  ])('is made each time: %s', async (_, answer) => {
    page = answer;
    await kept();
    await kept();
    expect(made).toBe(2);
  });

  it('is made each time: a page of a route that is not known to be public, and what was sent with a form', async () => {
    await ask('/queue', {}, '/queue');
    const answer = await ask('/queue', {}, '/queue');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    await ask('/wards', { method: 'POST' });
    await ask('/wards', { method: 'POST' });
    expect(made).toBe(4);
  });
});
