import { describe, expect, it } from 'vitest';
import { withTips } from '#lib/server/glossary/with-tips.ts';

const page = (body: string) => `<head><title>Score</title></head><body><main id="a">${body}</main></body>`;
const count = (html: string, part: string) => html.split(part).length - 1;

describe('tips in a page', () => {
  it('stand at the first use of a word in running text, once, with what they say at the end', () => {
    const html = withTips(page('<h1>Scores</h1><p>A score, and the score again.</p><p>Score.</p>'));
    expect(html).toContain(
      '<p>A <button type="button" class="word" popovertarget="word-score" aria-describedby="word-score">score</button>, and the score again.</p>'
    );
    expect(count(html, 'class="word"')).toBe(1);
    expect(html).toMatch(/<div popover class="word-tip" id="word-score"><b>score\.<\/b> A place in an order/);
    expect(html.indexOf('popover class')).toBeGreaterThan(html.indexOf('again'));
    expect(html).toContain('<title>Score</title>');
  });

  it('are never put into what can be pressed, into code, or into attributes', () => {
    const body =
      '<a href="/x" title="score > 3">score</a><button>score</button><code>q</code><label>score <select><option>score</option></select></label>';
    const html = withTips(page(body));
    expect(html).toContain(body);
    expect(html).toContain('Other words on this page: <button');
    expect(count(html, 'popovertarget="word-score"')).toBe(1);
  });

  it('are not made of words in drawings, which count as unseen, and stand in what follows one', () => {
    const body =
      '<svg viewBox="0 0 9 9"><title>q</title><a href="/x"><text>hexagon</text></a></svg><p>score</p>';
    const html = withTips(page(body));
    expect(html).toContain('</svg><p><button');
    expect(html).not.toContain('word-hexagon');
    expect(html).not.toContain('Other words');
  });

  it('come after what cannot hold one, however deep it lies', () => {
    const html = withTips(page('<table><tr><th><b>Score</b><br></th><td>a score</td></tr></table>'));
    expect(html).toContain('<td>a <button');
    expect(html).not.toContain('Other words');
  });

  it('leave a page without such words, and all outside its main part, as it was', () => {
    const plain = '<body><p>score</p><main>Nothing here.</main><footer>score</footer></body>';
    expect(withTips(plain)).toBe(plain);
    expect(withTips('<p>score</p>')).toBe('<p>score</p>');
  });
});
