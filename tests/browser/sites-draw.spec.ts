import { expect, test, type Page } from '@playwright/test';
import { cellAt } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { parsePlace } from '#lib/core/places/place-address.ts';
import { mapIsIdle } from './ready.ts';
import { newPerson, signIn } from './sign-in.ts';

/** Outlines of sites: drawn beside one that is there, moved on the map, and written as hexagons. */
test.describe.configure({ timeout: 180_000 });

const CORNER = [664_570, 343_040] as const;
const facts = (page: Page) => page.getByRole('region', { name: 'Facts of the open place' });

/** The corners of the place that the panel offers to keep. */
async function drawnCorners(page: Page): Promise<string[]> {
  const href = await facts(page).getByRole('link', { name: 'Keep it as a site' }).getAttribute('href');
  const place = parsePlace(decodeURIComponent(href?.split('drawn=')[1] ?? ''));
  const ring = place?.parts[0].rings[0] ?? [];
  return Array.from({ length: ring.length / 2 }, (_, i) => `${ring[2 * i]},${ring[2 * i + 1]}`);
}

test('a drawing snaps to the corner of a site that is kept, and becomes the new outline of another', async ({
  page
}) => {
  const reference = `S-${Date.now() % 100_000}`;
  const [x, y] = CORNER;
  await signIn(page, newPerson('planner'), '/sites/new');
  await page.getByLabel('Reference').fill(reference);
  await page
    .getByLabel('Outline or position')
    .fill(`${x} ${y}\n${x - 90} ${y}\n${x - 90} ${y + 90}\n${x} ${y + 90}`);
  await page.getByRole('button', { name: 'Add the site' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(reference);

  const [lon, lat] = toLonLat(x, y);
  await page.goto(`/?show=cells&at=${lon.toFixed(5)},${lat.toFixed(5)},16`);
  await mapIsIdle(page);
  await page.getByRole('button', { name: 'Any place' }).click();
  const corners = page.waitForResponse(/\/api\/sites\.corners/);
  await facts(page).getByRole('radio', { name: 'Draw' }).check({ force: true });
  expect((await corners).status()).toBe(200);
  await expect(facts(page).getByText('those of sites that are kept too')).toBeVisible();
  await page.waitForTimeout(1500);
  await mapIsIdle(page);
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  if (!box) throw new Error('the map has no size');
  // A few pixels beside a corner of the site, which the middle of the map is.
  const press = async (dx: number, dy: number) => {
    await page.mouse.move(box.x + box.width / 2 + dx, box.y + box.height / 2 + dy);
    await page.waitForTimeout(100);
    await page.mouse.click(box.x + box.width / 2 + dx, box.y + box.height / 2 + dy);
    await page.waitForTimeout(300);
  };
  await press(7, 6);
  await press(150, 10);
  await press(120, 130);
  await press(7, 6);
  await expect(facts(page).getByText('1 outline ready.')).toBeVisible();
  // One that is dragged snaps too: at this zoom 90 m are some 124 pixels.
  const [midX, midY] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(midX + 120, midY + 130);
  await page.mouse.down();
  await page.mouse.move(midX, midY, { steps: 5 });
  await page.mouse.move(midX - 122, midY - 120, { steps: 8 });
  await page.mouse.up();
  await facts(page).getByRole('button', { name: 'Show the figures' }).click();
  await expect(facts(page).getByText('Inside and around')).toBeVisible();
  const drawn = await drawnCorners(page);
  expect(drawn).toHaveLength(3);
  expect(drawn).toContain(`${x},${y}`);
  expect(drawn).toContain(`${x - 90},${y + 90}`);

  await facts(page).getByRole('link', { name: 'Keep it as a site' }).click();
  await page.getByLabel('Or make what was drawn').selectOption(reference);
  await page.getByRole('button', { name: 'Take it there' }).click();
  await expect(page.getByText('The outline is the one that was drawn on the map.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep the change' }).click();
  await expect(page.getByText('The outline is the one that was drawn on the map.')).toHaveCount(0);
  await page.getByText('Versions, and taking it out').click();
  await expect(page.getByText(/^Version 2,/)).toBeVisible();
});

test('a site is written as hexagons by keyboard; an id that is none is refused with a sentence', async ({
  page
}) => {
  await signIn(page, newPerson('planner'), '/sites/new');
  const [q, r] = cellAt(150, ...CORNER);
  await page.getByLabel('Reference').focus();
  await page.keyboard.type(`H-${Date.now() % 100_000}`);
  await page.getByLabel('Outline or position').focus();
  await page.keyboard.type(`150.${q}.${r} 150.${q + 1}.${r} 150.1.1`);
  await page.getByRole('button', { name: 'Add the site' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('The council has no hexagon 150.1.1');
  await page.getByLabel('Outline or position').fill(`150.${q}.${r}\n150.${q + 1}.${r}`);
  await page.getByRole('button', { name: 'Add the site' }).press('Enter');
  // Twice 19,486 m².
  await expect(page.getByText('3.9 hectares').first()).toBeVisible();
});
