import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { sharedData } from '../fixtures/shared-data.ts';
import { csvRows } from './csv.ts';
import { officer, planner, resident } from './journeys.ts';
import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

const perMonth = sharedData('crime/thurrock-rows-per-month.csv');

test.skip(!perMonth, 'The real Thurrock files are not beside the project (../shared/data).');

test('the incidents of a month are those of the publisher, to the last one', async ({ request }) => {
  const published = csvRows(readFileSync(perMonth ?? '', 'utf8'));
  for (const month of ['2025-01', '2025-10']) {
    const expected = Number(published.find((row) => row.month === month)?.thurrock_rows);
    const csv = csvRows(
      await (await request.get(`/api/wards.csv?profile=all&from=${month}&to=${month}`)).text()
    );
    const total = csv.reduce((sum, ward) => sum + Number(ward.incidents), 0);
    expect(total, month).toBe(expected);
  }
});

test('a real ward has its page without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('/wards/E05002229');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(/per 1,000 residents/).first()).toBeVisible();
  await context.close();
});

test('the ledger shows the months that are not there', async ({ page }) => {
  await page.goto('/data');
  await expect(page.getByText(/missing:/).first()).toBeVisible();
  await expect(page.getByText(/British Transport Police/).first()).toBeVisible();
});

for (const path of [
  '/',
  '/?view=both&show=cells',
  '/compare?view=difference',
  '/data',
  '/method/validation'
]) {
  test(`${path} shows real figures, without a broken map, and keeps nobody out`, async ({ page }) => {
    await page.goto(path);
    if (/^\/(\?|$|compare)/.test(path)) await mapIsIdle(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
    await expect(page.getByText(/\bNaN\b|undefined/)).toHaveCount(0);
    if (path !== '/') return;
    await expect(page.getByText(/sample data/i)).toHaveCount(0);
    await expect(page.getByText('Thurrock, January to October 2025')).toBeVisible();
    await expect(
      page.getByText('No street map has been imported: streets are named by the published points.')
    ).toBeAttached();
  });
}

test.describe('each of the three does on real figures what they came for', () => {
  test.setTimeout(240_000);

  test('a planner has the figures 400 m around Grays station, and takes them home', async ({ page }) => {
    // Without a street map a station is a position: Grays, by its grid reference.
    await planner(page, 'TQ 6133 7774');
  });

  test('an officer sees where, why and how sure, and has a sheet to hand on', async ({ page }) => {
    await officer(page);
  });

  test('a resident finds their street, understands every word, and whether it gets worse', async ({
    page
  }) => {
    await resident(page, "St George's Avenue", 'Grays Thurrock');
  });
});
