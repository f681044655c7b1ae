import type { Page } from '@playwright/test';
import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Question, period and legend' });

test('lighting is shown along the ways, at an hour chosen with the keyboard, and the address keeps it', async ({
  page
}) => {
  await page.goto('/');
  await mapIsIdle(page);
  await panel(page).getByRole('radio', { name: 'Lighting' }).check();
  await expect(page).toHaveURL(/along=lighting/);
  await mapIsIdle(page);
  await expect(panel(page).getByText('unlit: no working lamp within 25 m')).toBeVisible();
  await expect(panel(page).getByText(/No inventory covers/)).toBeVisible();
  const hour = panel(page).getByRole('slider', { name: /Hour/ });
  await hour.focus();
  await page.keyboard.press('End');
  await expect(hour).toHaveAttribute('aria-valuetext', '23:00, dark');
  await expect(page).toHaveURL(/time=\d{4}-12-21T23/);
  for (let k = 0; k < 10; k++) await page.keyboard.press('ArrowLeft');
  await expect(panel(page).getByText('daylight', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/time=\d{4}-12-21T13/);
  await page.reload();
  await mapIsIdle(page);
  await expect(hour).toHaveAttribute('aria-valuetext', '13:00, daylight');
});

test('a hexagon names lighting and isolation as parts of its score, and the hour changes them; cameras are left out, and said so', async ({
  page,
  request
}) => {
  const csv = await (await request.get('/api/cells.csv?profile=minerva')).text();
  const [head, ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((row) => row.split(','));
  const at = (name: string) => head.indexOf(name);
  const lit = rows.find(
    (row) =>
      Number(row[at('incidents')]) > 3 &&
      Number(row[at('light_known_m')]) > 300 &&
      Number(row[at('unlit_m')]) > 100
  );
  expect(lit).toBeDefined();
  const [unlit, known] = [lit![at('unlit_m')], lit![at('light_known_m')]];
  await page.goto(`/?profile=minerva&cell=${lit![0]}`);
  await mapIsIdle(page);
  const facts = page.getByRole('region', { name: 'Facts of the open place' });
  const whole = (text: string) => Number(text).toLocaleString('en-GB');
  await expect(
    facts.getByText(`${whole(unlit)} of ${whole(known)} known metres unlit after midnight`)
  ).toBeVisible();
  await expect(facts.getByText('Cameras: for officers only, so left out of this score.')).toBeVisible();
  await expect(facts.getByText(/^\s*Isolation: /)).toBeVisible();
  const hour = panel(page).getByRole('slider', { name: /Hour/ });
  await hour.focus();
  await page.keyboard.press('End');
  await expect(facts.getByText(/known metres unlit at 23:00/)).toBeVisible();
});

test('what cameras see is shown to nobody who is not signed in, and a ward is told in tenths', async ({
  page,
  request
}) => {
  await page.goto('/?along=cctv');
  await mapIsIdle(page);
  await expect(panel(page).getByRole('radio', { name: 'Lighting' })).toBeVisible();
  await expect(panel(page).getByRole('radio', { name: 'Cameras' })).toHaveCount(0);
  await expect(page.getByText(/cctv/).first()).toBeVisible();
  expect((await request.get('/tiles/environment-officer.pmtiles')).status()).toBe(401);
  const [head, first] = (await (await request.get('/api/wards.csv')).text()).split('\n');
  const code = first.split(',')[0];
  expect(Number(first.split(',')[head.split(',').indexOf('seen_share')]) * 10).toBeCloseTo(
    Math.round(Number(first.split(',')[head.split(',').indexOf('seen_share')]) * 10),
    9
  );
  await page.goto(`/wards/${code}`);
  await expect(page.getByText('share of metres that no camera sees, to the nearest tenth')).toBeVisible();
  await expect(page.getByText(/told of whole wards in tenths/)).toBeVisible();
});
