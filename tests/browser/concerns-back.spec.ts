import { expect, test, type Page } from '@playwright/test';
import { go, openForm, PHONE, press, question, tick } from './concern-form.ts';

/** A resident goes back and forward in the browser while answering, and leaves in haste. On a phone. */
test.use({ viewport: PHONE });
test.describe.configure({ timeout: 120_000 });

const badlyLit = (page: Page) => page.getByRole('checkbox', { name: /Badly lit|Źle oświetlone/ });

/** As far as the question when it is like this. */
async function toWhen(page: Page): Promise<void> {
  await openForm(page);
  await go(page, 'Start now');
  await question(page, 'Where is it?');
  await page.getByLabel(/Street, postcode or place/).fill('qu');
  await go(page, 'Search');
  await tick(page.getByRole('group', { name: 'Which of these is it?' }).getByRole('radio').first());
  await go(page, 'Continue');
  await question(page, 'What is it about?');
  await tick(badlyLit(page));
  await go(page, 'Continue');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('What is it about?');
  const more = page.getByRole('button', { name: 'Tell us more' });
  if ((await more.count()) > 0) await press(more);
  await question(page, 'When is it like this?');
}

/** What the browser would show to somebody who goes back and forward: the addresses, oldest first. */
async function history(page: Page): Promise<{ readonly before: string[]; readonly after: string[] }> {
  const session = await page.context().newCDPSession(page);
  const { currentIndex, entries } = await session.send('Page.getNavigationHistory');
  const paths = entries.map(({ url }) => new URL(url).pathname);
  return { before: paths.slice(0, currentIndex), after: paths.slice(currentIndex + 1) };
}

test('going back in the browser goes to the question before with every answer kept, and forward again; once sent there is no way back in', async ({
  page
}) => {
  await page.goto('/wards');
  await toWhen(page);
  // What was ticked and not yet sent is kept too.
  await tick(page.getByRole('checkbox', { name: 'After dark' }));
  await page.goBack();
  await question(page, 'What is it about?');
  await expect(page.locator('#question')).toBeFocused();
  await expect(badlyLit(page)).toBeChecked();
  await page.goBack();
  await question(page, 'Where is it?');
  await expect(page.getByText('Chosen so far:')).toBeVisible();
  await page.goForward();
  await question(page, 'What is it about?');
  await page.goForward();
  await question(page, 'When is it like this?');
  await expect(page.getByRole('checkbox', { name: 'After dark' })).toBeChecked();
  // The form’s own way back is the browser’s.
  await go(page, 'Back');
  await question(page, 'What is it about?');
  await expect.poll(async () => (await history(page)).before.filter((path) => path === '/concerns/new').length).toBe(2); // prettier-ignore
  await page.goForward();
  await question(page, 'When is it like this?');
  for (const title of [
    'What it does to you, and what would help',
    'In your own words',
    'A photo of the place',
    'About you',
    'Check your answers'
  ]) {
    await go(page, 'Continue');
    await question(page, title);
  }
  await page.goBack();
  await question(page, 'About you');
  await page.goForward();
  await question(page, 'Check your answers');
  await go(page, 'Send');
  await question(page, 'Thank you: your report is kept');
  await expect.poll(async () => (await history(page)).before.includes('/concerns/new')).toBe(false);
  await page.goForward();
  await question(page, 'Thank you: your report is kept');
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/wards$/);
});

test('without signal going back works too, and whoever leaves in haste leaves no question in the history', async ({
  page,
  context
}) => {
  await context.route('https://www.bbc.co.uk/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' })
  );
  await page.goto('/wards');
  await toWhen(page);
  await context.setOffline(true);
  await page.goBack();
  await question(page, 'What is it about?');
  await expect(badlyLit(page)).toBeChecked();
  await context.setOffline(false);
  await go(page, 'Continue');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('What is it about?');
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible();
  const { before, after } = await history(page);
  expect([...before, ...after].filter((path) => path.startsWith('/concerns'))).toEqual([]);
  // What lies ahead leads to the same page.
  expect(after).toEqual(['/leave']);
  const ahead = await page.request.get('/leave', { maxRedirects: 0 });
  expect([ahead.status(), ahead.headers().location]).toEqual([303, 'https://www.bbc.co.uk/weather']);
  await page.goBack();
  await expect(page).toHaveURL(/\/wards$/);
});

test('a form that goes on in another language goes back as one', async ({ page }) => {
  await page.goto('/wards');
  await toWhen(page);
  await press(page.getByRole('button', { name: 'Polski' }));
  await question(page, 'Kiedy tak jest?');
  await go(page, 'Dalej');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Kiedy tak jest?');
  await page.goBack();
  await question(page, 'Kiedy tak jest?');
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/wards$/);
});
