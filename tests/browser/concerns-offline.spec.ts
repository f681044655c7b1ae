import { expect, test, type Page } from '@playwright/test';
import { keptByBrowser } from './kept-by-browser.ts';
import { go, isSound, openForm, PHONE, question } from './concern-form.ts';
import { newPerson, signIn } from './sign-in.ts';

/** A resident says something where there is no signal; it is sent once, when there is some. On a phone. */
test.use({ viewport: PHONE, permissions: ['geolocation'] });
test.describe.configure({ timeout: 240_000 });

/** Opens the form until the browser keeps it. */
async function openKeptForm(page: Page): Promise<void> {
  await openForm(page);
  await expect
    .poll(
      async () =>
        (await keptByBrowser(page)).map(({ path }) => path).filter((path) => path === '/concerns/new').length
    )
    .toBe(1);
  await expect.poll(async () => (await keptByBrowser(page)).length).toBeGreaterThan(10);
}

test('what is said without signal waits on the device, can be deleted, and is sent once', async ({
  page,
  context
}) => {
  await openKeptForm(page);
  await context.setOffline(true);
  await page.reload();
  await question(page, 'Say something about a place in Sallowmere');
  await go(page, 'Start now');
  await question(page, 'Where is it?');
  await page.getByLabel(/Street, postcode or place/).fill('Queen Street');
  await go(page, 'Continue');
  await question(page, 'What is it about?');
  await go(page, 'Continue');
  await expect(page.getByRole('alert')).toContainText('Tick at least one thing');
  await page.getByRole('checkbox', { name: /Badly lit/ }).check();
  await go(page, 'Continue');
  await question(page, 'When is it like this?');
  for (const title of ['What it does to you, and what would help', 'In your own words']) {
    await go(page, 'Continue');
    await question(page, title);
  }
  const words = `No lamp at all, ${Date.now()}.`;
  await page.getByLabel(/Anything else/).fill(words);
  await go(page, 'Continue');
  await question(page, 'A photo of the place');
  await go(page, 'Continue');
  await go(page, 'Continue');
  await question(page, 'Check your answers');
  await go(page, 'Send');
  await question(page, 'Kept on this device, not sent yet');
  const waiting = page.getByRole('region', { name: 'Reports on this device' });
  await expect(waiting).toContainText('Its place could not be looked for');
  await isSound(page);
  await page.reload();
  await expect(waiting).toContainText('Queen Street');

  // With signal its place is found, and everything else is still there.
  await context.setOffline(false);
  await waiting.getByRole('button', { name: 'Go on with it' }).click();
  await question(page, 'Where is it?');
  await page.getByLabel(/Street, postcode or place/).fill('qu');
  await go(page, 'Search');
  await page.getByRole('group', { name: 'Which of these is it?' }).getByRole('radio').first().check();
  await go(page, 'Continue');
  await expect(page.getByRole('checkbox', { name: /Badly lit/ })).toBeChecked();
  for (
    let k = 0;
    k < 8 && (await page.getByRole('button', { name: 'Send', exact: true }).count()) === 0;
    k++
  ) {
    const before = await page.getByRole('heading', { level: 1 }).innerText();
    await go(
      page,
      (await page.getByRole('button', { name: 'Tell us more' }).count()) > 0 ? 'Tell us more' : 'Continue'
    );
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before);
  }
  // The connection goes while it is being sent.
  await context.setOffline(true);
  await go(page, 'Send');
  await question(page, 'Kept on this device, not sent yet');
  await expect(waiting).toContainText('It will be sent when you have signal');
  await expect(waiting.getByRole('listitem')).toHaveCount(1);

  // The first answer is lost on its way: the server has it, the device does not know.
  let sent = 0;
  await page.route('**/concerns/new?/send', async (route) => {
    if (sent++ > 0) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await context.setOffline(false);
  await expect.poll(() => sent).toBe(1);
  await expect(waiting).toContainText('It will be sent when you have signal');
  await page.reload();
  await expect(waiting).toContainText('A report that was sent');
  await expect(waiting).not.toContainText('Reference');
  await waiting.getByRole('button', { name: 'Show its reference and code' }).click();
  await expect(waiting).toContainText(/Sent\. Reference \w{4}-\w{4}/);
  expect(sent).toBe(2);
  const [, reference] = /Reference (\w{4}-\w{4})/.exec(await waiting.innerText()) ?? [];

  const officer = await (await page.context().browser()?.newContext())?.newPage();
  if (!officer) throw new Error('no browser');
  await signIn(officer, newPerson('officer'), `/queue/${reference}`);
  await expect(officer.getByRole('main')).toContainText(words);
  await officer.goto('/queue?state=all');
  await expect(officer.getByRole('link', { name: reference })).toHaveCount(1);
  await officer.context().close();

  await waiting.getByRole('button', { name: 'Take it off this device' }).click();
  await expect(waiting.getByRole('listitem')).toHaveCount(0);
});

test('the browser keeps the form and nothing about anybody, and looks after no other page', async ({
  page
}) => {
  const person = newPerson('officer');
  await signIn(page, person, '/queue?state=all');
  await openKeptForm(page);
  await page.reload();
  const found = await keptByBrowser(page);
  expect(
    found.filter(({ path }) => path !== '/concerns/new' && !path.startsWith('/_app/immutable/'))
  ).toEqual([]);
  const form = found.find(({ path }) => path === '/concerns/new');
  expect(form?.text).toContain('Start now');
  expect(form?.text).not.toMatch(/Sign out|\/queue/);
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toMatch(
    /\/service-worker\.js$/
  );
  await page.goto('/queue');
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
});
