import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { newPerson, signIn } from './sign-in.ts';

test.describe.configure({ timeout: 180_000 });

test('a planner writes a local policy by keyboard, it is cited on the site and on paper, and an earlier version is used again', async ({
  page,
  browser,
  baseURL
}) => {
  await signIn(page, newPerson('planner'), '/sites/policies');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Local policies');
  const id = `X${Date.now() % 100_000}`;
  await page.getByLabel('Its number').fill(id);
  await page.getByLabel('Title').fill('Light on every way');
  await page.getByLabel('Link (if any)').fill('javascript:alert(1)');
  await page
    .getByRole('group', { name: /Adopted on/ })
    .getByLabel('Day')
    .fill('31');
  await page.getByRole('button', { name: 'Add the policy' }).press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('Write the month and the year too');
  await page
    .getByRole('group', { name: /Adopted on/ })
    .getByLabel('Day')
    .fill('');
  await page.getByRole('button', { name: 'Add the policy' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Plan must not be empty.');
  await expect(page.getByRole('alert')).toContainText('Link must begin with https://.');
  await expect(page.getByLabel('Title'), 'what was written stays').toHaveValue('Light on every way');
  await page.getByLabel('Plan', { exact: true }).fill('Test Plan');
  await page.getByLabel('Link (if any)').fill('https://plan.example/light');
  await page.getByRole('radio', { name: /^Emerging/ }).check();
  await page.getByLabel('Wording').fill('Every way is lit.');
  await page.getByRole('checkbox', { name: /^Visibility/ }).check();
  await page.getByRole('button', { name: 'Add the policy' }).press('Enter');
  await expect(page.getByRole('status')).toContainText('Kept.');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  await page.goto('/sites/new');
  await page.getByLabel('Reference').fill(id);
  await page.getByLabel('Plan').fill(`Plan ${id}`);
  await page
    .getByLabel('Outline or position')
    .fill('664570 343040\n664667 343040\n664667 343143\n664570 343143');
  await page.getByRole('button', { name: 'Add the site' }).press('Enter');
  const cited = `Policy ${id} Light on every way (Test Plan, emerging)`;
  await expect(page.locator('#visibility').getByRole('link', { name: cited })).toBeVisible();
  await expect(page.locator('#visibility')).toContainText('“Every way is lit.”');
  await page.goto(`/documents/site-appraisal/${id}`);
  await expect(page.getByRole('heading', { name: 'Policies of the council' })).toBeVisible();
  await expect(page.getByText(`See `).filter({ hasText: cited })).toBeVisible();
  await page.goto(`/documents/plan-topic-paper/Plan%20${id}`);
  await expect(page.getByText(cited).first()).toBeVisible();

  await page.goto('/sites/policies');
  await page.getByRole('link', { name: `Change ${id}` }).press('Enter');
  await expect(page.getByRole('checkbox', { name: /^Visibility/ })).toBeChecked();
  await page.getByLabel('Title').fill('Light on some ways');
  await page.getByRole('button', { name: 'Keep the change' }).press('Enter');
  await expect(page.getByRole('heading', { name: `${id}: Light on some ways` })).toBeVisible();
  await page.getByRole('button', { name: `Take out ${id}` }).press('Enter');
  await expect(page.getByRole('heading', { name: new RegExp(`^${id}:`) })).toHaveCount(0);
  await page.getByRole('button', { name: 'Use this again' }).press('Enter');
  await expect(page.getByRole('status')).toContainText('used again');
  await expect(page.getByRole('heading', { name: 'SD4: Streets that are overlooked' })).toBeVisible();

  const officer = await (await browser.newContext({ baseURL })).newPage();
  await signIn(officer, newPerson('officer'), '/sites/policies');
  await expect(officer.getByRole('heading', { name: 'Local policies' })).toHaveCount(0);
  await officer.context().close();
});
