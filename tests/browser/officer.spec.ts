import type { Page } from '@playwright/test';
import { csvRows } from './csv.ts';
import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

const facts = (page: Page) => page.getByRole('region', { name: 'Facts of the open place' });

test('the map draws the wards and says that the data are a sample', async ({ page }) => {
  await page.goto('/');
  await mapIsIdle(page);
  await expect(page.getByText(/sample data/i).first()).toBeVisible();
  expect(await coloursOnMap(page)).toBeGreaterThan(20);
});

test('the period is brushed with the keyboard, and the address follows', async ({ page }) => {
  await page.goto('/');
  await mapIsIdle(page);
  const first = page.getByRole('slider', { name: 'First month' });
  const before = await first.getAttribute('aria-valuetext');
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(first).not.toHaveAttribute('aria-valuetext', before ?? '');
  await expect(page).toHaveURL(/from=\d{4}-\d{2}&to=\d{4}-\d{2}/);
  const period = await first.getAttribute('aria-valuetext');
  await page.reload();
  await expect(page.getByRole('slider', { name: 'First month' })).toHaveAttribute(
    'aria-valuetext',
    period ?? ''
  );
});

test('a question and single categories are chosen, and back undoes each', async ({ page }) => {
  await page.goto('/');
  await mapIsIdle(page);
  const panel = page.getByRole('region', { name: 'Question, period and legend' });
  const summary = panel.locator('summary').first();
  const minerva = panel.getByRole('radio', { name: /women and girls/i });
  await expect(summary).toContainText('Where is anything recorded?');
  await summary.click();
  // A choice by pointer closes the list, and Escape does; arrow keys pass by.
  await minerva.click();
  await expect(page).toHaveURL(/profile=minerva/);
  await expect(minerva).toBeHidden();
  await expect(summary).toBeFocused();
  await page.keyboard.press('Enter');
  await minerva.press('ArrowDown');
  await expect(page).not.toHaveURL(/profile=minerva/);
  await panel
    .getByRole('group', { name: 'Ask a question' })
    .getByRole('radio', { checked: true })
    .press('ArrowUp');
  await expect(page).toHaveURL(/profile=minerva/);
  await page.keyboard.press('Escape');
  await expect(minerva).toBeHidden();
  await summary.click();
  await panel.getByRole('checkbox', { name: /Burglary/ }).check();
  await expect(page).toHaveURL(/category=burglary/);
  await expect(minerva).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/category=/);
  await expect(page).toHaveURL(/profile=minerva/);
  // Minerva, another on the way, and Minerva again: each is a step.
  for (const _ of [1, 2, 3]) await page.goBack();
  await expect(page).not.toHaveURL(/profile=/);
  await expect(summary).toContainText('Where is anything recorded?');
});

test('a weight is moved, the figures follow, and the address holds the question under a name', async ({
  page
}) => {
  await page.goto('/?show=cells&profile=minerva');
  await mapIsIdle(page);
  const panel = page.getByRole('region', { name: 'Question, period and legend' });
  await panel.getByText('What if it were weighed otherwise?').click();
  const robbery = panel.getByRole('slider', { name: 'Robbery' });
  await robbery.focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/weights=(?!.*robbery)/);
  await panel.getByRole('textbox', { name: 'Name' }).fill('Without robbery');
  await panel.getByRole('button', { name: /^Save/ }).click();
  await expect(page).toHaveURL(/name=Without\+robbery&version=1/);
  await expect(panel.getByRole('link', { name: 'CSV of cells' })).toHaveAttribute('href', /weights=/);
  await page.reload();
  await mapIsIdle(page);
  await expect(panel.locator('summary').filter({ hasText: 'Without robbery' })).toBeVisible();
  const typed = panel.getByRole('spinbutton', { name: 'Drugs, as a number' });
  await typed.fill('40');
  await typed.press('Enter');
  await expect(page).toHaveURL(/weights=[^&]*drugs:40/);
  const moves = panel.getByRole('region', { name: 'What the change moves' });
  await expect(moves.getByText('Moved into the top ten')).toBeVisible();
  const other = moves.getByRole('link').first();
  const name = (await other.innerText()).trim();
  await other.press('Enter');
  await expect(facts(page).getByRole('heading', { name })).toBeVisible();
  await panel.getByRole('button', { name: 'Back to the question' }).click();
  await expect(page).not.toHaveURL(/weights=/);
});

