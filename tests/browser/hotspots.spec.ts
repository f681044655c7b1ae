import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { csvRows } from './csv.ts';
import { expect as plainly, test } from './visit.ts';

// Every step waits for the closer look, which takes long on a busy machine.
const expect = plainly.configure({ timeout: 45_000 });
test.setTimeout(180_000);

const panel = (page: Page) => page.getByRole('region', { name: 'Question, period and legend' });

test('another kind of hotspot is another list, in the table as on the map', async ({ page }) => {
  await page.goto('/?list=hotspots&view=table&spacing=150&show=cells');
  const rows = page.getByRole('table').locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const five = await page.getByText(/^Hotspots, .*5 in 100 of all/).count();
  expect(five).toBe(1);
  await panel(page).getByRole('radio', { name: 'Top 1' }).check();
  await expect(page).toHaveURL(/hotspots=top1/);
  await expect(page.getByText(/^Hotspots, .*1 in 100 of all/)).toBeVisible();
  const listed = await rows.count();
  await page.getByRole('radio', { name: 'Wards' }).last().check();
  await expect(page).not.toHaveURL(/list=hotspots/);
  expect(listed).toBeGreaterThan(0);
});

test('the file of hotspots has the same figures as the table', async ({ page }) => {
  await page.goto('/?list=hotspots&view=table&spacing=350&show=cells&hotspots=top2');
  const row = page.getByRole('table').locator('tbody tr').first();
  const incidents = (await row.locator('td').nth(1).innerText()).split('\n')[0].replaceAll(',', '');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel(page).getByRole('link', { name: 'CSV of hotspots' }).click()
  ]);
  const [first] = csvRows(readFileSync(await download.path(), 'utf8'));
  expect(first.rank).toBe('1');
  expect(first.incidents).toBe(incidents);
  expect(await row.getByRole('link').innerText()).toContain(first.name.split(',')[0]);
});
