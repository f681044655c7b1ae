import { expect, test } from './visit.ts';

test.describe('a resident without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('finds their ward and reads its rate, its interval and its limits', async ({ page }) => {
    await page.goto('/wards');
    await expect(page.getByRole('heading', { name: 'Wards', level: 1 })).toBeVisible();
    const row = page.getByRole('table').getByRole('row').nth(1);
    const name = await row.getByRole('rowheader').innerText();
    await row.getByRole('link').first().click();

    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Compared with the borough' })).toBeVisible();
    await expect(page.getByText(/incidents per 1,000 residents; the borough as a whole/)).toBeVisible();
    await expect(page.getByText(/\d+(\.\d)? to \d+(\.\d)?/).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What these figures rest on' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Same months a year before' })).toBeVisible();
  });

  test('asks for another period with an ordinary form', async ({ page }) => {
    await page.goto('/wards');
    const form = page.locator('form[action="/wards"]');
    const oldest = await form.locator('select[name=from]').locator('option').last().getAttribute('value');
    await form.locator('select[name=from]').selectOption(oldest ?? '');
    await form.getByRole('button').click();
    await expect(page).toHaveURL(new RegExp(`from=${oldest}`));
    await expect(form.locator('select[name=from]')).toHaveValue(oldest ?? '');
  });

  test('sorts the table of wards by a heading', async ({ page }) => {
    await page.goto('/wards');
    await page.getByRole('columnheader', { name: 'Incidents' }).getByRole('link').click();
    const counts = await page.getByRole('table').locator('tbody tr td:nth-of-type(1)').allInnerTexts();
    const numbers = counts.map((text) => Number(text.replaceAll(',', '')));
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  });

  test('is told on every page that the data are made up', async ({ page }) => {
    for (const path of ['/', '/wards', '/data', '/method']) {
      await page.goto(path);
      await expect(page.getByText(/sample data/i).first(), path).toBeVisible();
    }
  });

  test('gets the essentials of the map page without the map', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('table').first()).toBeVisible();
  });

  test('sees which months are here and where the figures come from', async ({ page }) => {
    await page.goto('/data');
    await expect(page.getByRole('heading', { name: 'Police files, month by month' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
    await expect(page.getByText(/British Transport Police/).first()).toBeVisible();
    await page.getByRole('link', { name: 'Method' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});

test('a resident chooses the dark ground and it stays', async ({ page }) => {
  await page.goto('/wards');
  await page.getByRole('button', { name: /Appearance/ }).click();
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  // Before the page's script has started the form goes to the server: either way the page turns dark.
  await expect(page.locator('[data-theme="dark"]').first()).toBeAttached();
  await page.reload();
  await expect(page.locator('[data-theme="dark"]').first()).toBeAttached();
});
