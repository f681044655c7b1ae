import { readFileSync } from 'node:fs';
import { mapIsIdle } from './ready.ts';
import { newPerson, signIn } from './sign-in.ts';
import { expect as plainly, test } from './visit.ts';

// Every step waits for the closer look, which takes long on a busy machine.
const expect = plainly.configure({ timeout: 45_000 });
test.setTimeout(180_000);

test('what is shown prints as one sheet: map, question, period, ten places with reasons, limits, address', async ({
  page
}) => {
  await page.goto('/?show=cells');
  await mapIsIdle(page);
  await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', '')));
  await page.getByRole('button', { name: 'Sheet to print' }).click();
  await page.locator('body[data-printed]').waitFor();
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByRole('article', { name: 'Sheet to print' });
  await expect(sheet.getByRole('heading', { name: 'Where is anything recorded?' })).toBeVisible();
  await expect(sheet.getByText(/months? with police files/)).toBeVisible();
  await expect(sheet.locator('tbody tr')).toHaveCount(10);
  await expect(sheet.locator('tbody tr').first()).toContainText(/Mostly [a-z-]+.* \([\d,]+\)/);
  await expect(sheet.getByText(/The police publish the month only/)).toBeVisible();
  await expect(sheet.getByText(/made on \d+ \w+ \d{4}/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Question, period and legend' })).toBeHidden();
  expect(await colours(sheet.locator('img'))).toBeGreaterThan(20);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
});

test('what is for officers says so on the screen, on the printed sheet and in the name of the file', async ({
  page
}) => {
  await signIn(page, newPerson('officer'), '/?view=both&show=cells&profile=minerva');
  await mapIsIdle(page);
  await expect(page.getByText(/^For officers only/).first()).toBeVisible();
  await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', '')));
  await page.getByRole('button', { name: 'Sheet to print' }).click();
  await page.locator('body[data-printed]').waitFor();
  await expect(page.locator('.sheet-of-paper .mark')).toHaveText(/Keep it among officers/);
  const file = await page.request.get('/api/cells.csv?profile=minerva');
  expect(file.headers()['content-disposition']).toContain('for-officers');
});

test('the map is had as a picture with what it shows under it', async ({ page }) => {
  await page.goto('/');
  await mapIsIdle(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Picture of the map' }).click()
  ]);
  const png = readFileSync(await download.path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // Width and height stand at a fixed place: a caption makes it higher than the map.
  const map = await page.locator('canvas.maplibregl-canvas').boundingBox();
  expect(png.readUInt32BE(16)).toBe(map?.width);
  expect(png.readUInt32BE(20)).toBeGreaterThan((map?.height ?? 0) + 50);
});

/** How many colours an image has: a blank one has one. */
function colours(image: import('@playwright/test').Locator): Promise<number> {
  return image.evaluate((element) => {
    const { naturalWidth: width, naturalHeight: height } = element as HTMLImageElement;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext('2d');
    context?.drawImage(element as HTMLImageElement, 0, 0);
    const data = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    const found = new Set<number>();
    for (let i = 0; i < data.length; i += 4 * 97)
      found.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    return found.size;
  });
}
