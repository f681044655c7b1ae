import type { Page } from '@playwright/test';

/** Waits until the map has drawn everything it was told to draw. */
export async function mapIsIdle(page: Page): Promise<void> {
  await page.locator('[data-state="idle"]').first().waitFor({ state: 'attached', timeout: 45_000 });
}
