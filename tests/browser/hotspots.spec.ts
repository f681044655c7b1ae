import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { csvRows } from './csv.ts';
import { mapIsIdle } from './ready.ts';
import { expect as plainly, test } from './visit.ts';

// Every step waits for the closer look, which takes long on a busy machine.
const expect = plainly.configure({ timeout: 45_000 });
test.setTimeout(180_000);

const panel = (page: Page) => page.getByRole('region', { name: 'Question, period and legend' });
const facts = (page: Page) => page.getByRole('region', { name: 'Facts of the open place' });

test('hotspots are asked for, listed, and opened from the list', async ({ page }) => {
  await page.goto('/?show=cells&spacing=350');
  await mapIsIdle(page);
  await panel(page)
    .getByRole('checkbox', { name: /^Show\s+hotspots\s+as\s+areas$/ })
    .check();
  await expect(page).toHaveURL(/list=hotspots/);
  await expect(panel(page).getByText(/^\d+\s+hotspots?,\s+numbered\s+by\s+incidents$/)).toBeVisible();
  const second = panel(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('link') })
    .nth(1);
  const name = (await second.getByRole('link').innerText()).trim();
  const incidents = (await second.locator('span').innerText()).trim();
  await second.getByRole('link').press('Enter');
  await expect(page).toHaveURL(/hotspot=350\.\d+\.\d+/);
  await expect(facts(page).getByText(/^Hotspot\s+2\s+of\s+\d+$/)).toBeVisible();
  await expect(facts(page).getByRole('heading', { level: 2 })).toContainText(name.split(',')[0]);
  await expect(facts(page).getByText(incidents, { exact: true }).first()).toBeVisible();
  await page.goBack();
  await expect(facts(page)).toBeHidden();
});

test('the numbered badge of a hotspot says what it is when pointed at, and opens it when clicked', async ({
  page,
  request
}) => {
  // The export says where each badge stands; the address puts it in the middle of the map.
  const csv = await (await request.get('/api/hotspots.csv?spacing=350&hotspots=top5')).text();
  const [, second] = csvRows(csv);
  await page.goto(`/?show=cells&spacing=350&list=hotspots&at=${second.lon},${second.lat},12`);
  await mapIsIdle(page);
  await expect(panel(page).getByText(/^\d+\s+hotspots?,\s+numbered\s+by/)).toBeVisible();
  await mapIsIdle(page);
  const map = page.locator('canvas.maplibregl-canvas');
  await expect(async () => {
    await map.hover({ position: { x: 20, y: 300 } });
    await map.hover();
    await expect(page.getByText(/^Hotspot\s+2:/)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await map.click();
  await expect(facts(page).getByText(/^Hotspot\s+2\s+of\s+\d+$/)).toBeVisible();
  await expect(facts(page).getByRole('heading', { level: 2 })).toContainText(second.name.split(',')[0]);
  await expect(page).toHaveURL(new RegExp(`hotspot=${second.hotspot.replaceAll('.', '\\.')}`));
});

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
