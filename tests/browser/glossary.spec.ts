import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

// That no word of a page is left unexplained is tried with every other page: every-page.spec.

test('a tip opens and closes from the keyboard, on a page that has no program', async ({ page }) => {
  await page.goto('/method');
  const word = page.getByRole('button', { name: 'score', exact: true });
  await word.focus();
  await page.keyboard.press('Enter');
  const tip = page.locator('#word-score');
  await expect(tip).toBeVisible();
  await expect(word).toHaveAccessibleDescription(/order from 0 to 100/);
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  await page.keyboard.press('Enter');
  await tip.getByRole('link').click();
  await expect(page).toHaveURL(/glossary#score/);
  await expect(page.locator('#score')).toContainText('not an amount');
});

test('a tip on the map says what the word means when it is pressed', async ({ page }) => {
  await page.goto('/?show=cells');
  await mapIsIdle(page);
  await page.locator('button.word[data-word="hexagon"]').first().click();
  await expect(page.getByText('equal six-sided pieces')).toBeVisible();
});
