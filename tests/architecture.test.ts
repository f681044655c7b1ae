import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { LAYERS, layerOf, reachesBrowser, refusal } from './architecture/layers.ts';
import { importsOf, sourceFiles, walk, walkMarkup, type SourceFile } from './architecture/source-files.ts';

/** Files that may be longer than 250 lines, each with its reason. */
const LONG_FILES: Record<string, string> = {};

const MOST_LINES = 250;
const NAMES_THAT_SAY_NOTHING = /(^|[/.-])(utils?|helpers?|common|managers?|types)(?=$|[/.-])/i;

const code = sourceFiles(
  ['src', 'scripts', 'tests/bench'],
  ['.ts', '.mjs', '.js', '.svelte', '.css', '.html']
);
const everything = [
  ...code,
  ...sourceFiles(['tests'], ['.ts', '.mjs']).filter((file) => !code.some((one) => one.path === file.path))
];
const core = code.filter((file) => layerOf(file.path)?.name === 'core');

describe('the tree', () => {
  it('has no file outside the layers that DESIGN names', () => {
    const strangers = code.filter((file) => file.path !== 'src/app.html' && !layerOf(file.path));
    expect(strangers.map((file) => file.path)).toEqual([]);
  });

  it('imports only inwards', () => {
    const refused = code.flatMap((file) =>
      file.scripts.flatMap(importsOf).map((specifier) => refusal(file.path, specifier))
    );
    expect(refused.filter((sentence) => sentence !== null)).toEqual([]);
  });

  it('has no name that says nothing', () => {
    const named = everything.filter((file) => NAMES_THAT_SAY_NOTHING.test(file.path));
    expect(named.map((file) => file.path)).toEqual([]);
  });

  it('has no file over 250 lines without a reason', () => {
    const long = everything.filter((file) => file.lines > MOST_LINES && !LONG_FILES[file.path]);
    expect(long.map((file) => `${file.path}: ${file.lines} lines`)).toEqual([]);
  });

  it('has no reason for a file that is short or gone', () => {
    const needed = new Set(everything.filter((file) => file.lines > MOST_LINES).map((file) => file.path));
    expect(Object.keys(LONG_FILES).filter((path) => !needed.has(path))).toEqual([]);
  });

  it('names no folder of one machine', () => {
    const place = /["'`\s(=](\/(?:home|Users|root|work|tmp|mnt|private)\/[\w.-]*)/;
    const found = everything.flatMap((file) => place.exec(file.text)?.[1].concat(` in ${file.path}`) ?? []);
    expect(found).toEqual([]);
  });
});

describe('core', () => {
  it('reads no clock and no unseeded random number', () => {
    expect(core.flatMap((file) => file.scripts.flatMap((script) => impurities(file.path, script)))).toEqual(
      []
    );
  });

  it('is there to be checked', () => {
    expect(core.length).toBeGreaterThan(10);
  });
});

describe('what the browser gets', () => {
  it('loads nothing from another host', () => {
    const client = code.filter((file) => reachesBrowser(file.path) || file.path === 'src/app.html');
    expect(client.flatMap(foreignAddresses)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  it('allow every layer to import only layers that exist', () => {
    const names = new Set(LAYERS.map((layer) => layer.name));
    expect(LAYERS.flatMap((layer) => layer.imports).filter((name) => !names.has(name))).toEqual([]);
  });

  it('refuse core reaching for the server, and a package it was not given', () => {
    expect(refusal('src/lib/core/scoring/score.ts', '#lib/server/context.ts')).toContain(
      'core may import only'
    );
    expect(refusal('src/lib/core/scoring/score.ts', '../../server/store/areas.ts')).toContain('(store)');
    expect(refusal('src/lib/core/scoring/score.ts', 'd3-scale')).toContain('imports d3-scale');
    expect(refusal('src/lib/core/scoring/score.ts', '@turf/area')).toBeNull();
  });

  it('refuse the store knowing the importers, and the map knowing the server', () => {
    expect(refusal('src/lib/server/store/areas.ts', '../import/csv.ts')).toContain('(import)');
    expect(refusal('src/lib/map/Legend.svelte', '#lib/server/services/score-cells.ts')).toContain(
      '(services)'
    );
    expect(refusal('src/routes/+page.server.ts', '#lib/server/store/areas.ts')).toContain('(store)');
  });

  it('see every way of importing', () => {
    const text = `import a from './a.ts'; import type { B } from './b.ts'; export * from './c.ts';
      const d = import('./d.ts'); type E = import('./e.ts').E; new Worker(new URL('./f.ts', import.meta.url));`;
    const script = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
    expect(importsOf(script)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts']);
  });

  it('see a clock and a random number', () => {
    const text = 'Math.random(); Date.now(); new Date(); new Date(2025, 0); performance.now();';
    const script = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
    expect(impurities('x.ts', script)).toHaveLength(4);
  });
});

/** Uses of a clock or of unseeded chance; `new Date(...)` of a given moment is neither. */
function impurities(path: string, script: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(script, (node) => {
    const clock =
      ts.isPropertyAccessExpression(node) &&
      /^(Math\.random|Date\.now|performance\.now|crypto\.\w+)$/.test(node.getText());
    const now = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length;
    if (clock || now) found.push(`${path}: ${node.getText()}`);
  });
  return found;
}

/** Addresses of other hosts that are more than a link to follow or the name of a source. */
function foreignAddresses(file: SourceFile): string[] {
  const found: string[] = [];
  const foreign = /(?:https?:)?\/\/[a-z0-9-]+(\.[a-z0-9-]+)+/i;
  for (const script of file.scripts) {
    walk(script, (node) => {
      if (!ts.isStringLiteralLike(node) || !foreign.test(node.text)) return;
      const named = ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : '';
      if (!['address', 'licenceAddress', 'href'].includes(named)) found.push(`${file.path}: ${node.text}`);
    });
  }
  walkMarkup(file.markup?.fragment, (node, tag) => {
    if (node.type !== 'Attribute' || !foreign.test(file.text.slice(node.start, node.end))) return;
    const name = (node as unknown as { name: string }).name;
    const link = tag === 'a' && name === 'href';
    if (!link && name !== 'xmlns') found.push(`${file.path}: ${file.text.slice(node.start, node.end)}`);
  });
  for (const [used] of file.text.matchAll(/(?:url\(|@import)\s*["']?(?:https?:)?\/\/[^\s"')]+/g)) {
    found.push(`${file.path}: ${used}`);
  }
  return found;
}
