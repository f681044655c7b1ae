import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { dataDir, newPerson, signIn } from './sign-in.ts';

test('an officer goes through the queue by single keys, which do nothing in fields and can be switched off', async ({
  page
}, info) => {
  // Something to go through, in the middle of the sample.
  const box = (await (await page.request.get('/api/wards.geojson')).json()) as {
    features: { bbox?: number[]; geometry: { coordinates: unknown } }[];
  };
  const [long, lat] = (JSON.stringify(box.features[0].geometry.coordinates).match(/-?\d+\.\d+/g) ?? []).map(
    Number
  );
  const file = info.outputPath('requests.json');
  const requests = [1, 2].map((k) => ({
    ...{ service_request_id: `keys-${Date.now()}-${k}`, service_name: 'Street light', status: 'open' },
    ...{ description: 'The lamp is out.', requested_datetime: '2026-05-01T12:00:00Z', lat, long }
  }));
  writeFileSync(file, JSON.stringify(requests));
  execFileSync(process.execPath, ['scripts/run.mjs', 'concerns.ts', 'import', file], {
    env: { ...process.env, DATA_DIR: dataDir() }
  });
  await signIn(page, newPerson('officer'), '/queue?state=all');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Concerns');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('checkbox', { name: 'Use them' }).uncheck();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await dialog.getByRole('checkbox', { name: 'Use them' }).check();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByLabel('Why (the person reads it)').fill('?');
  await page.getByLabel('Why (the person reads it)').press('?');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).focus();
  await page.keyboard.press('j');
  await expect(page.locator('a[data-report]:focus')).toHaveCount(1);
  await page.keyboard.press('x');
  await expect(page.locator('#all input:checked')).toHaveCount(1);
});
