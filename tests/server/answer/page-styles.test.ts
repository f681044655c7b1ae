import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { allowingStyle, withoutStyleAttributes } from '#lib/server/answer/page-styles.ts';

const page = (body: string) =>
  `<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`;
const blockOf = (html: string) => /<style data-page>([^]*?)<\/style>/.exec(html)?.[1] ?? '';

describe('styles of a page', () => {
  it('move from attributes to one block that the hash names, equal ones once', () => {
    const { html, hash } = withoutStyleAttributes(
      page(
        '<i class="bar" style="width: 42.5%;"></i><b style="left: 3%"></b><i style="width: 42.5%;" title="a > b">x</i>'
      )
    );
    expect(html).toContain('<i class="bar" data-s="0"></i><b data-s="1"></b><i data-s="0" title="a > b">');
    expect(blockOf(html)).toBe('[data-s="0"]:not(#_){width: 42.5%;}[data-s="1"]:not(#_){left: 3%}');
    expect(hash).toBe(`'sha256-${createHash('sha256').update(blockOf(html)).digest('base64')}'`);
    expect(html.indexOf('<style')).toBeLessThan(html.indexOf('</head>'));
  });

  it('are found in tags only: text, scripts, comments and blocks keep every letter', () => {
    const body =
      '<p>say style="width: 1%" aloud</p><script>const a = \'<i style="width: 1%">\';</script>' +
      '<!-- <i style="width: 1%"> --><style>i { content: \'<i style="width: 1%">\' }</style><a title=\'<i style="width: 1%">\'>y</a>';
    expect(withoutStyleAttributes(page(body))).toEqual({ html: page(body), hash: null });
  });

  it('stay, to be refused, where they say more than a chart needs', () => {
    for (const said of [
      'background: url(/x.png)',
      'position: fixed; inset: 0',
      'width: 1%}body{display:none',
      'width: 1%;} * {color: red',
      'width: 1&quot;',
      'background: image-set(url)'
    ]) {
      expect([said, withoutStyleAttributes(page(`<i style="${said}"></i>`)).hash]).toEqual([said, null]);
    }
  });

  it('take what the charts say', () => {
    for (const said of [
      'height: 23.4px; background: var(--ramp-3);',
      '--high: 420px;',
      'width: 1e-7%;',
      'background: var(--factor-crime, var(--chart-muted));'
    ]) {
      expect(withoutStyleAttributes(page(`<i style="${said}"></i>`)).hash).toContain('sha256-');
    }
  });

  it('are allowed beside what the policy allows already, in its own directive', () => {
    const policy = "default-src 'self'; style-src 'self'; img-src 'self'";
    expect(allowingStyle(policy, "'sha256-x'")).toBe(
      "default-src 'self'; style-src 'self' 'sha256-x'; img-src 'self'"
    );
  });
});
