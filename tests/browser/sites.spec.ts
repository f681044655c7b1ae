import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { newPerson, signIn } from './sign-in.ts';

/** The planner's desk: its pages have no script, so that everything goes without one. */
test.describe.configure({ timeout: 240_000 });

for (const width of [360, 1280])
  test(`a planner writes a site by keyboard, reads its appraisal, answers a question and takes it away (${width} px)`, async ({
    page
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, newPerson('planner'), '/sites/new');
    const reference = `T${width}-${Date.now() % 100_000}`;
    await page.getByLabel('Reference').focus();
    await page.keyboard.type(reference);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Old Wharf');
    await page.getByLabel('Outline or position').fill('561050 178050');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // One position needs a radius, and the sample lies elsewhere: a sentence says so, and nothing is lost.
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page.getByLabel('Name')).toHaveValue('Old Wharf');
    await page
      .getByLabel('Outline or position')
      .fill('664570 343040\n664667 343040\n664667 343143\n664570 343143');
    await page.getByRole('button', { name: 'Add the site' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Old Wharf');
    await expect(
      page.getByText(/needs? attention in the design|nothing needs attention/).first()
    ).toBeVisible();
    await expect(page.getByRole('img', { name: /Plan of Old Wharf/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Walking from here' })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

    const ownership = page.locator('#ownership');
    await ownership.getByText('Answer it yourself').press('Enter');
    await ownership
      .getByLabel('Answer', { exact: true })
      .selectOption({ label: 'Nothing measured today speaks against it' });
    await ownership.getByRole('button', { name: 'Keep the answer' }).press('Enter');
    // What is wrong stands at its field, which has the focus; the choice is kept, and where it was made stays open.
    await expect(ownership).toContainText('Say why');
    await expect(ownership.getByLabel('Why')).toBeFocused();
    await expect(ownership.getByLabel('Answer', { exact: true }).locator('option:checked')).toHaveText(
      'Nothing measured today speaks against it'
    );
    await ownership.getByLabel('Why').fill('The layout shows who looks after each court.');
    await ownership.getByRole('button', { name: 'Keep the answer' }).press('Enter');
    await expect(ownership).toContainText('The layout shows who looks after each court.');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'As .docx to edit' }).click()
    ]);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString()
    ).toBe('PK');

    await page.goto('/sites?sort=reference');
    await expect(page.getByRole('row', { name: /Old Wharf/ }).first()).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByLabel('Compare Old Wharf').first().check();
    await page.getByRole('button', { name: 'Compare up to six side by side' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sites side by side');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    await page.goto(`/sites/${reference}`);
    await page.getByText('Versions, and taking it out').press('Enter');
    await page.getByRole('button', { name: 'Take the site out' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sites');
  });

test('a file of sites is taken with its problems listed; officers read and do not change; nobody else comes in', async ({
  page,
  browser,
  baseURL
}) => {
  await signIn(page, newPerson('planner'), '/sites');
  const csv = [
    'reference,name,plan,WKT',
    'F1,Field,Test Plan,"POLYGON ((665294 341479,665354 341479,665354 341529,665294 341529,665294 341479))"',
    'F2,Nowhere,Test Plan,"POLYGON ((400000 300000,400050 300000,400050 300050,400000 300000))"'
  ].join('\n');
  await page
    .getByLabel('A file of sites')
    .setInputFiles({ name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('alert')).toContainText('1 row could not be taken');
  await expect(page.getByRole('row', { name: /Nowhere|F2/ })).toContainText('lies wholly outside Sallowmere');
  await page.goto('/documents/plan-topic-paper/Test%20Plan');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Community safety: Test Plan');

  const officer = await (await browser.newContext({ baseURL })).newPage();
  await signIn(officer, newPerson('officer'), '/sites/F1');
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Field');
  await expect(officer.getByText('Seen by no camera')).toBeVisible();
  await expect(officer.getByText('Answer it yourself')).toHaveCount(0);
  await officer.context().close();

  const resident = await (await browser.newContext({ baseURL })).newPage();
  await resident.goto('/sites/F1');
  await expect(resident).toHaveURL(/\/sign-in/);
  await resident.context().close();
});

test('a planner tries things on a site by keyboard, takes them back, keeps them, and shares the site with residents', async ({
  page,
  browser,
  baseURL
}) => {
  await signIn(page, newPerson('planner'), '/sites/new');
  const reference = `W-${Date.now() % 100_000}`;
  await page.getByLabel('Reference').fill(reference);
  await page.getByLabel('Name').fill('New Wharf');
  await page
    .getByLabel('Outline or position')
    .fill('664570 343040\n664667 343040\n664667 343143\n664570 343143');
  await page.getByRole('button', { name: 'Add the site' }).press('Enter');
  await page.getByRole('link', { name: 'What if' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What if: New Wharf');
  await page.getByLabel('Positions').fill('664600');
  await page.getByRole('button', { name: 'Try it' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('easting and northing in metres');
  await page.getByLabel('Positions').fill('664570,343040');
  await page.getByRole('button', { name: 'Try it' }).press('Enter');
  const tried = page.getByRole('region', { name: 'What is tried' }).getByRole('listitem');
  const inside = page.getByRole('row', { name: /^Within 100 m/ });
  await expect(tried).toHaveCount(1);
  await expect(inside).toContainText('574 to 524 m, −50');
  await page.getByRole('link', { name: 'Undo' }).press('Enter');
  await expect(tried).toHaveCount(0);
  await expect(inside).not.toContainText(' to ');
  await page.getByRole('link', { name: 'Redo' }).press('Enter');
  await expect(tried).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByLabel('Keep what is tried as').fill('One lamp');
  await page.getByRole('button', { name: 'Keep' }).press('Enter');
  await expect(page.getByRole('row', { name: /^One lamp/ })).toContainText('524 m');
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  const resident = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  expect((await resident.goto(`/consultations/${reference}`))?.status()).toBe(404);
  await page.goto(`/sites/${reference}`);
  await page.getByRole('button', { name: 'Share with residents' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Stop sharing' })).toBeVisible();
  await resident.goto('/consultations');
  await resident.getByRole('link', { name: 'New Wharf' }).last().click();
  await expect(resident.getByRole('heading', { level: 1 })).toHaveText('New Wharf');
  await expect(resident.getByText(/Seen by no camera|planner/)).toHaveCount(0);
  await resident.context().close();
});
