import { csvRows } from './csv.ts';
import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

test('a planner measures by land instead of by residents, and reads the caveat', async ({ page }) => {
  await page.goto('/');
  await mapIsIdle(page);
  await page.getByRole('radio', { name: 'Per km²' }).check();
  await expect(page).toHaveURL(/metric=density/);
  await expect(page.getByText(/Divided by land area/)).toBeVisible();
});

test('a planner takes hexagons home as GeoJSON: the same ones as in the CSV', async ({ request }) => {
  const query = 'profile=design&spacing=350';
  const csv = csvRows(await (await request.get(`/api/cells.csv?${query}`)).text());
  const answer = await request.get(`/api/cells.geojson?${query}`);
  const { features } = (await answer.json()) as {
    features: { properties: { cell: string; score: number | null } }[];
  };
  expect(features.length).toBeGreaterThan(100);
  const scores = new Map(features.map(({ properties }) => [properties.cell, properties.score]));
  for (const row of csv) {
    expect(scores.get(row.cell) ?? null).toBe(row.score === '' ? null : Number(row.score));
  }
});

test('a planner reads how the numbers are made, with their sources', async ({ page }) => {
  await page.goto('/method');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(/Getis/).first()).toBeVisible();
  await expect(page.getByText(/Benjamini/).first()).toBeVisible();
  await expect(page.getByText(/Byar/).first()).toBeVisible();
});

test('an address that asks for nonsense shows the usual choice and says so', async ({ page }) => {
  await page.goto('/?profile=nonsense&spacing=7&from=13-2025');
  await expect(page.getByText(/which is not known here/).first()).toBeVisible();
  await expect(page.getByRole('slider', { name: 'First month' })).toBeVisible();
});
