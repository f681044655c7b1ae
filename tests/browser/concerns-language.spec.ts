import { expect, test } from '@playwright/test';
import { go, isSound, PHONE, question } from './concern-form.ts';

/** A resident reads and writes in another language than English. On a phone. */
test.use({ viewport: PHONE });
test.describe.configure({ timeout: 120_000 });

test('a language that was chosen holds for the pages after it, keeps what was answered, and is said to screen readers', async ({
  page
}) => {
  await page.goto('/concerns/new');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
  await expect(page.locator('link[hreflang=ro]')).toHaveAttribute('href', /\/concerns\/new\?lang=ro$/);
  await page.getByRole('group', { name: 'Language' }).getByRole('link', { name: 'Polski' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl-PL');
  await expect(page.getByRole('banner')).toHaveAttribute('lang', 'en-GB');
  await expect(page.getByRole('contentinfo')).toContainText('Skąd pochodzą liczby');
  await expect(page.getByText('Zadzwoń pod 999')).toBeVisible();
  await expect(page.getByText('Tego tłumaczenia nie sprawdziła jeszcze')).toBeVisible();
  await isSound(page);
  await go(page, 'Zacznij teraz');
  await page.getByLabel(/Ulica, kod pocztowy/).fill('qu');
  await go(page, 'Szukaj');
  await expect(page.getByRole('status')).toContainText('Znaleziono');
  await page.getByRole('radio').first().check();
  await go(page, 'Dalej');
  await question(page, 'Czego to dotyczy?');
  await go(page, 'Dalej');
  await expect(page.getByRole('alert')).toContainText('Zaznacz co najmniej jedną rzecz');
  await page.getByRole('checkbox', { name: /Źle oświetlone/ }).check();
  await page.getByRole('button', { name: 'Română' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ro-RO');
  await question(page, 'Despre ce este vorba?');
  await expect(page.getByRole('checkbox', { name: /Prost luminat/ })).toBeChecked();
  await isSound(page);
  await page.goto('/concerns/places');
  await question(page, 'Ce au spus oamenii despre locuri');
  await isSound(page);
});
