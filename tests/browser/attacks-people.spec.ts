import { expect, test } from '@playwright/test';
import { AttackedServer, HOSTILE, post, sessionOf } from './attacked.ts';
import { PASSWORD } from './sign-in.ts';

/** What somebody would try who wants to be somebody else. */
let attacked: AttackedServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  attacked = await AttackedServer.start();
});
test.afterAll(() => attacked.stop());

test('a session that was planted does not become anybody’s, and each sign-in has a new one', async () => {
  const attacker = await attacked.signedIn('planner');
  const planted = (await sessionOf(attacker)) ?? '';
  const victim = await attacked.visitor({ cookie: `safety.session_token=${planted}` });
  const answer = await post(victim, '/sign-in', attacked.people.officer);
  const given = answer.headers()['set-cookie'];
  expect(given).toMatch(/safety\.session_token=[^;]+;.*HttpOnly;.*SameSite=Lax/i);
  expect(given).not.toContain(planted);
  const again = await (await attacker.get('/account')).text();
  expect(again).toContain(attacked.people.planner.email);
  expect(again).not.toContain(attacked.people.officer.email);
});

test('what people write is shown as it was written, and runs nowhere', async ({ browser }) => {
  const admin = await attacked.signedIn('admin');
  expect((await post(admin, '/account?/rename', { name: HOSTILE })).status()).toBe(303);
  await post(admin, '/admin/people?/invite', { email: `x"><script>@evil.example`, role: 'officer' });
  const page = await browser.newPage({ storageState: await admin.storageState() });
  for (const path of [
    '/account',
    '/admin',
    '/admin/people',
    '/admin/audit',
    '/admin/outbox',
    '/wards',
    '/'
  ]) {
    await page.goto(attacked.origin + path);
    expect([path, await page.evaluate(() => 'hurt' in window)]).toEqual([path, false]);
  }
  await page.goto(`${attacked.origin}/account`);
  await expect(page.getByLabel('Your name')).toHaveValue(HOSTILE);
  expect(await (await admin.get('/admin/audit.csv')).text()).not.toMatch(/(^|,)[=+@]/m);
  await page.close();
});

test('fields that a form has not are not heeded: nobody makes themselves anything', async () => {
  const officer = await attacked.signedIn('officer');
  const extra = {
    role: 'admin',
    id: 'x',
    demo: '1',
    email: 'a@b.example',
    email_verified: '1',
    two_factor_enabled: '0',
    'user[role]': 'admin',
    __proto__: 'x'
  };
  await post(officer, '/account?/rename', { name: 'Still an officer', ...extra });
  await post(officer, '/account?/password', { present: PASSWORD, chosen: PASSWORD, ...extra });
  await post(officer, '/sign-in', {
    ...attacked.people.officer,
    ...extra,
    email: attacked.people.officer.email
  });
  expect((await officer.get('/admin/people')).status()).toBe(403);
  expect(await (await officer.get('/account')).text()).toContain(attacked.people.officer.email);
  for (const path of [
    '/admin/people?/invite',
    '/admin/people?/role',
    '/admin/people/x?/role',
    '/account?/promote'
  ])
    expect([path, [403, 404].includes((await post(officer, path, extra)).status())]).toEqual([path, true]);
  const admin = await attacked.signedIn('admin');
  for (const role of ['resident', 'root', '', 'Admin', '["admin"]', 'constructor'])
    expect([
      role,
      (await post(admin, '/admin/people?/invite', { email: 'new@b.example', role })).status()
    ]).toEqual([role, 400]);
});

test('ids that were guessed, or are another’s, open nothing', async () => {
  const [officer, planner] = [await attacked.signedIn('officer'), await attacked.signedIn('planner')];
  const page = await (await planner.get('/account')).text();
  expect(page, 'no session that could be taken over is in a page').not.toContain(
    (await sessionOf(planner)) ?? '-'
  );
  await attacked.signedIn('planner');
  const theirs =
    /name="session" value="([^"]+)"/.exec(await (await planner.get('/account')).text())?.[1] ?? '';
  expect(theirs).not.toBe('');
  expect((await post(officer, '/account?/sign-out-one', { session: theirs })).status()).toBe(303);
  expect(await (await planner.get('/account')).text(), 'another’s session stands').toContain(theirs);
  const admin = await attacked.signedIn('admin');
  for (const id of ['1', '0', '00000000-0000-0000-0000-000000000000', "' OR 1=1 --", '../people', '%2e%2e'])
    expect([id, (await admin.get(`/admin/people/${encodeURIComponent(id)}`)).status()]).toEqual([id, 404]);
  for (const token of ['x', '0'.repeat(43), "' OR 1=1 --"]) {
    const who = await attacked.visitor();
    for (const path of [`/invitation/${encodeURIComponent(token)}`, `/reset/${encodeURIComponent(token)}`]) {
      expect(await (await who.get(path)).text()).toContain('This link works no more');
      expect((await post(who, path, { name: 'x', password: PASSWORD })).status()).toBe(400);
    }
  }
});

test('how long a refusal takes does not tell which addresses have an account', async () => {
  test.setTimeout(180_000);
  const times: Record<string, number[]> = { known: [], unknown: [] };
  const answers = new Set<string>();
  for (let round = 0; round < 24; round++)
    for (const kind of round % 2 ? ['known', 'unknown'] : ['unknown', 'known']) {
      const who = await attacked.visitor();
      const email = kind === 'known' ? attacked.people.planner.email : `nobody-${round}@council.example`;
      const began = performance.now();
      const answer = await post(who, '/sign-in', { email, password: 'wrong-password-here' });
      times[kind].push(performance.now() - began);
      answers.add(`${answer.status()} ${(await answer.text()).replaceAll(email, '').length}`);
    }
  expect(answers.size, 'one answer for both').toBe(1);
  const [known, unknown] = [times.known, times.unknown].map((all) => all.sort((a, b) => a - b));
  const middle = (all: number[]) => (all[11] + all[12]) / 2;
  // Half of the tries lie in this range anyway: a difference within it tells nothing.
  const noise = Math.max(known[17] - known[6], unknown[17] - unknown[6], 10);
  expect(Math.abs(middle(known) - middle(unknown))).toBeLessThan(noise);
  const who = await attacked.visitor();
  const asks = async (email: string) => (await post(who, '/reset', { email })).text();
  const shorn = (text: string, email: string) => text.replaceAll(email, '');
  expect(shorn(await asks(attacked.people.planner.email), attacked.people.planner.email)).toBe(
    shorn(await asks('nobody@council.example'), 'nobody@council.example')
  );
});

test('a thousand guesses come to five, and the right word does not open after them', async () => {
  test.setTimeout(240_000);
  const guesser = await attacked.visitor();
  const statuses: number[] = [];
  for (let at = 0; at < 1000; at += 20)
    statuses.push(
      ...(
        await Promise.all(
          Array.from({ length: 20 }, (_, k) =>
            post(guesser, '/sign-in', { email: attacked.people.officer.email, password: `guess-${at + k}` })
          )
        )
      ).map((answer) => answer.status())
    );
  expect(statuses.filter((status) => status === 400)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(995);
  expect((await post(guesser, '/sign-in', attacked.people.officer)).status()).toBe(429);
  expect(
    (await post(await attacked.visitor(), '/sign-in', attacked.people.officer)).status(),
    'from elsewhere they still come in'
  ).toBe(303);
});
