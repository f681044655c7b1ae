import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { wardFile } from '../fixtures/police/marshside.ts';
import { AttackedServer } from './attacked.ts';
import { policeFile } from './police-file.ts';
import { dataDir, signIn } from './sign-in.ts';
import { expectSound } from './sound.ts';

/**
 * What an administrator does, in a browser: a server of its own, because what is imported and loaded would change the sample for all others.
 * The last of it sets up another council in the sample's place.
 */
let attacked: AttackedServer;
let page: Page;

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  attacked = await AttackedServer.start();
  const context = await browser.newContext({
    baseURL: attacked.origin,
    // The server that is attacked goes by this for whom it answers.
    extraHTTPHeaders: { 'x-forwarded-for': '10.8.0.1' }
  });
  page = await context.newPage();
  await signIn(page, attacked.people.admin, '/admin');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Administration');
});
test.afterAll(async () => {
  await page.context().close();
  await attacked.stop();
});

const heading = () => page.getByRole('heading', { level: 1 });
const cameras = (): string[] =>
  readFileSync(join(dataDir(), 'sample', 'cctv', 'cameras.csv'), 'utf8')
    .trimEnd()
    .split('\n');
const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text)
});

/** Sends a list of cameras on the page of imports and waits for what comes of it. */
async function sendCameras(name: string, text: string): Promise<void> {
  await page.goto('/admin/imports');
  await page.getByLabel('What it is').selectOption('cctv');
  await page.getByLabel('Drop a file here, or choose one').setInputFiles(file(name, text));
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page).toHaveURL(/\/admin\/imports\/.+/);
  await expect(heading()).toHaveText(/^(Imported|Held back|Not imported)$/, { timeout: 60_000 });
}

test('a list is imported from a browser, with its problems; what would lose much is held back until it is accepted', async () => {
  const [head, ...rows] = cameras();
  await page.goto('/admin/imports');
  await expectSound(page);
  await page.getByLabel('What it is').selectOption('cctv');
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page, 'nothing was chosen').toHaveURL('/admin/imports');

  const broken = rows[0].split(',').with(-2, 'somewhere').join(',');
  await sendCameras('cameras-2025.csv', [head, broken, ...rows.slice(1)].join('\n'));
  await expect(heading()).toHaveText('Imported');
  await expect(page.getByText(/1 problem\./)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Table of problems' })).toContainText(
    'The easting must be a number of metres'
  );
  await expectSound(page);

  await sendCameras('few.csv', [head, ...rows.slice(0, 20)].join('\n'));
  await expect(heading()).toHaveText('Held back');
  await expectSound(page);
  await page.getByRole('button', { name: 'Give it up' }).click();
  await expect(heading()).toHaveText('Not imported');

  await sendCameras('few.csv', [head, ...rows.slice(0, 20)].join('\n'));
  await page.getByRole('button', { name: 'Accept it' }).click();
  await expect(heading()).toHaveText('Imported', { timeout: 60_000 });
  await expect(page.getByText('20 rows: 20 stored')).toBeVisible();

  await sendCameras('picture.csv', '<svg onload="alert(1)"/>');
  await expect(heading()).toHaveText('Not imported');
  await expect(page.getByRole('main')).toContainText('picture.csv');
});

test('what the council says of itself is changed, told where it is wrong, and an earlier version is used again', async () => {
  await page.goto('/admin/council');
  await expectSound(page);
  const title = page.getByLabel('Council', { exact: true });
  const before = await title.inputValue();
  await title.fill('Sallowmere Borough');
  await page.getByLabel('Smallest count told', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(title, 'what was written stays').toHaveValue('Sallowmere Borough');
  await page.getByLabel('Smallest count told', { exact: true }).fill('4');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Saved');
  await expect(page.getByText('Version 1.', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Use this again' }).click();
  await expect(title).toHaveValue(before);
  await expect(page.getByText('Version 2.', { exact: false }).first()).toBeVisible();
});

test('a question is weighed otherwise after a look at how places would move', async () => {
  await page.goto('/admin/profiles');
  await expectSound(page);
  await page.goto('/admin/profiles/weights/harm');
  await page.getByLabel('Robbery').fill('900');
  await page
    .getByRole('button', { name: /look|preview|move/i })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'How places would move' })).toBeVisible({ timeout: 60_000 });
  await expectSound(page);
  await expect(page.getByLabel('Robbery')).toHaveValue('900');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Saved as version');
});

