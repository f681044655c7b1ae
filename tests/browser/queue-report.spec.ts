import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { dataDir, newPerson, signIn } from './sign-in.ts';

test('an officer sees where a report is on a map, and takes the last step of it back on its own page', async ({
  page
}, info) => {
  test.setTimeout(240_000);
  const id = `report-${Date.now()}`;
  const file = info.outputPath('requests.json');
  const [long, lat] = (
    (await (await page.request.get('/api/wards.geojson')).text()).match(/-?\d+\.\d{3,}/g) ?? []
  ).map(Number);
  const request = {
    ...{ service_request_id: id, service_name: 'Street light', status: 'open', lat, long },
    ...{ description: `The lamp is out (${id}).`, requested_datetime: '2026-05-02T12:00:00Z' }
  };
  writeFileSync(file, JSON.stringify([request]));
  execFileSync(process.execPath, ['scripts/run.mjs', 'concerns.ts', 'import', file], {
    env: { ...process.env, DATA_DIR: dataDir() }
  });
  await signIn(page, newPerson('officer'), '/queue?state=all&from=2026-05-02&to=2026-05-02');
  const row = page.locator('tr').filter({ hasText: id });
  // It may be folded among others that are alike.
  const reference = await row.locator('[data-report]').getAttribute('data-report');
  await page.goto(`/queue/${reference}`);
  await expect(page.getByRole('main')).toContainText('the council has not decided yet');
  await expect(page.getByRole('button', { name: 'Take this step back' })).toHaveCount(0);
  await page.getByText('Map of the place').click();
  await expect(page.getByRole('region', { name: 'Map of the place: one spot' })).toBeVisible({
    timeout: 60_000
  });
  await expect(page.getByRole('main').getByRole('link', { name: 'Sources and licences' })).toBeVisible();
  await page.getByLabel('Move it to').selectOption('accepted');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('kept in the history');
  await expect(page.getByRole('main')).toContainText('Accepted: it counts');
  await page.getByRole('button', { name: 'Take this step back' }).click();
  await expect(page.getByRole('main')).toContainText('the council has not decided yet');
  await expect(page.getByRole('main')).toContainText('taken back to received');
  await expect(page.getByRole('button', { name: 'Take this step back' })).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id: fault }) => fault)).toEqual([]);
});
