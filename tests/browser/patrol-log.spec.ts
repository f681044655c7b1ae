import { expect, test } from '@playwright/test';
import { newPerson, signIn } from './sign-in.ts';

/** The log of a patrol on a phone whose signal comes and goes, of which the browser rightly complains. */
test.use({ viewport: { width: 360, height: 740 } });
test.describe.configure({ timeout: 180_000 });

test('a visit noted without a connection is sent once, one that was begun is still there after a reload, and nothing of it is cached', async ({
  page,
  context
}) => {
  await signIn(page, newPerson('officer'), '/patrols?profile=patrol&areas=2');
  const reason = page.getByLabel('Why this plan is used although past months speak against it');
  await expect(page.getByRole('button', { name: 'Publish this plan' })).toBeVisible();
  if ((await reason.count()) > 0) await reason.fill('The station asked for it.');
  await page.getByRole('button', { name: 'Publish this plan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Patrol plan \d+$/);
  const plan = page.url();
  const start = page.getByLabel('Start');
  const stop = page.getByLabel('Stop', { exact: true });
  const visits = (count: number) => page.getByRole('row', { name: new RegExp(`${count} of ${count} \\(`) });

  await page.getByRole('button', { name: 'Start now' }).click();
  await context.setOffline(true);
  await expect(start).toHaveValue(/^\d\d:\d\d$/);
  await page.getByRole('button', { name: 'Stop now' }).click();
  await expect(stop).toHaveValue(/^\d\d:\d\d$/);
  // Yesterday: a visit that is still to come is not taken.
  const day = page.getByLabel('Day on which it began');
  await day.selectOption({ index: 1 });
  await start.fill('21:05');
  await stop.fill('21:20');
  await page.getByRole('checkbox', { name: 'Street light not working' }).check();
  await page.getByRole('button', { name: 'Note this visit' }).click();
  await expect(page.getByRole('status')).toHaveText('1 kept on this phone until there is a connection.');
  await expect(start).toHaveValue('');

  // The next visit has begun when the page goes.
  await day.selectOption({ index: 1 });
  await start.fill('21:30');
  await page.getByRole('checkbox', { name: 'Many people about' }).check();
  await expect(page.reload()).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(false);
  await page.goto(plan);
  await expect(page.getByRole('status')).toHaveText('Noted.');
  await expect(visits(1)).toHaveCount(1);
  await expect(page.getByText('Street light not working: 1')).toBeVisible();
  await expect(start).toHaveValue('21:30');
  await expect(page.getByRole('checkbox', { name: 'Many people about' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Street light not working' })).not.toBeChecked();

  // A signal that comes back sends by itself what waits.
  await context.setOffline(true);
  await stop.fill('21:50');
  await page.getByRole('button', { name: 'Note this visit' }).click();
  await expect(page.getByRole('status')).toHaveText('1 kept on this phone until there is a connection.');
  await context.setOffline(false);
  await expect(page.getByRole('status')).toHaveText('Noted.');
  await expect(visits(2)).toHaveCount(1);
  await page.reload();
  await expect(visits(2)).toHaveCount(1);
  await expect(start).toHaveValue('');

  const cached = await page.evaluate(async () => {
    const found = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
    return (await Promise.all(found)).flat().map(({ url }) => url);
  });
  expect(cached.filter((url) => /patrols|areas|documents/.test(url))).toEqual([]);
});
