import { createHash } from 'node:crypto';

/** A page whose elements carry no style of their own, and the hash that lets a browser take the block that has them instead. */
export interface StyledPage {
  readonly html: string;
  /** `'sha256-…'` for the policy, or null: nothing had a style. */
  readonly hash: string | null;
}

/** Scripts, style blocks and comments are passed over whole; what is left of the page's `<` opens a tag, as text has none. */
const PARTS =
  /<script\b[^]*?<\/script>|<style\b[^]*?<\/style>|<!--[^]*?-->|<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
/** A tag up to its `style` attribute, which stands where attributes do. */
const STYLE = /^(<[a-z][^\s>]*(?:\s+[^\s="'>]+(?:=(?:"[^"]*"|'[^']*'))?)*?)\sstyle="([^"]*)"/i;
/** Measures, marks of a chart and colours by name: nothing that could fetch, and nothing that ends a rule. */
const HARMLESS = /^(?:\s*(?:--[\w-]+|width|height|left|top|background)\s*:[\w\s.%,()#+-]+;?)+\s*$/;

/**
 * Moves what the `style` attributes of a page say into one block at the end of its head, because the policy refuses attributes and a
 * block can be named by its hash. An attribute that says more than a chart needs stays where it is, and the browser refuses it.
 * In the browser Svelte sets styles by program, which no policy refuses; `+layout.svelte` then takes the block away.
 */
export function withoutStyleAttributes(html: string): StyledPage {
  const names = new Map<string, number>();
  const moved = html.replace(PARTS, (tag) =>
    !tag.includes('style=') || tag.startsWith('<!--') || /^<(script|style)\b/i.test(tag)
      ? tag
      : tag.replace(STYLE, moveTo(names))
  );
  if (names.size === 0 || !moved.includes('</head>')) return { html, hash: null };
  const block = [...names].map(([said, name]) => `[data-s="${name}"]:not(#_){${said}}`).join('');
  const hash = createHash('sha256').update(block).digest('base64');
  return {
    html: moved.replace('</head>', () => `<style data-page>${block}</style></head>`),
    hash: `'sha256-${hash}'`
  };
}

/** A policy that takes the block with this hash too. */
export function allowingStyle(policy: string, hash: string): string {
  return policy.replace(/(^|;\s*)style-src [^;]*/, (directive) => `${directive} ${hash}`);
}

function moveTo(names: Map<string, number>): (opened: string, before: string, said: string) => string {
  return (opened, before, said) => {
    if (!HARMLESS.test(said) || /url|expression/i.test(said)) return opened;
    const name = names.get(said) ?? names.size;
    names.set(said, name);
    return `${before} data-s="${name}"`;
  };
}
