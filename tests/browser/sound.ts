import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The page in front keeps nobody out, and nothing of it hangs over its edge, on a phone too. */
export async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect([page.url(), violations.map(({ id }) => id)]).toEqual([page.url(), []]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 800 });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect([page.url(), beyond <= 0]).toEqual([page.url(), true]);
  if (size) await page.setViewportSize(size);
}
