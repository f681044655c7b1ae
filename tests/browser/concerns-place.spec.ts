import { expect, test } from '@playwright/test';
import { go, isSound, openForm, PHONE, press, question, tick } from './concern-form.ts';

/** A resident shows where it is. On a phone. */
test.use({ viewport: PHONE });
test.describe.configure({ timeout: 240_000 });

test('a place is shown on the map by keyboard alone, as a spot and as a stretch, and what cannot be taken says how to mend it', async ({
  page
}) => {
  await openForm(page);
  await go(page, 'Start now');
  await press(page.getByText('Show it on a map, or write positions'));
  await go(page, 'Show the map');
  const map = page.getByRole('application', { name: 'Map to show the place on' });
  await map.focus();
  const positions = page.getByLabel('Positions', { exact: true });
  for (const key of ['Enter', '+', '+', 'ArrowRight', 'ArrowUp', 'Shift+ArrowUp']) await map.press(key);
  await expect(positions).toHaveValue(/^\d{6}, \d{6}$/);
  await expect(page.getByText(/^The pin is at easting/)).toBeVisible();
  await expect(page.locator('[data-seen]')).toHaveAttribute('data-seen', '1', { timeout: 60_000 });
  const first = await positions.inputValue();
  await map.press('ArrowDown');
  expect(await positions.inputValue()).not.toBe(first);
  await isSound(page);
  await tick(page.getByRole('radio', { name: /A stretch of a way/ }));
  await go(page, 'Continue');
  await expect(page.getByRole('alert')).toContainText('A line needs at least 2 different points');
  await go(page, 'Show the map');
  await map.focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Enter', 'ArrowUp', 'Enter', 'Backspace'])
    await map.press(key);
  await expect(positions).toHaveValue(/^\d{6}, \d{6}\n\d{6}, \d{6}$/);
  await expect(page.locator('[data-seen]')).toHaveAttribute('data-seen', '2', { timeout: 60_000 });
  await go(page, 'Continue');
  await question(page, 'What is it about?');
  await go(page, 'Back');
  await expect(positions).toHaveValue(/^\d{6}, \d{6}\n\d{6}, \d{6}$/);
  await expect(page.getByRole('radio', { name: /A stretch of a way/ })).toBeChecked();
});
