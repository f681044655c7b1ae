import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext, Page } from '@playwright/test';
import { csvRows } from './csv.ts';
import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';
import { unexplainedWords } from './words-on-page.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What the map of hexagons is keyed by: these words have their tip in the sentence itself. */
const INLINE = ['hexagon', 'more-than-chance'];

/** A page, and how its words are explained: in the sentence, at the foot of its panels too, or it is not asked. */
interface Visited {
  readonly path: string;
  readonly words?: 'inline' | 'foot' | 'keyed foot';
}

const PAGES: readonly Visited[] = [
  { path: '/wards', words: 'inline' },
  { path: '/wards/first', words: 'inline' },
  { path: '/data', words: 'inline' },
  { path: '/data/1', words: 'inline' },
  { path: '/method', words: 'inline' },
  { path: '/method/validation', words: 'inline' },
  { path: '/concerns', words: 'inline' },
  { path: '/concerns/new' },
  { path: '/concerns/places' },
  { path: '/glossary' },
  { path: '/licences', words: 'inline' },
  { path: '/admin/permissions' },
  { path: '/search?q=street', words: 'inline' }
];
const MAPS: readonly Visited[] = [
  { path: '/', words: 'foot' },
  { path: '/?view=table&ward=first' },
  { path: '/?ward=first', words: 'foot' },
  { path: '/?view=both&show=cells&profile=minerva&cell=best', words: 'keyed foot' },
  { path: '/?view=both&show=points', words: 'foot' },
  { path: '/compare?view=difference', words: 'foot' }
];

for (const visited of PAGES)
  test(`${visited.path} has nothing that keeps people out, fits, and leaves no word unexplained`, async ({
    page,
    request
  }) => {
    test.setTimeout(120_000);
    const path = await addressOf(visited.path, request);
    await visit(page, path, 360, 'light');
    await meets(page, [360, 1280, 1920]);
    await explains(page, visited);
  });

// What a map shows at first depends on its width: phones begin with wards.
for (const visited of MAPS)
  for (const [width, ground] of [
    [360, 'dark'],
    [1280, 'light']
  ] as const)
    test(`${visited.path}, opened ${width} pixels wide on ${ground} ground, keeps nobody out, fits, and leaves no word unexplained`, async ({
      page,
      request
    }) => {
      test.setTimeout(180_000);
      await visit(page, await addressOf(visited.path, request), width, ground);
      await mapIsIdle(page);
      await meets(page, width === 360 ? [360] : [1280, 1920]);
      if (width === 1280) await explains(page, visited);
    });

async function visit(page: Page, path: string, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(path);
}

/** The page as it stands, at these widths; on dark ground nothing changes but colours. */
async function meets(page: Page, widths: readonly number[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond, `pixels that stick out to the right at ${width}`).toBeLessThanOrEqual(0);
    await inColours(page, 'light');
    expect(await graveIn(new AxeBuilder({ page }).withTags(STANDARDS)), `${width} px`).toEqual([]);
    await inColours(page, 'dark');
    expect(await graveIn(new AxeBuilder({ page }).withRules(OF_COLOUR)), `dark, ${width} px`).toEqual([]);
  }
}

/** Colours are asked for once the page was painted in them, and none is on its way to another. */
async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changes.map(({ finished }) => finished));
  });
}

/** What keeps people out, with where it is. */
async function graveIn(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
}

async function explains(page: Page, { words }: Visited): Promise<void> {
  if (!words) return;
  if (words !== 'inline') {
    // The closer look at hexagons comes after a rest.
    await expect(page.getByText('Working out')).toHaveCount(0);
    const foot = page.locator('.words-here').last();
    await foot.locator('summary').click();
    await expect(foot.locator('[data-word]').first()).toBeAttached();
  }
  const inline = words === 'inline' ? null : words === 'keyed foot' ? INLINE : [];
  expect(await unexplainedWords(page, inline)).toEqual([]);
}

test.describe('an address without a page', () => {
  test.use({ javaScriptEnabled: false });

  test('says so and offers a way on', async ({ page, request }) => {
    const answer = await request.get('/nowhere');
    expect(answer.status()).toBe(404);
    await page.setContent(await answer.text());
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: /map|wards/i }).first()).toBeVisible();
  });
});

test('no answer lets a browser guess what it is, files that lie ready among them', async ({ request }) => {
  const page = await (await request.get('/wards')).text();
  const files = [...page.matchAll(/"(?:\.\/|\/)(_app\/immutable\/[^"]+)"/g)].map(([, file]) => `/${file}`);
  expect(files.length).toBeGreaterThan(2);
  const addresses = [
    files[0],
    '/icon.svg',
    '/wards',
    '/nowhere',
    '/api/status',
    '/tiles/areas.pmtiles',
    '/tiles/none.pmtiles'
  ];
  for (const address of addresses) {
    const answer = await request.head(address);
    expect([address, answer.headers()['x-content-type-options']]).toEqual([address, 'nosniff']);
  }
});

/** The address with the first ward and the leading hexagon filled in. */
async function addressOf(path: string, request: APIRequestContext): Promise<string> {
  if (path.includes('first')) {
    const rows = csvRows(await (await request.get('/api/wards.csv')).text());
    return path.replace('first', rows[0].ward);
  }
  if (!path.includes('best')) return path;
  const rows = csvRows(await (await request.get('/api/cells.csv')).text());
  return path.replace('best', rows.find(({ rank }) => rank === '1')?.cell ?? '');
}
