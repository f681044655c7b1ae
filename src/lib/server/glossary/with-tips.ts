import { findWords } from '#lib/core/glossary/find-words.ts';
import { glossaryEntry } from '#lib/core/glossary/glossary.ts';

/** Where a word cannot be a button, or is no running text: headings, what can be pressed, drawings, code. */
const NO_TIPS = new Set(
  'a abbr button code dfn h1 h2 h3 h4 h5 h6 label nav noscript option pre script select style summary svg textarea th title'.split(
    ' '
  )
);
const UNSEEN = new Set(['noscript', 'script', 'style', 'svg', 'title']);
/** A drawing is passed over whole: it is much of a page, and no word of it can have a tip. */
const TOKENS =
  /<!--[\s\S]*?-->|<svg\b[^]*?<\/svg>|<(\/?)([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^>"'])*>|[^<]+|</gi;
const MAIN = /(<main\b[^>]*>)([\s\S]*)(<\/main>)/;

/**
 * A page with a tip at the first use of each word of the glossary in its main part. A tip is a button and a popover, so it works
 * with keyboard, touch and without a program of the page; the popovers stand together at the end, so that no sentence is torn.
 * Words that the page uses only where no tip can stand (headings, links) are listed at its end.
 */
export function withTips(html: string): string {
  return html.replace(MAIN, (_, open: string, body: string, close: string) => {
    const words: Words = { explained: new Set(), met: new Set() };
    const marked = markedUp(body, words);
    const others = [...words.met].filter((id) => !words.explained.has(id));
    const ids = [...words.explained, ...others];
    if (ids.length === 0) return open + body + close;
    return `${open}${marked}${listOf(others)}<div class="tips">${ids.map(popoverOf).join('')}</div>${close}`;
  });
}

/** Words that have a tip, and those that were met where none can stand. */
interface Words {
  readonly explained: Set<string>;
  readonly met: Set<string>;
}

/** The address at which a word stands in the glossary. */
export function wordAddress(id: string): string {
  return `/glossary#${id}`;
}

function markedUp(body: string, words: Words): string {
  const within: string[] = [];
  return body.replace(TOKENS, (token, slash?: string, tag?: string) => {
    if (tag === undefined) return token.startsWith('<') ? token : markedText(token, within, words);
    const name = tag.toLowerCase();
    if (!NO_TIPS.has(name) || token.endsWith('/>')) return token;
    if (slash === '') within.push(name);
    else if (within.includes(name)) within.length = within.lastIndexOf(name);
    return token;
  });
}

function markedText(text: string, within: readonly string[], { explained, met }: Words): string {
  // What no reader sees needs no word for it.
  if (within.some((name) => UNSEEN.has(name))) return text;
  const found = findWords(text).filter(({ id }) => !explained.has(id));
  if (within.length > 0) {
    for (const { id } of found) met.add(id);
    return text;
  }
  let done = 0;
  let marked = '';
  for (const { id, at, length } of found) {
    if (explained.has(id)) continue;
    explained.add(id);
    marked += text.slice(done, at) + buttonOf(id, text.slice(at, at + length));
    done = at + length;
  }
  return marked + text.slice(done);
}

function listOf(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const words = ids.map((id) => buttonOf(id, escaped(glossaryEntry(id).word)));
  return `<aside class="page small muted no-print"><p>Other words on this page: ${words.join(', ')}.</p></aside>`;
}

function buttonOf(id: string, word: string): string {
  return `<button type="button" class="word" popovertarget="word-${id}" aria-describedby="word-${id}">${word}</button>`;
}

function popoverOf(id: string): string {
  const { word, text } = glossaryEntry(id);
  return `<div popover class="word-tip" id="word-${id}"><b>${escaped(word)}.</b> ${escaped(text)} <a href="${wordAddress(id)}">All words</a></div>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