test('a hexagon says why it has its score and how far to trust it', async ({ page }) => {
  await page.goto('/?show=cells&view=both');
  await mapIsIdle(page);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(facts(page).getByText(/Recorded crime: [\d,]+ incidents? of these kinds/)).toBeVisible();
  await expect(
    facts(page).getByText(/usual level is in the top 5.%: so in \d+ of 200 plausible versions/)
  ).toBeVisible();
  await expect(
    facts(page)
      .getByText(/place [\d,]+ of [\d,]+/i)
      .first()
  ).toBeVisible();
  await expect(facts(page).getByText(/NaN|undefined/)).toHaveCount(0);
  const all = await page.getByRole('table').locator('tbody tr').count();
  await page.getByRole('checkbox', { name: /survive every weighting/ }).check();
  await expect(page).toHaveURL(/robust=1/);
  await expect.poll(() => page.getByRole('table').locator('tbody tr').count()).toBeLessThanOrEqual(all);
});

test('pointing at a place shows its number with the interval, and a click opens its facts', async ({
  page
}) => {
  await page.goto('/');
  await mapIsIdle(page);
  const map = page.locator('canvas.maplibregl-canvas');
  await map.hover();
  await expect(page.getByText(/95\s% interval \d/)).toBeVisible();
  await map.click();
  await expect(facts(page).getByRole('heading', { level: 2 })).toBeVisible();
  await expect(
    facts(page)
      .getByText(/What (this|the) numbers? rests? on|rests on/i)
      .first()
  ).toBeVisible();
  await expect(page).toHaveURL(/ward=E\d{8}/);
  await page.getByRole('button', { name: 'Close the facts of this place' }).click();
  await expect(facts(page)).toBeHidden();
});

test('zooming in brings hexagons, and one can be opened', async ({ page }) => {
  await page.goto('/?show=cells');
  await mapIsIdle(page);
  await expect(page.locator('[data-level="cells"]')).toBeAttached();
  await page.getByRole('radio', { name: 'Table' }).check();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/cell=350\.\d+\.\d+/);
  await expect(facts(page).getByText(/Hexagon 350\./)).toBeVisible();
  await page.getByRole('radio', { name: 'Map' }).check();
  await mapIsIdle(page);
  expect(await coloursOnMap(page)).toBeGreaterThan(20);
});

test('the table is sorted with the keyboard, and a row opens the facts', async ({ page }) => {
  await page.goto('/?view=table');
  const heading = page.getByRole('columnheader', { name: 'Incidents' });
  await heading.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', /ascending|descending/);
  const order = await heading.getAttribute('aria-sort');
  await expect.poll(async () => isSorted(await incidents(page), order)).toBe(true);
  await page.keyboard.press('Enter');
  await expect(heading).not.toHaveAttribute('aria-sort', order ?? '');
  await expect
    .poll(async () => isSorted(await incidents(page), await heading.getAttribute('aria-sort')))
    .toBe(true);

  const row = page.getByRole('table').getByRole('link').first();
  const name = (await row.innerText()).trim();
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(facts(page).getByRole('heading', { name })).toBeVisible();
});

test('the file that is downloaded has the numbers of the table', async ({ page }) => {
  await page.goto('/?view=table&category=burglary');
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  const arriving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV of wards' }).click();
  const stream = await (await arriving).createReadStream();
  const text = (await stream.setEncoding('utf8').toArray()).join('');
  const inFile = csvRows(text).map((row) => [row.name, Number(row.incidents)]);
  const inTable = await page
    .getByRole('table')
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('a')?.textContent.trim(),
        Number(row.querySelectorAll('td')[0].childNodes[0].textContent?.replaceAll(',', '').trim())
      ])
    );
  expect(inTable.length).toBeGreaterThan(1);
  expect([...inTable].sort()).toEqual([...inFile].sort());
});

test('the arrow keys move the map and say what is in its middle', async ({ page }) => {
  await page.goto('/');
  await mapIsIdle(page);
  const map = page.locator('canvas.maplibregl-canvas');
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: /\d/ }).first()).toBeAttached();
});

async function incidents(page: Page): Promise<number[]> {
  const cells = await page.getByRole('table').locator('tbody tr td:nth-of-type(1)').allInnerTexts();
  return cells.map((text) => Number(text.split(/\s/)[0].replaceAll(',', '')));
}

function isSorted(values: readonly number[], order: string | null): boolean {
  const sign = order === 'descending' ? -1 : 1;
  return values.length > 1 && values.every((value, i) => i === 0 || sign * (value - values[i - 1]) >= 0);
}

/** How many different colours the map shows: an empty ground has a handful. */
async function coloursOnMap(page: Page): Promise<number> {
  const picture = await page.locator('.map').first().screenshot();
  return page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const drawing = canvas.getContext('2d');
      drawing?.drawImage(image, 0, 0);
      const pixels = drawing?.getImageData(0, 0, image.width, image.height).data ?? [];
      const seen = new Set<number>();
      for (let i = 0; i < pixels.length; i += 16) {
        seen.add((pixels[i] >> 3) * 1024 + (pixels[i + 1] >> 3) * 32 + (pixels[i + 2] >> 3));
      }
      return seen.size;
    },
    [...picture]
  );
}
