import { expect, test, type Page } from '@playwright/test';
import { aPng, pngRows, quarters } from '../builders/photos.ts';
import { go, isSound, PHONE, press, question, tick, unfold } from './concern-form.ts';
import { newPerson, signIn } from './sign-in.ts';

/** A resident says something about a place, without an account; an officer reads it and answers. On a phone. */
test.use({ viewport: PHONE });
test.describe.configure({ timeout: 240_000 });

/** A picture of four colours, with its author’s name hidden in it. */
const PHOTO = {
  ...{ name: 'IMG_0001.png', mimeType: 'image/png' },
  buffer: Buffer.from(aPng(640, 400, pngRows(quarters(640, 400))))
};

/** From the first page to the reference and the code, by keyboard alone; `look` at each page. */
async function say(page: Page, look: (page: Page) => Promise<void>): Promise<[string, string]> {
  await page.goto('/concerns/new');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Say something about a place');
  await expect(page.getByText(/Call 999/)).toBeVisible();
  await look(page);
  await go(page, 'Start now');
  await question(page, 'Where is it?');
  await look(page);
  await page.getByLabel(/Street, postcode or place/).fill('qu');
  await go(page, 'Search');
  await expect(page.getByRole('status')).toContainText('found');
  await tick(page.getByRole('group', { name: 'Which of these is it?' }).getByRole('radio').first());
  await go(page, 'Continue');
  await question(page, 'What is it about?');
  await go(page, 'Continue');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Tick at least one thing');
  await look(page);
  for (const group of ['The place', 'How people behave there', 'Or a good place'])
    await expect(page.getByRole('group', { name: group })).toBeVisible();
  await tick(page.getByRole('checkbox', { name: /Badly lit/ }));
  await go(page, 'Continue');
  await question(page, 'When is it like this?');
  await expect(alert).toHaveCount(0);
  await tick(page.getByRole('checkbox', { name: 'After dark' }));
  await go(page, 'Continue');
  await tick(
    page.getByRole('group', { name: 'What would help' }).getByRole('checkbox', { name: 'Lighting' })
  );
  await go(page, 'Continue');
  const words = 'The lamp by the steps is out. Ask Mrs Smith.';
  await page.getByLabel(/Anything else/).fill(words);
  await look(page);
  await go(page, 'Continue');
  await question(page, 'A photo of the place');
  await go(page, 'Back');
  await expect(page.getByLabel(/Anything else/)).toHaveValue(words);
  await go(page, 'Continue');
  await page.getByLabel('Photo (optional)').setInputFiles(PHOTO);
  await look(page);
  await go(page, 'Continue');
  await question(page, 'About you');
  await go(page, 'Back');
  await expect(page.getByRole('button', { name: 'Remove it' })).toBeVisible();
  await look(page);
  await go(page, 'Continue');
  await question(page, 'About you');
  await go(page, 'Continue');
  await question(page, 'Check your answers');
  await expect(page.getByText('After dark')).toBeVisible();
  await expect(page.getByAltText('What you chose')).toBeVisible();
  await look(page);
  // Without a proof of work nobody may be quicker than somebody who reads.
  await page.waitForTimeout(3000);
  await go(page, 'Send');
  await question(page, 'Thank you: your report is kept');
  await look(page);
  const reference = await page.locator('dd').nth(0).innerText();
  expect(reference).toMatch(/^\w{4}-\w{4}$/);
  return [reference, await page.locator('dd').nth(1).innerText()];
}

