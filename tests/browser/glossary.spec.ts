import type { APIRequestContext, Page } from '@playwright/test';
import { findWords } from '#lib/core/glossary/find-words.ts';
import { csvRows } from './csv.ts';
import { mapIsIdle } from './ready.ts';
import { expect, test } from './visit.ts';

/** Text as a reader meets it: `tip` is the id of the entry that it explains, `running` whether a tip could stand in it. */
interface Piece {
  readonly text: string;
  readonly tip: string | null;
  readonly running: boolean;
}

const PAGES = ['/wards', '/wards/first', '/data', '/data/1', '/method', '/method/validation', '/concerns'];
const OTHER_PAGES = ['/search?q=street', '/licences'];
const MAPS = [
  '/',
  '/?show=cells',
  '/?show=cells&profile=minerva&cell=best',
  '/?ward=first',
  '/?show=points&view=both',
  '/?view=both&show=cells',
  '/compare?view=difference'
];

/** What the map of hexagons is keyed by. */
const INLINE = ['hexagon', 'more-than-chance'];

for (const path of [...PAGES, ...OTHER_PAGES, ...MAPS]) {
  test(`no word on ${path} is left unexplained`, async ({ page, request }) => {
    await page.goto(await addressOf(path, request));
    if (MAPS.includes(path)) {
      await mapIsIdle(page);
      // The closer look at hexagons comes after a rest.
      await expect(page.getByText('Working out')).toHaveCount(0);
      const foot = page.locator('.words-here').last();
      await foot.locator('summary').click();
      await expect(foot.locator('[data-word]').first()).toBeAttached();
    }
    expect(
      unexplained(await piecesOf(page), MAPS.includes(path) ? (path.includes('cells') ? INLINE : []) : null)
    ).toEqual([]);
  });
}

test('a tip opens and closes from the keyboard, on a page that has no program', async ({ page }) => {
  await page.goto('/method');
  const word = page.getByRole('button', { name: 'score', exact: true });
  await word.focus();
  await page.keyboard.press('Enter');
  const tip = page.locator('#word-score');
  await expect(tip).toBeVisible();
  await expect(word).toHaveAccessibleDescription(/order from 0 to 100/);
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  await page.keyboard.press('Enter');
  await tip.getByRole('link').click();
  await expect(page).toHaveURL(/glossary#score/);
  await expect(page.locator('#score')).toContainText('not an amount');
});

test('a tip on the map says what the word means when it is pressed', async ({ page }) => {
  await page.goto('/?show=cells');
  await mapIsIdle(page);
  await page.locator('button.word[data-word="hexagon"]').first().click();
  await expect(page.getByText('equal six-sided pieces')).toBeVisible();
});

/**
 * Words of the glossary that stand on a page before their tip, or where no tip is. On the map, whose sentences come and go, words
 * are also explained at the foot of each panel; `inline` are those that must have their tip in the sentence there too.
 */
function unexplained(pieces: readonly Piece[], inline: readonly string[] | null): string[] {
  const explained = new Set<string>();
  const lacking = new Map<string, string>();
  const tips = new Set(pieces.map(({ tip }) => tip));
  for (const { text, tip, running } of pieces) {
    if (tip !== null) explained.add(tip);
    for (const { id, at, length } of findWords(text)) {
      const anywhere = !running || (inline !== null && !inline.includes(id));
      if (explained.has(id) || lacking.has(id) || (anywhere && tips.has(id))) continue;
      const where = text.slice(Math.max(0, at - 40), at + length + 40).replace(/\s+/g, ' ');
      lacking.set(id, `"${id}" has no tip where it is first used: … ${where.trim()} …`);
    }
  }
  return [...lacking.values()];
}

/** The main part of a page in pieces, in reading order; what is not shown is left out. */
function piecesOf(page: Page): Promise<Piece[]> {
  return page.evaluate(() => {
    const NOT_RUNNING =
      'a, button, h1, h2, h3, h4, label, legend, nav, option, select, summary, svg, th, code, dt';
    const main = document.querySelector('main') as HTMLElement;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found: Piece[] = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement as HTMLElement;
      if (parent.closest('script, style, noscript, [popover], [hidden], select, .words-here dd')) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      const word = parent.closest<HTMLElement>('.word, [data-word]');
      const target = word?.getAttribute('popovertarget')?.replace('word-', '') ?? null;
      found.push({
        text: walker.currentNode.textContent ?? '',
        tip: word ? (word.dataset.word ?? target) : null,
        running: word === null && !parent.closest(NOT_RUNNING)
      });
    }
    return found;
  });
}

async function addressOf(path: string, request: APIRequestContext): Promise<string> {
  if (path.includes('first')) {
    const rows = csvRows(await (await request.get('/api/wards.csv')).text());
    return path.replace('first', rows[0].ward);
  }
  if (!path.includes('best')) return path;
  const rows = csvRows(await (await request.get('/api/cells.csv')).text());
  return path.replace('best', rows.find(({ rank }) => rank === '1')?.cell ?? '');
}
