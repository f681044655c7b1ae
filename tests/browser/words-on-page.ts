import type { Page } from '@playwright/test';
import { findWords } from '#lib/core/glossary/find-words.ts';

/** Text as a reader meets it: `tip` is the id of the entry that it explains, `running` whether a tip could stand in it. */
interface Piece {
  readonly text: string;
  readonly tip: string | null;
  readonly running: boolean;
}

/**
 * Words of the glossary that stand on a page before their tip, or where no tip is. On the map, whose sentences come and
 * go, words are also explained at the foot of each panel; `inline` are those that must have their tip in the sentence
 * there too. Null: an ordinary page, where a tip must stand in the first sentence that could have one.
 */
export async function unexplainedWords(page: Page, inline: readonly string[] | null): Promise<string[]> {
  const pieces = await piecesOf(page);
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
