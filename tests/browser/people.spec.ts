import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { codeOf, expectSignedIn, newPerson, PASSWORD, signIn, users } from './sign-in.ts';

/** Journeys of people who sign in. Their pages have no script at all, so that they go the same way without it. */
test.use({ viewport: { width: 1280, height: 900 } });
test.describe.configure({ timeout: 240_000 });

async function another(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ baseURL })).newPage();
}

test('an administrator invites, by keyboard alone; the link in the outbox makes the account', async ({
  page,
  browser,
  baseURL
}) => {
  const admin = newPerson('admin');
  await signIn(page, admin, '/admin/people');
  const email = `invited-${Date.now()}@council.example`;
  await page.getByLabel('E-mail address').focus();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'planner' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('The invitation is made');
  await page.getByRole('status').getByRole('link', { name: 'outbox' }).click();
  const letter = page.getByRole('article').filter({ hasText: email }).first();
  const link = /\/invitation\/\S+/.exec(await letter.innerText())?.[0] ?? '';

  const invited = await another(browser, baseURL);
  await invited.goto(link);
  await invited.getByLabel('Your name').fill('Nora <b>New</b>');
  await invited.getByLabel('Choose a password').fill('password1');
  await invited.getByRole('button', { name: 'Make my account' }).click();
  await expect(invited.getByRole('alert')).toContainText('soon be guessed');
  await expect(invited.getByRole('alert')).toBeFocused();
  await invited.getByLabel('Choose a password').fill(PASSWORD);
  await invited.keyboard.press('Enter');
  await expect(invited.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expectSignedIn(invited, 'planner');
  await expect(invited.getByLabel('Your name')).toHaveValue('Nora <b>New</b>');
  await invited.goto(link);
  await expect(invited.getByRole('heading', { level: 1 })).toHaveText('This link works no more');
  await invited.context().close();
});

test('a second step is set up, asked for, and a recovery code stands in for it', async ({
  page,
  browser,
  baseURL
}) => {
  const officer = newPerson('officer');
  await signIn(page, officer, '/account/second-step');
  await page.getByLabel('Your password').fill('not this one');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('alert')).toContainText('not your password');
  await page.getByLabel('Your password').fill(officer.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  const secret = (await page.getByText('Or write this key').locator('code').innerText()).trim();
  const recovery = await page.getByRole('listitem').locator('code').allInnerTexts();
  expect(recovery.length).toBe(10);
  await page.getByLabel('six digits').fill(await codeOf(secret));
  await page.getByRole('button', { name: 'Turn the second step on' }).click();
  await expect(page.getByRole('status')).toContainText('The second step is on');

  for (const code of [await codeOf(secret), recovery[0]]) {
    const fresh = await another(browser, baseURL);
    await signIn(fresh, officer, '/wards');
    await expect(fresh.getByRole('heading', { level: 1 })).toHaveText('Your code');
    expect((await new AxeBuilder({ page: fresh }).analyze()).violations).toEqual([]);
    await fresh.goto('/account');
    await expect(fresh.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await fresh.goto('/sign-in/code?to=%2Fwards');
    await fresh.getByLabel('Code').fill(code);
    await fresh.keyboard.press('Enter');
    await expect(fresh).toHaveURL(/\/wards$/);
    await expectSignedIn(fresh, 'officer');
    await fresh.context().close();
  }
});

test('a forgotten password is chosen anew, and ends what was open', async ({ page, browser, baseURL }) => {
  const officer = newPerson('officer');
  await signIn(page, officer);
  await expectSignedIn(page, 'officer');
  const forgetful = await another(browser, baseURL);
  await forgetful.goto('/sign-in');
  await forgetful.getByRole('link', { name: 'I do not know my password' }).click();
  await forgetful.getByLabel('E-mail address').fill(officer.email);
  await forgetful.getByRole('button', { name: 'Send the link' }).click();
  await expect(forgetful.getByRole('heading', { level: 1 })).toHaveText('Look at your e-mail');
  const { link } = JSON.parse(users(['reset', officer.email, '--json'])) as { link: string };
  await forgetful.goto(new URL(link).pathname);
  await forgetful.getByLabel('New password').fill('walnut-ferry-orbit-plaid');
  await forgetful.getByRole('button', { name: 'Use this password' }).click();
  await expect(forgetful.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await signIn(forgetful, { ...officer, password: 'walnut-ferry-orbit-plaid' });
  await expectSignedIn(forgetful, 'officer');
  await forgetful.context().close();
});

test('a change of role counts from the next click, and so does a removal', async ({
  page,
  browser,
  baseURL
}) => {
  const [admin, planner] = [newPerson('admin'), newPerson('planner')];
  const theirs = await another(browser, baseURL);
  await signIn(theirs, planner);
  await expectSignedIn(theirs, 'planner');
  expect((await theirs.request.get('/admin/people', { headers: { accept: 'text/html' } })).status()).toBe(
    403
  );
  await signIn(page, admin, '/admin/people');
  await page.getByRole('row').filter({ hasText: planner.email }).getByRole('link').click();
  await page.getByRole('radio', { name: 'admin' }).check();
  await page.getByRole('button', { name: 'Change the role' }).click();
  await expect(page.getByRole('status')).toContainText('next click');
  await theirs.goto('/admin/people');
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('People');
  await page.getByRole('button', { name: 'Remove the account' }).click();
  await expect(page.getByRole('alert')).toContainText('Tick that you are sure');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Remove the account' }).click();
  await theirs.reload();
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.goto('/admin/audit');
  await expect(page.getByRole('row').filter({ hasText: planner.email }).first()).toContainText(
    'Removed who was admin.'
  );
  await theirs.context().close();
});

test('signing out everywhere ends the other browsers too', async ({ page, browser, baseURL }) => {
  const officer = newPerson('officer');
  const other = await another(browser, baseURL);
  await signIn(page, officer, '/account');
  await signIn(other, officer);
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: 'since' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await other.goto('/account');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await other.context().close();
});

test('the button in the top bar signs out, and the page says nobody’s name to the next', async ({ page }) => {
  const officer = newPerson('officer');
  await signIn(page, officer, '/wards');
  await expectSignedIn(page, 'officer');
  expect((await page.request.get('/wards')).headers()['cache-control']).toBe('private, no-store');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/wards');
  await expectSignedIn(page, null);
  expect(await page.content()).not.toContain('Test officer');
});

test('every page of people has nothing that keeps anybody out, at any width', async ({ page }) => {
  const admin = newPerson('admin');
  for (const path of ['/sign-in?error=no_role', '/sign-in/code', '/reset', '/invitation/x', '/reset/x']) {
    await page.goto(path);
    expect([path, (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)]).toEqual([
      path,
      []
    ]);
  }
  await signIn(page, admin, '/account');
  const paths = [
    '/account',
    '/account/second-step',
    '/admin',
    '/admin/people',
    '/admin/audit',
    '/admin/outbox'
  ];
  for (const path of [...paths, '/admin/permissions'])
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([path, width, violations.map(({ id }) => id)]).toEqual([path, width, []]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, width, beyond <= 0]).toEqual([path, width, true]);
    }
});
