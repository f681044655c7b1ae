import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { newPerson, signIn } from './sign-in.ts';

/** A resident says something about a place, without an account; an officer reads it and answers. Phone first. */
const PHONE = { width: 360, height: 740 };
test.use({ viewport: PHONE });
test.describe.configure({ timeout: 240_000 });

const question = (page: Page, title: string) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
const go = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** No fault that axe knows, and nothing beside the page. */
async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
}

/** From the first page to the reference and the code; `look` at each page. */
async function say(
  page: Page,
  look: (page: Page) => Promise<void>
): Promise<{ reference: string; code: string }> {
  await page.goto('/concerns/new');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Say something about a place');
  await expect(page.getByText(/Call 999/)).toBeVisible();
  await look(page);
  await go(page, 'Start now');
  await question(page, 'Where is it?');
  await page.getByLabel(/Street, postcode or place/).fill('qu');
  await go(page, 'Search');
  await expect(page.getByRole('status')).toContainText('found');
  await look(page);
  await page.getByRole('radio').first().check();
  await go(page, 'Continue');
  await question(page, 'What is it about?');
  await go(page, 'Continue');
  await expect(page.getByRole('alert')).toContainText('Tick at least one thing');
  await look(page);
  await page.getByRole('checkbox', { name: /Badly lit/ }).check();
  await go(page, 'Continue');
  await question(page, 'When is it like this?');
  await page.getByRole('checkbox', { name: 'After dark' }).check();
  await look(page);
  await go(page, 'Continue');
  await page
    .getByRole('group', { name: 'What would help' })
    .getByRole('checkbox', { name: 'Lighting' })
    .check();
  await look(page);
  await go(page, 'Continue');
  await page.getByLabel(/Anything else/).fill('The lamp by the steps is out. Ask Mrs Smith.');
  await look(page);
  await go(page, 'Continue');
  await question(page, 'About you');
  await go(page, 'Back');
  await expect(page.getByLabel(/Anything else/)).toHaveValue('The lamp by the steps is out. Ask Mrs Smith.');
  await go(page, 'Continue');
  await look(page);
  await go(page, 'Continue');
  await question(page, 'Check your answers');
  await expect(page.getByText('After dark')).toBeVisible();
  await look(page);
  // Without a proof of work nobody may be quicker than somebody who reads.
  await page.waitForTimeout(3000);
  await go(page, 'Send');
  await question(page, 'Thank you: your report is kept');
  await look(page);
  const reference = await page.locator('dd').nth(0).innerText();
  const code = await page.locator('dd').nth(1).innerText();
  expect(reference).toMatch(/^\w{4}-\w{4}$/);
  return { reference, code };
}

test('a resident reports, comes back with the code, answers and erases', async ({ page }) => {
  const { reference, code } = await say(page, isSound);
  await page.getByRole('link', { name: 'see what became of it' }).click();
  await page.getByLabel('Private reply code').fill('AAAA-AAAA-AAAA-AAAA');
  await go(page, 'Open');
  await expect(page.getByRole('alert')).toContainText('There is no report with this reference and code');
  await page.getByLabel('Private reply code').fill(code.toLowerCase());
  await go(page, 'Open');
  await question(page, `Report ${reference}`);
  await isSound(page);
  await page.getByLabel('Write to the council').fill('It is worse on Fridays.');
  await go(page, 'Send');
  await expect(page.getByText('It is worse on Fridays.')).toBeVisible();
  await page.getByRole('checkbox', { name: /I am sure/ }).check();
  await go(page, 'Erase');
  await question(page, 'Your report is erased');
});

test('an officer finds it in the queue with a name marked, accepts it, answers, and takes a step back', async ({
  page,
  browser,
  baseURL
}) => {
  const resident = await (await browser.newContext({ baseURL, viewport: PHONE })).newPage();
  const { reference, code } = await say(resident, async () => undefined);
  await signIn(page, newPerson('officer'), '/queue?state=all');
  await question(page, 'Concerns');
  await isSound(page);
  await page.getByRole('checkbox', { name: `Choose ${reference}` }).check();
  await page.getByLabel('With those ticked').selectOption('accepted');
  await go(page, 'Do it');
  await expect(page.getByRole('status')).toContainText('One report was changed');
  await go(page, 'Take it back');
  await page.getByRole('link', { name: reference }).click();
  await question(page, `Report ${reference}`);
  await expect(page.getByRole('main')).toContainText('taken back');
  await expect(page.locator('mark')).toContainText('Mrs Smith');
  await isSound(page);
  await page.getByLabel('Move it to').selectOption('accepted');
  await go(page, 'Move');
  await expect(page.getByRole('status')).toContainText('kept in the history');
  await page.getByLabel('Write to the resident').fill('We have asked for the lamp to be mended.');
  await go(page, 'Send');
  await resident.goto(`/concerns/${reference}`);
  await resident.getByLabel('Private reply code').fill(code);
  await go(resident, 'Open');
  await expect(resident.getByText('We have asked for the lamp to be mended.')).toBeVisible();
  await expect(resident.getByText('Accepted: it counts').first()).toBeVisible();
});

test('who is not signed in sees no queue', async ({ page }) => {
  await page.goto('/queue');
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a resident reports and comes back', async ({ page }) => {
    const { reference, code } = await say(page, async () => undefined);
    await page.goto(`/concerns/${reference}`);
    await page.getByLabel('Private reply code').fill(code);
    await go(page, 'Open');
    await question(page, `Report ${reference}`);
    await expect(page.getByRole('link', { name: /Leave this page/ })).toHaveAttribute('href', /^https:/);
  });
});

test('by keyboard alone, and each question takes the focus and is read', async ({ page }) => {
  await page.goto('/concerns/new');
  const start = page.getByRole('button', { name: 'Start now' });
  await start.focus();
  await page.keyboard.press('Enter');
  await question(page, 'Where is it?');
  await expect(page.locator('#question')).toBeFocused();
  const search = page.getByLabel(/Street, postcode or place/);
  await search.focus();
  await page.keyboard.type('qu');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('found');
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Continue' }).focus();
  await page.keyboard.press('Enter');
  await question(page, 'What is it about?');
  const names = await page
    .getByRole('group')
    .evaluateAll((groups) => groups.map((group) => group.querySelector('legend')?.textContent?.trim()));
  expect(names).toEqual(['The place', 'How people behave there', 'Or a good place']);
  await page.getByRole('checkbox', { name: 'Followed, or feeling followed' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Continue' }).focus();
  await page.keyboard.press('Enter');
  await question(page, 'When is it like this?');
});

test('leaving quickly leaves the form out of the history', async ({ page, context }) => {
  await context.route('https://www.bbc.co.uk/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' })
  );
  await page.goto('/wards');
  await page.goto('/concerns/new');
  await go(page, 'Start now');
  await question(page, 'Where is it?');
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/wards$/);
});
