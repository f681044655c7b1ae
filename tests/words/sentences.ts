import ts from 'typescript';
import type { AST } from 'svelte/compiler';
import { sourceFiles, walk, walkMarkup } from '../architecture/source-files.ts';

/** Where residents' pages, the letters to them and their forms' parts are. */
const PAGES = ['src/routes/concerns', 'src/lib/ui/form', 'src/lib/ui/foot'];
/** Where sentences about what is wrong with a concern are made. */
const SERVICES = [
  'src/lib/core/concerns/concern.ts',
  'src/lib/core/concerns/concern-place.ts',
  'src/lib/core/concerns/written-positions.ts',
  'src/lib/core/concerns/reply-address.ts',
  'src/lib/server/concerns/send-concern.ts',
  'src/lib/server/concerns/echo-concern.ts',
  'src/lib/server/concerns/concern-form.ts',
  'src/lib/server/concerns/hold-photo.ts',
  'src/lib/server/concerns/read-positions.ts',
  'src/lib/server/photos/remake-photo.ts',
  'src/lib/server/concerns/follow-concern.ts',
  'src/routes/concerns/new/+page.server.ts',
  'src/routes/concerns/[reference]/+page.server.ts'
];

/** Every sentence that `say` is given, and every one that is kept as a `Sentence` to be said. */
export function sentencesSaid(): string[] {
  const found = new Set<string>();
  for (const { scripts, text } of sourceFiles(PAGES, ['.svelte', '.ts'])) {
    const said = /\bsay\(\s*'((?:[^'\\]|\\.)*)'/g;
    for (const [, sentence] of text.matchAll(said)) found.add(sentence);
    for (const script of scripts)
      walk(script, (node) => {
        if (
          ts.isVariableDeclaration(node) &&
          node.type?.getText(script).includes('Sentence') &&
          node.initializer
        )
          walk(node.initializer, (inner) => {
            if (ts.isPropertyAssignment(inner) && ts.isStringLiteral(inner.initializer))
              found.add(inner.initializer.text);
          });
      });
  }
  return [...found];
}

/** Every sentence that a service says about what is wrong, with something in its places. */
export function problemsSaid(): { readonly path: string; readonly text: string }[] {
  const found: { path: string; text: string }[] = [];
  for (const { path, scripts } of sourceFiles(
    ['src/lib/core/concerns', 'src/lib/server/concerns', 'src/lib/server/photos', 'src/routes/concerns'],
    ['.ts']
  ))
    if (SERVICES.includes(path))
      for (const script of scripts)
        walk(script, (node) => {
          const text =
            ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : filled(node);
          if (text && /^\S+ \S+ .*[.?]$/s.test(text) && !/^(SELECT|UPDATE|INSERT) /.test(text))
            found.push({ path, text });
        });
  return found;
}

/** Text in markup, and in what is read out of it, that is not said by the words: "path: text". */
export function loneText(): string[] {
  const found: string[] = [];
  for (const { path, markup } of sourceFiles(PAGES, ['.svelte'])) {
    if (!markup) continue;
    const ofAttributes = new Set<unknown>();
    walkMarkup(markup.fragment, (node) => {
      const one = node as AST.Text | AST.Attribute;
      if (one.type === 'Attribute' && Array.isArray(one.value))
        for (const part of one.value) {
          ofAttributes.add(part);
          if (SPOKEN.includes(one.name) && part.type === 'Text' && hasWords(part.data))
            found.push(`${path}: ${one.name}="${part.data}"`);
        }
      if (one.type === 'Text' && !ofAttributes.has(one) && hasWords(one.data))
        found.push(`${path}: ${one.data.trim()}`);
    });
  }
  return found;
}

/** Attributes that people see or hear. */
const SPOKEN = ['label', 'legend', 'hint', 'title', 'aria-label', 'placeholder', 'alt', 'content'];
/** The product's name, which is not translated. */
const NAME = 'Community Safety Map';

function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text.replace(NAME, '').replace('noindex', ''));
}

function filled(node: ts.Node): string | null {
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('');
}
