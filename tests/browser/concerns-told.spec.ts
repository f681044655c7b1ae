import { expect, test } from '@playwright/test';
import { mapIsIdle } from './ready.ts';
import { transferOf } from './transfer.ts';

test('what residents said is fetched when somebody chooses it on the map, stays in the address, and goes again', async ({
  page
}) => {
  test.setTimeout(240_000);
  const { files } = await transferOf(page, '/', mapIsIdle);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const chip = page.getByRole('button', { name: 'What residents said' });
  await expect(chip).toHaveAttribute('aria-pressed', 'false');
  await chip.click();
  const told = page.getByRole('region', { name: 'What residents said' });
  await expect(told.getByText('few: not told how many')).toBeVisible();
  await expect(page).toHaveURL(/layers=[^&]*concerns/);
  // Its code and its figures came now, and neither before.
  expect(asked).toContain('/api/concerns');
  const code = asked.filter((path) => path.endsWith('.js'));
  expect(code.length).toBeGreaterThan(0);
  const paths = files.map(({ path }) => path);
  expect(code.filter((path) => paths.includes(path))).toEqual([]);
  expect(paths.filter((path) => path.includes('/api/concerns'))).toEqual([]);
  await told.getByText('The same as a table').click();
  await expect(told.getByRole('table').getByRole('row')).not.toHaveCount(1);
  await page.reload();
  await expect(told.getByText('few: not told how many')).toBeVisible();
  await chip.click();
  await expect(told).toHaveCount(0);
  await expect(page).not.toHaveURL(/concerns/);
});
