import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { csvRows } from './csv.ts';
import { mapIsIdle } from './ready.ts';
import { expect as plainly, test } from './visit.ts';

// Every step waits for the closer look, which takes long on a busy machine.
const expect = plainly.configure({ timeout: 45_000 });
test.setTimeout(180_000);

const facts = (page: Page) => page.getByRole('region', { name: 'Facts of the open place' });
const whole = (text: string): number => Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));

/** The middle of the busiest hexagon, easting and northing: a position that has incidents around it. */
async function busiest(page: Page): Promise<string> {
  const csv = csvRows(await (await page.request.get('/api/cells.csv?spacing=350')).text());
  const [top] = csv.toSorted((a, b) => Number(b.incidents) - Number(a.incidents));
  return `${top.lon}, ${top.lat}`;
}
async function ask(page: Page, position: string, radius: number) {
  await page.getByRole('button', { name: 'Any place' }).click();
  await facts(page).getByRole('combobox', { name: 'Place, street, postcode or position' }).fill(position);
  await facts(page).getByLabel('Metres around it').fill(String(radius));
  await facts(page).getByRole('button', { name: 'Show the figures' }).click();
}

test('a position and a distance are answered from the keyboard, and the address keeps them', async ({
  page
}) => {
  await page.goto('/');
  await mapIsIdle(page);
  const position = await busiest(page);
  await page.getByRole('button', { name: 'Any place' }).focus();
  await page.keyboard.press('Enter');
  const field = facts(page).getByRole('combobox', { name: 'Place, street, postcode or position' });
  await field.focus();
  await page.keyboard.type(position);
  await page.keyboard.press('Enter');
  await expect(facts(page).getByRole('heading', { level: 2, name: /^400 m around/ })).toBeVisible();
  await expect(
    facts(page)
      .getByText(/95\s%\sinterval/)
      .first()
  ).toBeVisible();
  await expect(facts(page).getByRole('row', { name: /Inside and within 400 m/ })).toBeVisible();
  await expect(
    facts(page)
      .getByText(/times as much per km²/)
      .first()
  ).toBeVisible();
  await expect(facts(page).getByText(/camera/i)).toHaveCount(0);
  await expect(page).toHaveURL(/drawn=\d+(\.\d)?,\d+(\.\d)?,400/);
  const told = await facts(page)
    .getByRole('row', { name: /^Inside [\d,]+ / })
    .innerText();
  await page.reload();
  await expect(facts(page).getByRole('row', { name: /^Inside [\d,]+ / })).toHaveText(
    told.replaceAll(/\s+/g, ' '),
    {
      useInnerText: true
    }
  );
});

test('a place prints as its own sheet, and says an address that shows the same when further months have come', async ({
  page
}) => {
  await page.goto('/?time=22:00');
  await mapIsIdle(page);
  // A quarter of a mile: addresses keep tenths of a metre.
  await ask(page, await busiest(page), 402.336);
  const heading = facts(page).getByRole('heading', { level: 2, name: /^402 m around/ });
  await expect(heading).toBeVisible();
  const files = facts(page).getByRole('link', { name: 'Figures as CSV' });
  await expect(files).toHaveAttribute('href', /time=\d{4}-\d{2}-\d{2}T22/);
  const lasting = facts(page).getByRole('link', { name: 'This address' });
  await expect(lasting).toHaveAttribute(
    'href',
    /from=\d{4}-\d{2}&to=\d{4}-\d{2}.*drawn=[\d.]+,[\d.]+,402\.3&.*at=/
  );
  await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', '')));
  await facts(page).getByRole('button', { name: 'Sheet to print' }).click();
  await page.locator('body[data-printed]').waitFor();
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByRole('article', { name: 'Sheet to print' });
  await expect(sheet.getByRole('heading', { name: /^402 m around/ })).toBeVisible();
  await expect(sheet.getByRole('row', { name: /^Inside [\d,]+ / })).toBeVisible();
  await expect(sheet.getByText(/times as much per km²/).first()).toBeVisible();
  await expect(sheet.getByRole('heading', { name: 'What was recorded' })).toBeVisible();
  await expect(
    sheet.getByText(/\/\?.*from=\d{4}-\d{2}&to=\d{4}-\d{2}.* · made on \d+ \w+ \d{4}/)
  ).toBeVisible();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('the file of a place has the figures of its panel', async ({ page }) => {
  await page.goto('/');
  await mapIsIdle(page);
  await ask(page, await busiest(page), 250);
  const inside = whole(
    (
      await facts(page)
        .getByRole('row', { name: /^Inside [\d,]+ / })
        .innerText()
    ).slice(6)
  );
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    facts(page).getByRole('link', { name: 'Figures as CSV' }).click()
  ]);
  const rows = csvRows(readFileSync(await download.path(), 'utf8'));
  const row = rows.find(({ part, item }) => part === 'incidents' && item === 'inside');
  expect(Number(row?.value)).toBe(inside);
  expect(inside).toBeGreaterThan(0);
});

