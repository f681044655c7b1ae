import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { extractFile, MAP } from '../builders/restricted.ts';
import { AttackedServer } from './attacked.ts';
import { signIn } from './sign-in.ts';

/**
 * An officer with a restricted extract: imported by command, read by hour and weekday, an area proposed from it, purged. All of it made up. On a server
 * of its own, because imports would change the sample for all others.
 */
const PHONE = { width: 360, height: 740 };
test.describe.configure({ mode: 'default', timeout: 240_000 });

/** The middle of a busy hexagon of the made-up borough; people can be in the one east of it too. */
const CORNER = [665100, 343725] as const;

let server: AttackedServer;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await AttackedServer.start();
});
test.afterAll(() => server.stop());

function command(script: string, ...args: string[]): string {
  return execFileSync(process.execPath, ['scripts/run.mjs', script, ...args], {
    ...{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    env: { ...process.env, DATA_DIR: server.folder }
  });
}

function importExtract(): string {
  const rows = (count: number, east: number, time: string, row = {}) =>
    Array.from({ length: count }, () => ({ ...row, time, x: CORNER[0] + east, y: CORNER[1] }));
  const file = join(mkdtempSync(join(tmpdir(), 'extract-')), 'extract.csv');
  writeFileSync(
    file,
    extractFile([
      ...rows(14, 0, '07/03/2025 22:15'),
      ...rows(8, 150, '08/03/2025 23:40', { offence: 'Stalking' }),
      ...rows(3, 0, '05/03/2025 09:05'),
      ...rows(6, 0, '05/03/2025 03:00', { da: 'Y' }),
      ...rows(20, 0, '06/03/2025 14:00', { offence: 'Theft from the person' })
    ])
  );
  return command('import.ts', 'restricted', file, '--map', MAP, '--no-tiles');
}

async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
}

test('a restricted extract goes from the command to the hours, to an area that says so, to nothing at all', async ({
  browser
}) => {
  const visitor = async (address: string) => {
    const extraHTTPHeaders = { 'x-forwarded-for': address };
    return (
      await browser.newContext({ baseURL: server.origin, viewport: PHONE, extraHTTPHeaders })
    ).newPage();
  };
  expect(importExtract()).toContain('51 stored');
  const stranger = await visitor('10.8.0.1');
  await stranger.goto('/areas/restricted');
  await expect(stranger).toHaveURL(/sign-in/);
  await stranger.goto('/data');
  await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await stranger.content()).not.toMatch(/extract\.csv|Restricted extract/);
  await stranger.context().close();

  const page = await visitor('10.8.0.2');
  await signIn(page, server.people.officer, '/areas/restricted');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Restricted extracts');
  await expect(page.getByText('Restricted: for officers only.')).toBeVisible();
  await expect(page.getByText('31 of 51 rows.')).toBeVisible();
  await isSound(page);
  await page.getByLabel('Domestic abuse').selectOption('without');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('25 of 51 rows.')).toBeVisible();
  await expect(
    page
      .getByRole('row', { name: /^Friday/ })
      .getByRole('cell')
      .nth(22)
  ).toHaveText('14');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'As CSV' }).click()
  ]);
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv).toContain('Friday,21,24,10,rounded down to fives');
  expect(csv).toContain('Wednesday,9,12,,0 to 4: not told');
  // On paper, too, small counts are not told.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('25 of 51 rows.')).toBeHidden();
  await expect(page.getByText('at least 25 rows.')).toBeVisible();
  await expect(
    page
      .getByRole('row', { name: /^Friday/ })
      .getByRole('cell')
      .nth(7)
  ).toHaveText('10');
  await expect(page.getByText('Restricted: for officers only.')).toBeVisible();
  await page.emulateMedia({ media: null });

  await page.goto('/areas?propose=yes&profile=women-and-girls-restricted#propose');
  await expect(page.getByText('At least 25 recorded')).toBeVisible();
  await isSound(page);
  const name = `Restricted ${Date.now()}`;
  await page.getByLabel('Name').first().fill(name);
  await page
    .getByRole('button', { name: /^Propose ?:/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByText('proposed from crimes against women and girls')).toBeVisible();
  await expect(page.getByText('Restricted: for officers only.')).toBeVisible();
  await expect(page.getByText('public figures have a month and no hour')).toHaveCount(0);
  await expect(
    page
      .getByRole('row', { name: /^Saturday/ })
      .getByRole('cell')
      .nth(23)
  ).toHaveText('8');
  await isSound(page);
  const area = page.url();

  expect(command('data.ts', 'purge', 'restricted', '--yes')).toContain('Gone for good: 51 rows of 1 extract');
  await page.goto(area);
  await expect(page.getByText('public figures have a month and no hour')).toBeVisible();
  await expect(page.getByText('at least 25 here')).toBeVisible();
  await page.goto('/areas/restricted');
  await expect(page.getByText('No extract is stored.')).toBeVisible();
  await page.context().close();
});