test('a resident reports by keyboard alone, comes back with the code, answers, erases, and leaves no trace in the history', async ({
  page,
  context
}) => {
  await page.goto('/wards');
  let looked = 0;
  const [reference, code] = await say(page, async () => {
    // Without a change of page a question that follows takes the focus, and a problem before it.
    if (looked++ === 1) await expect(page.locator('#question')).toBeFocused();
    else if (looked === 3) await expect(page.getByRole('alert')).toBeFocused();
    await isSound(page);
  });
  await press(page.getByRole('link', { name: 'see what became of it' }));
  await page.getByLabel('Private reply code').fill('AAAA-AAAA-AAAA-AAAA');
  await go(page, 'Open');
  await expect(page.getByRole('alert')).toContainText('There is no report with this reference and code');
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Private reply code').fill(code.toLowerCase());
  await go(page, 'Open');
  await question(page, `Report ${reference}`);
  await go(page, 'Show my photo');
  const own = page.getByAltText('The photo that you sent');
  await expect.poll(() => own.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(640);
  await isSound(page);
  await page.getByLabel('Write to the council').fill('It is worse on Fridays.');
  await go(page, 'Send');
  await expect(page.getByText('It is worse on Fridays.')).toBeVisible();
  await tick(page.getByRole('checkbox', { name: /I am sure/ }));
  await go(page, 'Erase');
  await question(page, 'Your report is erased');
  await page.goto('/concerns/places');
  await isSound(page);

  await context.route('https://www.bbc.co.uk/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' })
  );
  await page.goto('/concerns/new');
  // Once its script runs all questions are one page of the history.
  await expect(page.locator('input[name=nonce]')).not.toHaveValue('');
  await go(page, 'Start now');
  await question(page, 'Where is it?');
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/concerns\/places$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a resident reports; an officer finds it with a name marked, accepts it, takes that back, answers; the resident reads it', async ({
    page,
    browser,
    baseURL
  }) => {
    const [reference, code] = await say(page, async () => undefined);
    const plain = { baseURL, viewport: PHONE };
    const officer = await (await browser.newContext({ ...plain, javaScriptEnabled: true })).newPage();
    await officer.goto('/queue');
    await expect(officer).toHaveURL(/\/sign-in/);
    await signIn(officer, newPerson('officer'), '/queue?state=all');
    await question(officer, 'Concerns');
    await isSound(officer);
    await unfold(officer, reference);
    await tick(officer.getByRole('checkbox', { name: `Choose ${reference}` }));
    await officer.getByLabel('With those ticked').selectOption('accepted');
    await go(officer, 'Do it');
    await expect(officer.getByRole('status')).toContainText('One report was changed');
    await go(officer, 'Take it back');
    await expect(officer.getByRole('button', { name: 'Take it back' })).toHaveCount(0);
    await unfold(officer, reference);
    await press(officer.getByRole('link', { name: reference }));
    await question(officer, `Report ${reference}`);
    await expect(officer.getByRole('main')).toContainText('taken back');
    await expect(officer.locator('mark')).toContainText('Mrs Smith');
    await isSound(officer);
    await expect(officer.getByText('without proof of work')).toBeVisible();
    const photo = officer.getByAltText('What the resident sent');
    await photo.scrollIntoViewIfNeeded();
    await expect.poll(() => photo.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(640);
    await tick(officer.getByRole('checkbox', { name: /can be made out/ }));
    await go(officer, 'Let everybody see it');
    await officer.getByLabel('Move it to').selectOption('accepted');
    await go(officer, 'Move');
    await expect(officer.getByRole('status')).toContainText('kept in the history');
    await officer.getByLabel('Write to the resident').fill('We have asked for the lamp to be mended.');
    await go(officer, 'Send');
    await expect(officer.getByText('We have asked for the lamp to be mended.')).toBeVisible();
    await page.goto('/concerns/places');
    await expect(page.getByAltText('A place that a resident showed').first()).toBeVisible();
    await officer.goto('/queue/voice');
    await expect(officer.getByRole('heading', { name: 'Fear beside recorded crime' })).toBeVisible();
    await isSound(officer);
    await officer.context().close();

    // An area, written, without a map.
    await page.goto('/concerns/new');
    await go(page, 'Start now');
    await page.getByText('Show it on a map, or write positions').click();
    await tick(page.getByRole('radio', { name: /An area/ }));
    await page.getByLabel('Positions', { exact: true }).fill('151.2, -33.9');
    await go(page, 'Continue');
    await expect(page.getByRole('alert')).toContainText('not in');
    await expect(page.getByLabel('Positions', { exact: true })).toHaveValue('151.2, -33.9');

    await page.goto(`/concerns/${reference}`);
    await page.getByLabel('Private reply code').fill(code);
    await go(page, 'Open');
    await expect(page.getByText('We have asked for the lamp to be mended.')).toBeVisible();
    await expect(page.getByText('Accepted: it counts').first()).toBeVisible();
    await expect(page.getByRole('link', { name: /Leave this page/ })).toHaveAttribute('href', /^https:/);
  });
});
