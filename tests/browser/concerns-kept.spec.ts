import { expect, test, type Page } from '@playwright/test';
import { aJpeg } from '../builders/photos.ts';
import { go, PHONE, question } from './concern-form.ts';

/** Nothing that a resident has answered is lost on the way, and nothing of it stays behind when they leave. */
test.use({ viewport: PHONE });
test.describe.configure({ timeout: 180_000 });

/** As far as the page about what it is, by keys. */
async function toWhat(page: Page): Promise<void> {
  await page.goto('/concerns/new');
  await go(page, 'Start now');
  await question(page, 'Where is it?');
  await page.getByLabel(/Street, postcode or place/).fill('qu');
  await page.getByLabel(/Street, postcode or place/).press('Enter');
  const found = page.getByRole('group', { name: 'Which of these is it?' }).getByRole('radio').first();
  await found.check();
  await found.press('Enter');
  await question(page, 'What is it about?');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('Enter in a field goes on, and does not choose a language', async ({ page }) => {
    await toWhat(page);
  });
});

test('Enter goes on; a busy server loses nothing; a photo chosen without signal is sent with some', async ({
  page,
  context
}) => {
  await toWhat(page);
  await page.getByRole('checkbox', { name: /Badly lit/ }).check();
  let busy = true;
  await page.route('**/concerns/new?/step', (route) =>
    busy
      ? route.fulfill({ status: 503, json: { message: 'Busy: try again in a minute.' } })
      : route.fallback()
  );
  await go(page, 'Continue');
  await expect(page.getByRole('alert')).toContainText('This could not be sent at the moment');
  await question(page, 'What is it about?');
  await expect(page.getByRole('checkbox', { name: /Badly lit/ })).toBeChecked();
  busy = false;
  await page.unroute('**/concerns/new?/step');
  const forward = async (title: string): Promise<void> => {
    await go(page, 'Continue');
    await question(page, title);
  };
  await go(page, 'Continue');
  await expect(page.getByRole('alert')).toHaveCount(0);
  const more = page.getByRole('button', { name: 'Tell us more' });
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('What is it about?');
  if ((await more.count()) > 0) await more.click();
  await question(page, 'When is it like this?');
  await forward('What it does to you, and what would help');
  await forward('In your own words');
  await forward('A photo of the place');
  await context.setOffline(true);
  const buffer = Buffer.from(await aJpeg(400, 300));
  await page.getByLabel('Photo (optional)').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
  await expect(page.getByText('This is your photo. Press Continue.')).toBeVisible();
  await forward('About you');
  await context.setOffline(false);
  await forward('Check your answers');
  // The server holds it: its own small picture is shown.
  await expect(page.getByRole('img', { name: 'What you chose' })).toHaveAttribute('src', /^data:image\/jpeg/);
  await go(page, 'Send');
  await question(page, 'Thank you: your report is kept');
});
