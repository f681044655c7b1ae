import { expect, test } from '@playwright/test';
import { keptByBrowser } from './kept-by-browser.ts';
import { newPerson, signIn } from './sign-in.ts';
import { isSound } from './concern-form.ts';

/** The log of a patrol on a phone whose signal comes and goes, of which the browser rightly complains. */
test.use({ viewport: { width: 360, height: 740 } });
test.describe.configure({ timeout: 180_000 });

test('a visit noted without a connection is sent once, one that was begun is still there after a reload, and nothing of it is cached', async ({
  page,
  context
}) => {
  await signIn(page, newPerson('officer'), '/patrols?profile=patrol&areas=2');
  const reason = page.getByLabel('Why this plan is used although past months speak against it');
  await expect(page.getByRole('button', { name: 'Publish this plan' })).toBeVisible();
  if ((await reason.count()) > 0) await reason.fill('The station asked for it.');
  await page.getByRole('button', { name: 'Publish this plan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Patrol plan \d+$/);
  const plan = page.url();
  const start = page.getByLabel('Start');
  const stop = page.getByLabel('Stop', { exact: true });
  const visits = (count: number) => page.getByRole('row', { name: new RegExp(`${count} of ${count} \\(`) });

  await page.getByRole('button', { name: 'Start now' }).click();
  await context.setOffline(true);
  await expect(start).toHaveValue(/^\d\d:\d\d$/);
  await page.getByRole('button', { name: 'Stop now' }).click();
  await expect(stop).toHaveValue(/^\d\d:\d\d$/);
  // Yesterday: a visit that is still to come is not taken.
  const day = page.getByLabel('Day on which it began');
  await day.selectOption({ index: 1 });
  await start.fill('21:05');
  await stop.fill('21:20');
  await page.getByRole('checkbox', { name: 'Street light not working' }).check();
  await page.getByRole('button', { name: 'Note this visit' }).click();
  await expect(page.getByRole('status')).toHaveText('1 kept on this phone until there is a connection.');
  await expect(start).toHaveValue('');

  // The next visit has begun when the page goes.
  await day.selectOption({ index: 1 });
  await start.fill('21:30');
  await page.getByRole('checkbox', { name: 'Many people about' }).check();
  // Without signal the plan’s address leads to the log, which knows the stops and what was begun.
  await expect
    .poll(async () => (await keptByBrowser(page)).map(({ path }) => path))
    .toContain('/patrols/log');
  await page.reload();
  await expect(page).toHaveURL(/\/patrols\/log\?plan=\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Log of patrol plan \d+$/);
  await expect(start).toHaveValue('21:30');
  // The log sends what waits as soon as there is a signal.
  await context.setOffline(false);
  await expect(page.getByRole('status')).toHaveText('Noted.');
  await page.goto(plan);
  await expect(page.getByRole('status')).toHaveText('The visit that you had begun is still here.');
  await expect(visits(1)).toHaveCount(1);
  await expect(page.getByText('Street light not working: 1')).toBeVisible();
  await expect(start).toHaveValue('21:30');
  await expect(page.getByRole('checkbox', { name: 'Many people about' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Street light not working' })).not.toBeChecked();

  // A signal that comes back sends by itself what waits.
  await context.setOffline(true);
  await stop.fill('21:50');
  await page.getByRole('button', { name: 'Note this visit' }).click();
  await expect(page.getByRole('status')).toHaveText('1 kept on this phone until there is a connection.');
  await context.setOffline(false);
  await expect(page.getByRole('status')).toHaveText('Noted.');
  await expect(visits(2)).toHaveCount(1);
  await page.reload();
  await expect(visits(2)).toHaveCount(1);
  await expect(start).toHaveValue('');

  expect((await keptByBrowser(page)).filter(({ path }) => /plans|areas|documents/.test(path))).toEqual([]);
});

test('the log opens and is written without a connection, for whoever is signed in; what is cached tells nothing', async ({
  page,
  context
}) => {
  const person = newPerson('officer');
  await signIn(page, person, '/patrols?profile=all&areas=2');
  const reason = page.getByLabel('Why this plan is used although past months speak against it');
  await expect(page.getByRole('button', { name: 'Publish this plan' })).toBeVisible();
  if ((await reason.count()) > 0) await reason.fill('The station asked for it.');
  await page.getByRole('button', { name: 'Publish this plan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Patrol plan \d+$/);
  const plan = new URL(page.url()).pathname;
  const names = await page.getByRole('rowheader').allInnerTexts();
  expect(names).toHaveLength(2);
  await expect
    .poll(async () => (await keptByBrowser(page)).map(({ path }) => path))
    .toContain('/patrols/log');
  const shell = (await keptByBrowser(page)).filter(({ path }) => !path.startsWith('/_app/immutable/'));
  expect(shell.map(({ path }) => path)).toEqual(['/patrols/log']);
  for (const secret of [...names, 'Test officer', person.email, 'Sign out'])
    expect(shell[0].text).not.toContain(secret);

  await context.setOffline(true);
  await page.goto(plan);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Log of patrol plan \d+$/);
  await isSound(page);
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(names[0]);
  await page.getByRole('button', { name: 'Note this visit' }).click();
  await expect(page.getByRole('alert')).toContainText('The start must be a time, like 21:05.');
  await expect(page.getByRole('alert')).toContainText('The end must be a time, like 21:20.');
  await page.getByLabel('Day on which it began').selectOption({ index: 1 });
  await page.getByLabel('Start').fill('21:05');
  await page.getByLabel('Stop', { exact: true }).fill('21:20');
  await page.getByRole('button', { name: 'Note this visit' }).dblclick();
  const status = page.getByRole('status');
  await expect(status).toHaveText('1 kept on this phone until there is a connection.');
  await expect(page.getByRole('alert')).toHaveCount(0);
  // The phone is put away, and the page opened anew.
  await page.goto('/patrols/log');
  await expect(status).toHaveText('1 kept on this phone until there is a connection.');

  // The first answer is lost on its way: the server has it, the phone does not know.
  let sent = 0;
  await page.route('**/patrols/plans/*?/note', async (route) => {
    if (sent++ > 0) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await context.setOffline(false);
  await expect.poll(() => sent).toBe(1);
  await page.reload();
  await expect(status).toHaveText('Noted.');
  expect(sent).toBe(2);
  await page.goto(plan);
  await expect(page.getByRole('row', { name: /1 of 1 \(/ })).toHaveCount(1);
  await expect(page.getByText('Visits that you noted')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Take back/ })).toHaveCount(1);

  // Signed out, the phone shows nothing of it any more, and has nothing either.
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await context.setOffline(true);
  await page.goto(plan);
  await expect(page.getByRole('main')).toContainText('No shift is kept on this phone.');
  for (const name of names) await expect(page.getByRole('main')).not.toContainText(name);
  expect(await page.evaluate(() => localStorage.getItem('patrol-shifts'))).toBeNull();
});
