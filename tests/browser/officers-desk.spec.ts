import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { newPerson, signIn } from './sign-in.ts';
import { expect, test } from './visit.ts';

/** The officer's desk on a phone: areas that two people agree on, and a patrol from the question to its paper. */
const PHONE = { width: 360, height: 740 };
test.use({ viewport: PHONE });
// One after the other: both ask for what takes a server seconds to work out.
test.describe.configure({ mode: 'default', timeout: 240_000 });

/** No fault that axe knows, and nothing beside the page. */
async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
}

test('a candidate becomes an area that a second person agrees on, with an action and a review that says “too early”', async ({
  page,
  browser,
  baseURL
}) => {
  const name = `Area of ${Date.now()}`;
  await signIn(page, newPerson('officer'), '/areas?propose=yes&profile=all&rule=top5');
  // The list leads to the map, and the map back to the list, by keys too.
  const onMap = page.getByRole('link', { name: /^Candidate 1: / });
  await page
    .getByRole('link', { name: /^Show it on the map/ })
    .first()
    .click();
  await expect(page).toHaveURL(/#on-map-/);
  await onMap.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#candidate-/);
  // What an earlier try proposed is in the register, and is not taken twice.
  const fresh = page.locator('li[id^="candidate-"]').filter({ hasNotText: 'is in the register' }).first();
  await fresh.getByLabel('Name').fill(name);
  await fresh.getByRole('button', { name: /^Propose ?:/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByText('Agreeing takes two people')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Agree', exact: true })).toHaveCount(0);
  await isSound(page);

  const second = await (await browser.newContext({ baseURL, viewport: PHONE })).newPage();
  await signIn(second, newPerson('officer'), new URL(page.url()).pathname);
  await second.getByLabel('Why (kept with the step)').fill('Seen on the ground.');
  await second.getByRole('button', { name: 'Agree', exact: true }).click();
  await expect(second.getByText('Agreed by two people')).toBeVisible();
  await second.getByRole('button', { name: 'Begin work' }).click();
  await expect(second.getByText(/^Too early to say/)).toBeVisible();

  await second.getByLabel('What is done').fill('Mend the lamp');
  await second.getByLabel('Who does it').fill('Highways');
  await second.getByLabel('Cost in pounds (if known)').fill('1,200');
  await second.getByRole('button', { name: 'Keep the action' }).click();
  await expect(second.getByRole('row', { name: /Mend the lamp Highways £1,200/ })).toBeVisible();
  await isSound(second);

  // A file is told by what it holds, is taken away as a file, and erased with a reason that stays.
  const send = async (fileName: string, holds: string) => {
    const file = { name: fileName, mimeType: 'text/csv', buffer: Buffer.from(holds) };
    await second.getByLabel('A file to keep with the area').setInputFiles(file);
    await second.getByRole('button', { name: 'Keep this file' }).click();
  };
  await send('page.csv', '<html></html>');
  await expect(second.getByRole('alert')).toContainText('This is no PDF');
  await isSound(second);
  await send('lamps.csv', 'street,lamps\nQuay Lane,3\n');
  const link = second.getByRole('link', { name: 'lamps.csv' });
  const answer = await second.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.headers()).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment; filename="lamps\.csv"/),
    'x-content-type-options': 'nosniff'
  });
  await isSound(second);
  await second.locator('summary').filter({ hasText: 'Erase' }).click();
  await second.getByLabel('Why it is erased (stays)').fill('Sent by mistake');
  await second.getByRole('button', { name: /^Erase what it holds/ }).click();
  await expect(second.getByRole('listitem').filter({ hasText: 'Sent by mistake' })).toBeVisible();
  await expect(link).toHaveCount(0);

  await second.goto('/areas');
  await expect(second.getByRole('row', { name: new RegExp(`${name}.*Active`) })).toBeVisible();
  await isSound(second);
  const [download] = await Promise.all([
    second.waitForEvent('download'),
    second.getByRole('link', { name: 'GeoPackage' }).click()
  ]);
  const head = readFileSync(await download.path()).subarray(0, 15);
  expect(head.toString('latin1')).toBe('SQLite format 3');
  await second.context().close();
});

test('a patrol plan is published, a visit noted, and its briefing printed: the shift on one page, each area on one', async ({
  page
}) => {
  const AREAS = 3;
  await signIn(page, newPerson('officer'), `/patrols?profile=patrol&areas=${AREAS}&base=nowhere+at+all`);
  await expect(page.getByRole('alert')).toContainText('Nothing here is called “nowhere at all”');
  await isSound(page);
  await page.getByLabel('Where officers start and end (optional)').fill('');
  await page.getByText(/^Pick from the list of \d+ areas/).click();
  await page
    .getByRole('checkbox', { name: / must not be in$/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Plan patrols' }).click();
  await expect(page.getByRole('heading', { name: `: ${AREAS} areas` })).toBeVisible();
  await isSound(page);
  const reason = page.getByLabel('Why this plan is used although past months speak against it');
  if ((await reason.count()) > 0) await reason.fill('The station asked for it.');
  await page.getByRole('button', { name: 'Publish this plan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Patrol plan \d+$/);

  await page.getByRole('button', { name: 'Start now' }).click();
  await expect(page.getByLabel('Start')).toHaveValue(/^\d\d:\d\d$/);
  // Yesterday: a visit that is still to come is not taken.
  await page.getByLabel('Day on which it began').selectOption({ index: 1 });
  await page.getByLabel('Start').fill('21:05');
  await page.getByLabel('Stop', { exact: true }).fill('21:20');
  await page.getByRole('checkbox', { name: 'Street light not working' }).check();
  await page.getByRole('button', { name: 'Note this visit' }).click();
  await expect(page.getByRole('status')).toHaveText('Noted.');
  await expect(page.getByRole('row', { name: /1 of 1 \(\d+ minutes\)/ })).toHaveCount(1);
  await expect(page.getByText('Street light not working: 1')).toBeVisible();
  // What was noted cannot be sent twice by a second press.
  await expect(page.getByLabel('Start')).toHaveValue('');
  await isSound(page);

  await page.getByRole('link', { name: 'Briefing to print' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Patrol briefing \d+$/);
  await expect(page.getByRole('img', { name: /^Map of area/ })).toHaveCount(AREAS);
  await isSound(page);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1 + AREAS);
});
