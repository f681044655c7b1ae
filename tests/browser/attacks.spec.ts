import { expect, test, type APIRequestContext } from '@playwright/test';
import { PERMISSIONS, type Permission } from '../../src/lib/core/people/permissions.ts';
import { AttackedServer, HOSTILE, INSIDES, post } from './attacked.ts';

/** What anybody would try who wants in, at the addresses of the server. */
let attacked: AttackedServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  attacked = await AttackedServer.start();
});
test.afterAll(() => attacked.stop());

test('every address is for those that the permission table says, and for nobody else', async () => {
  // A server that was just started works the dear answers out once for each audience: proofs, the ranks' sureness, appraisals.
  test.setTimeout(300_000);
  const asked: Record<string, APIRequestContext> = { resident: await attacked.visitor() };
  for (const role of ['officer', 'planner', 'admin'] as const) asked[role] = await attacked.signedIn(role);
  const rows: readonly Permission[] = PERMISSIONS;
  const fill = (path: string) =>
    path
      .replace('[file]', 'wards.csv')
      .replace('[name]', 'areas.pmtiles')
      .replace('[format]', 'csv')
      .replace('[spacing]', '150')
      .replace(/\[\w+\]/g, 'x');
  for (const { covers, roles } of rows)
    for (const thing of covers) {
      const [method, address] = thing.split(' ');
      // Forms change who is signed in; that each is shut for whom the table says is walked beside the routes.
      if (method !== 'GET') continue;
      for (const [role, who] of Object.entries(asked)) {
        const answer = await who.fetch(fill(address), {
          method,
          maxRedirects: 0
        });
        const isShut =
          answer.status() === 403 ||
          answer.status() === 401 ||
          (answer.status() === 303 && answer.headers().location.startsWith('/sign-in?to='));
        // Busy is an answer too: what is dear is worked out for an address so often in a minute.
        const isSound = answer.status() < 500 || 'retry-after' in answer.headers();
        expect([thing, role, isShut, isSound]).toEqual([
          thing,
          role,
          !(roles as readonly string[]).includes(role),
          true
        ]);
      }
    }
});

test('another site can send no form: every one is refused before anything is done', async () => {
  const admin = await attacked.signedIn('admin');
  const rows: readonly Permission[] = PERMISSIONS;
  const forms = rows.flatMap(({ covers }) => covers).filter((thing) => thing.startsWith('POST '));
  expect(forms.length).toBeGreaterThan(15);
  for (const thing of forms)
    for (const from of ['https://evil.example', 'null', attacked.origin.replace('localhost', '127.0.0.1')]) {
      const path = thing.slice(5).replace(/\[\w+\]/, 'x');
      const headers = { origin: from, 'sec-fetch-site': 'cross-site' };
      const answer = await admin.post(path, {
        form: { email: 'x@y.example', role: 'admin' },
        headers,
        maxRedirects: 0
      });
      expect([thing, from, answer.status()]).toEqual([thing, from, 403]);
    }
  expect((await admin.get('/account', { maxRedirects: 0 })).status(), 'still signed in').toBe(200);
});

test('no form is taken from somebody whom the permission table does not name for it', async () => {
  test.setTimeout(180_000);
  const asked: Record<string, APIRequestContext> = { resident: await attacked.visitor() };
  for (const role of ['officer', 'planner', 'admin'] as const) asked[role] = await attacked.signedIn(role);
  const rows: readonly Permission[] = PERMISSIONS;
  let tried = 0;
  for (const { covers, roles } of rows)
    for (const thing of covers.filter((one) => one.startsWith('POST ')))
      for (const [role, who] of Object.entries(asked)) {
        if ((roles as readonly string[]).includes(role)) continue;
        tried++;
        const answer = await post(who, thing.slice(5).replace(/\[\w+\]/g, 'x'), { sure: 'yes', name: 'x' });
        const leadsToSignIn = answer.status() === 303 && answer.headers().location.startsWith('/sign-in?to=');
        expect([thing, role, [401, 403].includes(answer.status()) || leadsToSignIn]).toEqual([
          thing,
          role,
          true
        ]);
      }
  expect(tried).toBeGreaterThan(100);
});

