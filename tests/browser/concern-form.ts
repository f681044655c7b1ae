import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** The phone that residents have in these tests. */
export const PHONE = { width: 360, height: 740 };

/** The page asks this, as its one heading of the first order. */
export const question = (page: Page, title: string): Promise<void> =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

/** A button by its whole name. */
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** As somebody does who has no mouse. */
export const press = (target: Locator): Promise<void> => target.press('Enter');

/** Presses a button by keyboard. */
export const go = (page: Page, name: string): Promise<void> => press(button(page, name));

/** Ticks a box, or chooses one of several, by keyboard. */
export async function tick(box: Locator): Promise<void> {
  await box.press('Space');
  await expect(box).toBeChecked();
}

/** The form once its script runs: a report has a name from then on. */
export async function openForm(page: Page): Promise<void> {
  await page.goto('/concerns/new');
  await expect(page.locator('input[name=nonce]')).not.toHaveValue('');
}

/** No fault that axe knows, and nothing beside the page. */
export async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
}

/** The queue folds what is alike: opens the group that a report stands in, once the queue folds at all. */
export async function unfold(officer: Page, reference: string): Promise<void> {
  await expect(officer.getByText(/^\d+ more like it below$/)).toHaveCount(0);
  const group = officer.locator('tbody').filter({ has: officer.locator(`[data-report="${reference}"]`) });
  const show = group.getByRole('button', { name: /^Show \d+ more like it$/ });
  if ((await show.count()) > 0) await press(show);
  await expect(officer.locator(`[data-report="${reference}"]`)).toBeVisible();
}
