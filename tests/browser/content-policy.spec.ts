import type { Page } from '@playwright/test';
import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

/** What a page was refused, as the browser tells the page. */
async function watchRefusals(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.exposeFunction('refusedByPolicy', (sentence: string) => void refused.push(sentence));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = (window as unknown as { refusedByPolicy: (sentence: string) => void }).refusedByPolicy;
      const place = event.target instanceof Element ? event.target.outerHTML.slice(0, 160) : '';
      tell(`${event.violatedDirective}: ${event.blockedURI} ${event.sample} ${place}`);
    });
  });
  return refused;
}

/** Moves every switch, box and disclosure on the page once, from top to bottom. */
async function touchEverything(page: Page): Promise<void> {
  const all = page.locator(
    'main summary, main [role="switch"], main input[type="checkbox"], main input[type="radio"]'
  );
  for (let k = 0; k < (await all.count()); k++) {
    const one = all.nth(k);
    if (await one.isVisible()) await one.click({ force: true, timeout: 2_000 }).catch(() => undefined);
  }
}

const PAGES = [
  '/wards',
  '/data',
  '/data/1',
  '/method',
  '/method/validation',
  '/concerns',
  '/licences',
  '/search?q=a',
  '/compare?view=difference',
  '/compare?view=table',
  '/?view=table&show=points'
];

test('no style and no script is written into a page: inline ones are refused', async ({ request }) => {
  for (const path of ['/', '/wards', '/nowhere', '/concerns']) {
    const policy = (await request.get(path)).headers()['content-security-policy'];
    expect([path, policy]).toEqual([path, expect.stringContaining("style-src 'self'")]);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|unsafe-hashes/);
  }
});

test('pages come without style attributes, and with a block that their policy names', async ({ request }) => {
  const csv = await (await request.get('/api/wards.csv')).text();
  const ward = /\b[A-Z]\d{8}\b/.exec(csv)?.[0];
  let blocks = 0;
  for (const path of ['/', ...PAGES, `/wards/${ward}`]) {
    const html = await (await request.get(path)).text();
    const outside = html.replace(/<script[^]*?<\/script>/g, '');
    expect([path, /<[^>]*\sstyle=/.exec(outside)?.[0]]).toEqual([path, undefined]);
    blocks += Number(html.includes('<style data-page>'));
  }
  expect(blocks, 'some page has a chart').toBeGreaterThan(0);
});

for (const path of PAGES) {
  test(`nothing on ${path} is refused by the policy`, async ({ page }) => {
    const refused = await watchRefusals(page);
    await page.goto(path);
    if (/^\/(\?|compare)/.test(path)) await mapIsIdle(page);
    else await touchEverything(page);
    await page.waitForLoadState('networkidle');
    expect(refused).toEqual([]);
  });
}

test('a chart has the height that its page gave it, without scripts', async ({ page, request }) => {
  const refused = await watchRefusals(page);
  const csv = await (await request.get('/api/wards.csv')).text();
  await page.goto(`/wards/${/\b[A-Z]\d{8}\b/.exec(csv)?.[0]}`);
  const plot = page.locator('.plot[data-s]').first();
  await expect(plot).toBeVisible();
  expect(await plot.evaluate((one) => getComputedStyle(one).getPropertyValue('--high'))).toBe('380px');
  expect(refused).toEqual([]);
});

for (const width of [1280, 400]) {
  test.describe(`the map, ${width} px wide`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('is refused nothing while panels, layers and tables are opened', async ({ page }) => {
      test.setTimeout(240_000);
      const refused = await watchRefusals(page);
      for (const show of ['wards', 'cells', 'points']) {
        await page.goto(`/?view=both&show=${show}`);
        await mapIsIdle(page);
        const row = page.locator('table tbody tr').first();
        if (await row.isVisible()) await row.getByRole('button').or(row.getByRole('link')).first().click();
        await mapIsIdle(page);
      }
      await page.goto('/?show=cells');
      await mapIsIdle(page);
      // What the page came with is taken away once its elements say it themselves.
      await expect(page.locator('style[data-page]')).toHaveCount(0);
      await page
        .locator('canvas')
        .first()
        .hover({ position: { x: 200, y: 300 } });
      await page.mouse.move(width - 90, 420, { steps: 5 });
      await touchEverything(page);
      await page.waitForLoadState('networkidle');
      expect(refused).toEqual([]);
    });
  });
}
