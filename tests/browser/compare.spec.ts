import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

test('two periods stand side by side, their maps move together, and the difference is tested', async ({
  page
}) => {
  test.setTimeout(120_000);
  await page.goto('/compare');
  await mapIsIdle(page);
  const maps = page.locator('canvas.maplibregl-canvas');
  await expect(maps).toHaveCount(2);
  await expect(
    page.getByText(/of [\d,]+ hexagons? (have|has) changed by more than chance|None of/)
  ).toBeVisible();
  /** How long the bar of each map's scale is: two maps that show the same have the same. */
  const scales = () =>
    page.locator('.scale').evaluateAll((bars) => bars.map((bar) => Math.round(bar.clientWidth)));
  const before = await scales();
  await page.getByRole('button', { name: 'Zoom in' }).first().click();
  await expect.poll(async () => (await scales())[1]).not.toBe(before[1]);
  await expect.poll(async () => new Set(await scales()).size).toBe(1);

  await page.getByRole('radio', { name: 'Difference' }).check();
  await expect(page).toHaveURL(/view=difference/);
  await mapIsIdle(page);
  await expect(page.getByText('Difference: second less first')).toBeVisible();
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(/a month/);
  await expect(page.getByRole('table')).not.toContainText('NaN');
});

test('two questions are compared without a test, and the address holds what is compared', async ({
  page
}) => {
  await page.goto('/compare');
  await page.getByRole('combobox', { name: 'Question' }).nth(1).selectOption('minerva');
  await expect(page).toHaveURL(/profile-2=minerva/);
  await expect(page.getByText(/no matter of chance/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Question' }).nth(1)).toHaveValue('minerva');
  await expect(page.getByText(/no matter of chance/)).toBeVisible();
  // A hexagon opens with the question and months that it was compared by.
  const opens = page.getByRole('table').getByRole('link').first();
  await expect(opens).toHaveAttribute(
    'href',
    /^\/\?profile=minerva&from=\d{4}-\d{2}&to=\d{4}-\d{2}&show=cells&spacing=350&cell=350\.\d+\.\d+$/
  );
});
