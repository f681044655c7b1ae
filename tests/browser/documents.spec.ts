import { expect, test } from './visit.ts';

/** Width and height of A4 within the margins of `print.css`, in CSS pixels. */
const PAPER = { width: Math.round((180 / 25.4) * 96), height: Math.round((267 / 25.4) * 96) };

test('the profile of a ward is printed from its page on two sides of A4, with nothing cut', async ({
  page
}) => {
  await page.goto('/wards');
  await page.getByRole('rowheader').getByRole('link').first().click();
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  const incidents = await page
    .locator('dt', { hasText: /^Incidents$/ })
    .locator('+ dd')
    .innerText();
  await page.getByRole('link', { name: 'Ward profile for print' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.locator('.sheet')).toContainText(incidents);

  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(PAPER);
  await expect(page.getByRole('banner')).toBeHidden();
  const cut = await page.locator('.sheet, .sheet *').evaluateAll((all, width) =>
    all.filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return right > width + 1 || left < -1;
    }).length, PAPER.width); // prettier-ignore
  expect(cut).toBe(0);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = pdf.toString('latin1');
  expect(text.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
  // A4 in points.
  expect(text).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
});
