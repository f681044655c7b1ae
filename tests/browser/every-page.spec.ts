import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext } from '@playwright/test';
import { csvRows } from './csv.ts';
import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [360, 1280, 1920];
const GROUNDS = ['light', 'dark'] as const;
const PAGES = [
  { path: '/', title: 'map' },
  { path: '/?view=table&ward=first', title: 'table with a ward open' },
  { path: '/?view=both&show=cells&cell=best', title: 'map and table with a hexagon open' },
  { path: '/?view=table&show=points', title: 'table of points' },
  { path: '/wards', title: 'wards' },
  { path: '/wards/first', title: 'ward' },
  { path: '/compare?view=difference', title: 'comparison' },
  { path: '/data', title: 'data' },
  { path: '/method', title: 'method' },
  { path: '/concerns', title: 'whom to turn to' },
  { path: '/concerns/new', title: 'a new concern' },
  { path: '/concerns/places', title: 'what residents said' },
  { path: '/glossary', title: 'glossary' },
  { path: '/licences', title: 'licences' },
  { path: '/admin/permissions', title: 'who may see and do what' },
  { path: '/search?q=a', title: 'search' },
  { path: '/method/validation', title: 'proof' }
];

for (const { path, title } of PAGES) {
  for (const colorScheme of GROUNDS) {
    for (const width of WIDTHS) {
      test.describe(`${title}, ${colorScheme}, ${width} px wide`, () => {
        test.use({ colorScheme, viewport: { width, height: 800 } });

        test('has nothing that keeps people out, and fits', async ({ page, request }) => {
          const ward = await firstWard(async () => (await request.get('/api/wards.csv')).text());
          const best = path.includes('best') ? await bestCell(request) : '';
          await page.goto(path.replace('first', ward).replace('best', best));
          if (/^\/(\?|$|compare)/.test(path)) await mapIsIdle(page);
          const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
          const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
          const told = grave.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`
          );
          expect(told).toEqual([]);
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(beyond, 'pixels that stick out to the right').toBeLessThanOrEqual(0);
        });
      });
    }
  }
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

/** Name of the hexagon that ranks first. */
async function bestCell(request: APIRequestContext): Promise<string> {
  const rows = csvRows(await (await request.get('/api/cells.csv')).text());
  return rows.find((row) => row.rank === '1')?.cell ?? '';
}

/** Code of the first ward in the export. */
async function firstWard(csv: () => Promise<string>): Promise<string> {
  const [heading, row] = (await csv()).split(/\r?\n/).filter((line) => !line.startsWith('#'));
  const column = heading.split(',').indexOf('ward');
  return row.split(',')[column];
}