test('what is pasted is mended or refused with a sentence that says how', async ({ page }) => {
  await page.goto('/');
  await mapIsIdle(page);
  await page.getByRole('button', { name: 'Any place' }).click();
  await facts(page).getByRole('radio', { name: 'Paste' }).check({ force: true });
  const outline = facts(page).getByRole('textbox', { name: 'Outline' });
  const show = facts(page).getByRole('button', { name: 'Show the figures' });
  const tell = async (text: string, sentence: RegExp) => {
    await outline.fill(text);
    await show.click();
    await expect(facts(page).getByRole('alert').filter({ hasText: sentence })).toBeVisible();
  };
  await tell('{"type": "Polygon"', /begins like GeoJSON and cannot be read/);
  await tell('POLYGON((0.3 51.4, 0.3 51.4, 0.3 51.4))', /at least three corners/);
  const many = Array.from({ length: 10_002 }, (_, i) => {
    const turn = (2 * Math.PI * i) / 10_002;
    return `${(561_000 + 300 * Math.cos(turn)).toFixed(1)} ${(178_000 + 300 * Math.sin(turn)).toFixed(1)}`;
  });
  await tell(`POLYGON((${many.join(', ')}, ${many[0]}))`, /10,000 are the most/);
  // Far from any council here: understood, and refused with the reason.
  await outline.fill('100000, 20000\n100100, 20000\n100100, 20100');
  await show.click();
  await expect(facts(page).getByText(/lies wholly outside the council/)).toBeVisible();
});

test('an outline is drawn on the map, undone, closed, answered, and changed', async ({ page }) => {
  await page.goto('/?show=cells');
  await mapIsIdle(page);
  await page.getByRole('button', { name: 'Any place' }).click();
  await facts(page).getByRole('radio', { name: 'Draw' }).check({ force: true });
  await expect(facts(page).getByText('Click the map at each corner.')).toBeVisible();
  await page.waitForTimeout(1500);
  await mapIsIdle(page);
  const canvas = page.locator('canvas.maplibregl-canvas');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the map has no size');
  const press = async (dx: number, dy: number) => {
    await page.mouse.move(box.x + box.width / 2 + dx, box.y + box.height / 2 + dy);
    await page.waitForTimeout(100);
    await page.mouse.click(box.x + box.width / 2 + dx, box.y + box.height / 2 + dy);
    await page.waitForTimeout(300);
  };
  await press(-70, -50);
  await press(70, -60);
  await press(140, 140);
  await facts(page).getByRole('button', { name: 'Undo' }).click();
  await press(80, 60);
  await press(-60, 70);
  await press(-70, -50);
  await expect(facts(page).getByText('1 outline ready.')).toBeVisible();
  await facts(page).getByRole('button', { name: 'Show the figures' }).click();
  await expect(facts(page).getByText('Inside and around')).toBeVisible();
  await expect(page).toHaveURL(/drawn=[\w.~-]{12,}/);
  await facts(page).getByRole('button', { name: 'Change the place' }).click();
  await expect(facts(page).getByText('1 outline ready.')).toBeVisible();
});
