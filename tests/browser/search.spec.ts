import AxeBuilder from '@axe-core/playwright';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { parseEntries } from '#lib/core/gazetteer/entries-text.ts';
import type { Entry } from '#lib/core/gazetteer/entry.ts';
import type { APIRequestContext } from '@playwright/test';
import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

/** A street of the council whose name no other entry has. */
async function aStreet(request: APIRequestContext): Promise<Entry> {
  const entries = parseEntries(await (await request.get('/api/gazetteer')).text());
  const named = (name: string) => entries.filter((other) => other.name.startsWith(name)).length;
  const found = entries.find(({ kind, name }) => kind === 'street' && name.length > 9 && named(name) === 1);
  if (!found) throw new Error('no street has a name of its own');
  return found;
}

test('a street is found by its first letters with a slip, from the keyboard, and its hexagon opens', async ({
  page,
  request
}) => {
  const { name, ward } = await aStreet(request);
  await page.goto('/');
  await mapIsIdle(page);
  const field = page.getByRole('combobox', { name: 'Find a street, place or postcode' });
  await field.focus();
  await page.keyboard.type(name.slice(0, 3) + name.slice(4, 9));
  const option = page.getByRole('option', { name: `${name} street in ${ward}` });
  await expect(option).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('search').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  while ((await option.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/cell=150\./);
  await expect(
    page.getByRole('complementary', { name: /facts|hexagon/i }).or(page.locator('.drawer'))
  ).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'Find a street, place or postcode' })).toBeHidden();
});

test('a ward opens as a ward, and a name that nothing has is said to be found nowhere', async ({ page }) => {
  await page.goto('/');
  const field = page.getByRole('combobox', { name: 'Find a street, place or postcode' });
  await field.fill('xyzzy');
  await expect(page.getByText('Nothing is found under this name.')).toBeVisible();
  await field.fill('Ostlewick');
  await page.getByRole('option', { name: 'Ostlewick ward', exact: true }).click();
  await expect(page).toHaveURL(/ward=E/);
});

test.describe('near me', () => {
  test('goes to where the reader is, only when asked', async ({ page, request, context }) => {
    const { easting, northing } = await aStreet(request);
    const [longitude, latitude] = toLonLat(easting, northing);
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ longitude, latitude });
    await page.goto('/');
    await mapIsIdle(page);
    expect(page.url()).not.toContain('cell=');
    await page.getByRole('button', { name: 'Show where I am' }).click();
    await expect(page).toHaveURL(/cell=150\./);
  });

  test('says when the reader is somewhere else, or keeps it to themselves', async ({ page, context }) => {
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ longitude: 2.35, latitude: 48.85 });
    await page.goto('/');
    await mapIsIdle(page);
    await page.getByRole('button', { name: 'Show where I am' }).click();
    await expect(page.getByText(/You are outside/)).toBeVisible();
    // As a browser refuses: newer ones wait for somebody to be asked where a permission is merely taken back.
    await page.evaluate(() => {
      navigator.geolocation.getCurrentPosition = (_, refuse) =>
        refuse?.({ code: GeolocationPositionError.PERMISSION_DENIED } as GeolocationPositionError);
    });
    await page.getByRole('button', { name: 'Show where I am' }).click();
    await expect(page.getByText('Your browser was told not to say where you are.')).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a place is found from the wards page', async ({ page, request }) => {
    const { name, ward } = await aStreet(request);
    await page.goto('/wards');
    await page.getByLabel('Find a street, place or postcode').fill(name);
    await page.getByRole('button', { name: 'Find' }).click();
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('href', /^\/\?.*cell=150\./);
    await expect(page.getByText(`street in ${ward}`).first()).toBeVisible();
    await page.goto('/search?q=xyzzy');
    await expect(page.getByText('is found under “xyzzy”')).toBeVisible();
  });
});