test('nothing leads to another host', async () => {
  const places = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/%0d%0aLocation:https://evil.example',
    'http:evil.example',
    '/.//evil.example/..'
  ];
  for (const to of places) {
    const who = await attacked.visitor();
    for (const answer of [
      await post(who, '/sign-in', { ...attacked.people.officer, to }),
      await who.get(`/theme?to=dark&back=${encodeURIComponent(to)}`, { maxRedirects: 0 }),
      await who.get(`/sign-in/council?to=${encodeURIComponent(to)}`, { maxRedirects: 0 })
    ]) {
      const { location } = answer.headers();
      if (location) expect([to, new URL(location, attacked.origin).origin]).toEqual([to, attacked.origin]);
    }
    const page = await (await who.get(`/sign-in?to=${encodeURIComponent(to)}`)).text();
    expect([to, /value="(https?:|\/\/|javascript:)/i.test(page)]).toEqual([to, false]);
  }
});

test('no name leads out of the folder of tiles', async () => {
  for (const name of [
    '../safety.db',
    '..%2Fsafety.db',
    '..%2f..%2fsafety.db.pmtiles',
    '%2e%2e/safety.db',
    '....//safety.db',
    'areas.pmtiles%00.db',
    '..%5Csafety.db',
    'published.json',
    'areas.pmtiles/../../safety.db'
  ]) {
    for (const who of [await attacked.visitor(), await attacked.signedIn('admin')]) {
      const answer = await who.get(`/tiles/${name}`, { maxRedirects: 0 });
      expect([
        name,
        answer.status() >= 400 && answer.status() < 500,
        (await answer.body()).includes('SQLite format')
      ]).toEqual([name, true, false]);
    }
  }
});

test('what is written into the query of any address is neither run as SQL nor as script', async () => {
  test.setTimeout(180_000);
  const admin = await attacked.signedIn('admin');
  const injected = [
    "' OR '1'='1",
    '1; DROP TABLE person; --',
    "x' UNION SELECT secret, 1 FROM sign_in_secret --",
    HOSTILE,
    '\u0000',
    '%',
    '[object Object]'
  ];
  const addresses = [
    '/?profile=&from=&to=&ward=&cell=&time=&spacing=',
    '/compare?profile=&a=&b=',
    '/wards?profile=&from=&to=&wards-at=&time=',
    '/search?q=',
    '/api/cells.csv?profile=&spacing=',
    '/api/outcomes?cell=&from=&to=',
    '/api/place.csv?drawn=&profile=',
    '/data?import=',
    '/admin/audit?who=&deed=&from=&to=&before=',
    '/admin/audit.csv?who=&deed=',
    '/admin/people?done=',
    '/account?done=',
    '/sign-in?to=&error=',
    '/sign-in/code?to=',
    '/queue?state=&kind=&ward=&q=&from=&to=&page=',
    '/queue/voice?ward=&from=&to=',
    '/areas?propose=yes&profile=&from=&to=&rule=&domestic=&done=',
    '/areas/restricted?of=&domestic=&from=&to=',
    '/areas/serious-violence?definition=&from=&to=',
    '/patrols?profile=&to=&base=&must=&exclude=&areas=&minutes=&each=&seed=',
    '/sites?q=&sort=&stage=&use=&compare=',
    '/concerns/places?ward=&kind=',
    '/consultations?reference=',
    '/documents?profile=&from=&to=',
    '/api/gazetteer?q=',
    '/api/sites.csv?sort=&q=',
    '/setup?council=&name='
  ];
  for (const address of addresses)
    for (const value of injected) {
      const path = address.replace(/=(&|$)/g, (_, end: string) => `=${encodeURIComponent(value)}${end}`);
      const answer = await admin.get(path, { maxRedirects: 0 });
      const text = await answer.text();
      // What is no page runs nothing, whatever it repeats: types are not guessed.
      const page = answer.headers()['content-type']?.startsWith('text/html') ? text : '';
      expect(answer.headers()['x-content-type-options']).toBe('nosniff');
      expect([
        address,
        value,
        answer.status() < 500,
        INSIDES.exec(text)?.[0],
        page.includes('<script>window.hurt'),
        page.includes('<img src=x')
      ]).toEqual([address, value, true, undefined, false, false]);
    }
  expect(await (await admin.get('/admin/people')).text()).toContain(attacked.people.officer.email);
});
