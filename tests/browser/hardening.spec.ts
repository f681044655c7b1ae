import { expect, test } from './visit.ts';

/** What a program's insides look like: stacks, folders of source files, words of the database. */
const INSIDES = /\bat \S+ \(|node_modules|\.[tj]s:\d+|SQLITE|SqliteError|file:\/\//;
const WRONG = [
  '/nowhere',
  '/%E0%A4%A',
  '/%00',
  '/wards/%27%20OR%201=1',
  '/data/99999999999999999999',
  '/tiles/..%2F..%2Fsafety.db',
  '/tiles/%2e%2e%2fsafety.db.pmtiles',
  '/api/cells.csv?spacing=1e999&from=%00',
  '/api/study-area/NaN',
  '/api/outcomes?cell=1.2&from=x&to=y',
  '/api/place.csv?drawn=%7B%22type%22:%22Polygon%22,%22coordinates%22:%5B%5B%5D%5D%7D',
  '/?profile=__proto__&layers=constructor&camera=1,2,3,4,5'
];

test('a wrong address is told nothing of the program’s insides', async ({ request }) => {
  for (const path of WRONG) {
    const answer = await request.get(path);
    const text = await answer.text();
    expect([path, answer.status() < 500, INSIDES.exec(text)?.[0]]).toEqual([path, true, undefined]);
    expect(answer.headers()['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  }
});

test('nothing is changed for another site, whatever kind of body it sends', async ({ request, baseURL }) => {
  const bodies = [
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/json' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/octet-stream' }
  ];
  for (const headers of bodies) {
    const send = (origin: string) =>
      request.fetch('/theme', {
        method: 'POST',
        headers: { ...headers, origin },
        data: 'theme=dark',
        maxRedirects: 0
      });
    const refused = await send('https://evil.example');
    expect([headers, refused.status(), refused.headers()['set-cookie']]).toEqual([headers, 403, undefined]);
  }
  // From here it reaches the gate, whose table names no such change.
  const own = await request.fetch('/theme', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: baseURL ?? '' },
    data: 'theme=dark'
  });
  expect(own.status()).toBe(404);
});

test('a form that is too long is refused before it is read', async ({ request, baseURL }) => {
  const answer = await request.fetch('/theme', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: baseURL ?? '' },
    data: `theme=${'x'.repeat(300_000)}`
  });
  expect(answer.status()).toBe(413);
  expect(await answer.text()).toContain('up to 256 kB');
});

test('monitors are told that the process answers, and whether it can serve', async ({ request }) => {
  expect(await (await request.get('/health')).json()).toEqual({ ok: true });
  const ready = await request.get('/ready');
  expect(ready.status()).toBe(200);
  const { dataVersion, checks } = (await ready.json()) as {
    dataVersion: number;
    checks: { name: string; ok: boolean }[];
  };
  expect(dataVersion).toBeGreaterThan(0);
  expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
    ['database', true],
    ['tiles', true],
    ['disk', true]
  ]);
});