test('a copy is made, downloaded, put back while others wait, and deleted after a tick', async () => {
  await page.goto('/admin/copies');
  await expect(page.getByText('No copy has been made yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Make a copy now' }).click();
  await expect(page.getByText('The copy is made')).toBeVisible({ timeout: 90_000 });
  await expectSound(page);
  const taken = page.waitForEvent('download');
  await page.getByRole('table').getByRole('link').click();
  const bytes = readFileSync(await (await taken).path());
  expect(bytes.subarray(0, 2).toString(), 'a zip').toBe('PK');
  await page.getByText('Put back…').click();
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect(page.getByRole('alert')).toContainText('Tick that you are sure');

  await page.goto('/admin/council');
  await page.getByLabel('Team', { exact: true }).fill('Changed after the copy');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Saved');
  await page.goto('/admin/copies');
  await sure('Put back');
  await expect(page.getByText('The server begins again')).toBeVisible();
  // Everybody is signed out by it.
  const begun = async () => {
    const headers = { accept: 'text/html' };
    const answer = await page.request.get('/admin/copies', { headers }).catch(() => null);
    return (await answer?.text())?.includes('Sign in');
  };
  await expect.poll(begun, { timeout: 150_000, intervals: [2_000] }).toBe(true);
  await signIn(page, attacked.people.admin, '/admin');
  await expect(heading()).toHaveText('Administration');
  await page.goto('/admin/copies');
  await expect(page.getByText('A copy was put back')).toBeVisible();
  await expect(page.getByText('what residents erased since stays erased')).toBeVisible();
  await page.goto('/admin/council');
  await expect(page.getByLabel('Team', { exact: true })).not.toHaveValue('Changed after the copy');
  const log = await (await page.request.get('/admin/audit.csv')).text();
  expect(log, 'what was done since the copy is still in the log').toContain(
    'Asked for a copy to be put back.'
  );
  expect(log).toContain('Had a copy put back.');

  await page.goto('/admin/copies');
  await sure('Delete');
  await expect(page.getByText('No copy has been made yet.')).toBeVisible();
});

test('a council’s first hour: who it is, what is missing, files dropped, and it is on the map', async () => {
  await page.goto('/setup');
  await expectSound(page);
  await page.getByLabel('Name, or code').fill('Marshside');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('“Marshside” is not known here yet')).toBeVisible();
  await page.getByLabel('Code of the district').fill('E06000777');
  await page.getByLabel('Police force').fill('Marsh Police');
  await page.getByRole('button', { name: 'Make it' }).click();
  await expect(heading()).toContainText('Setting up Marshside');
  await expect(page.getByText('The sample is shown now.')).toBeVisible();
  const listed = page.getByRole('region', { name: 'What is here and what is missing' });
  await expect(listed.getByRole('row').filter({ hasText: 'wards is needed' })).toContainText('missing');
  await expect(page.getByRole('button', { name: 'Load Marshside' })).toHaveCount(0);
  await expectSound(page);

  const rows = ['2025-10', '2025-09'].map((month) => file(`${month}-marsh-street.csv`, policeFile(month)));
  const chooser = page.getByLabel('Drop a file here, or choose one');
  const dropped = await page.evaluateHandle(
    (given) => {
      const data = new DataTransfer();
      for (const { name, text } of given) data.items.add(new File([text], name));
      return data;
    },
    [file('wards-2025.geojson', wardFile()), ...rows].map(({ name, buffer }) => ({
      name,
      text: String(buffer)
    }))
  );
  await page.getByRole('group', { name: 'File' }).dispatchEvent('drop', { dataTransfer: dropped });
  expect(await chooser.evaluate((input: HTMLInputElement) => input.files?.length)).toBe(3);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('2025-09-marsh-street.csv:', { exact: false })).toBeVisible();
  await expect(listed.getByRole('row').filter({ hasText: 'wards is needed' })).toContainText('waits');
  await page.getByRole('button', { name: 'Load Marshside' }).click();
  await expect(heading()).toHaveText('Imported', { timeout: 90_000 });
  await expect(page.getByRole('region', { name: 'Ledger' })).toContainText('used');
  await expectSound(page);
  await page.goto('/wards');
  await expect(page.getByRole('link', { name: 'Saltgate' }).first()).toBeVisible();
  await expect(page.getByText('Sallowmere')).toHaveCount(0);
});

test('all of it is in the audit log, and so is every look at what is restricted', async () => {
  await page.goto('/queue');
  await page.goto('/areas');
  const log = await (await page.request.get('/admin/audit.csv')).text();
  const admin = log.split('\n').filter((line) => line.includes(attacked.people.admin.email));
  for (const told of [
    'Sent a file to be imported: ',
    'few.csv',
    'Accepted what was held back.',
    'Gave up what was held back.',
    'configure-council',
    'set-profiles',
    'Asked for a copy of everything.',
    'Deleted a copy.',
    'Downloaded a copy of everything.',
    'Made the file of a council.',
    'Sent a file to load a council from: ',
    'Began to load a council in place of the one before.',
    'Read what residents sent.',
    'Read about priority areas.'
  ])
    expect([told, admin.some((line) => line.includes(told))]).toEqual([told, true]);
  // The third was made after the copy that was put back: undone, and told all the same.
  expect(admin.filter((line) => line.includes('configure-council'))).toHaveLength(3);
});

/** Does with the only copy what asks whether one is sure. */
async function sure(deed: 'Put back' | 'Delete') {
  await page.getByText(`${deed}…`).click();
  await page.getByRole('checkbox', { name: 'I am sure' }).check();
  await page.getByRole('button', { name: deed }).click();
}
