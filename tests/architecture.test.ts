import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  circleIn,
  fileOf,
  LAYERS,
  layerOf,
  reachesBrowser,
  refusal,
  ROOMS,
  sourceRooms
} from './architecture/layers.ts';
import { importsOf, sourceFiles, walk, walkMarkup, type SourceFile } from './architecture/source-files.ts';
import { turfAtLarge } from './architecture/turf.ts';

/** Files that may be longer than 250 lines, each with its reason: one algorithm that is not made clearer by cutting it. */
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

  it('takes single functions of Turf by name, from the one package', () => {
    const all = everything.flatMap((file) =>
      file.scripts.flatMap((script) => turfAtLarge(file.path, script))
    );
    expect(all).toEqual([]);
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

describe('rooms', () => {
  const folders = [
    ...ROOMS.core.map((room) => `src/lib/core/${room}`),
    'src/lib/sample',
    ...ROOMS.sample.map((room) => `src/lib/sample/${room}`),
    'src/lib/server/import',
    ...ROOMS.import.map((room) => `src/lib/server/import/${room}`),
    'src/lib/server/store',
    'src/lib/server/tiles',
    ...ROOMS.features.map((room) => `src/lib/server/${room}`),
    'src/lib/state',
    'src/lib/words',
    'src/lib/ui',
    'src/lib/documents',
    'src/lib/map',
    ...ROOMS.map.map((room) => `src/lib/map/${room}`)
  ];

  it('open with a file that says what lives there', () => {
    const opening = sourceFiles(['src/lib'], ['README.md']);
    const silent = folders.filter((folder) => {
      const first = opening.find((file) => file.path === `${folder}/README.md`);
      // A source says what it is in its reader: title, limits and all.
      if (!first && sourceRooms().some((room) => folder === `src/lib/server/import/${room}`)) return false;
      return !first || !/^# \S.*\n\n[A-Z].{60,}/.test(first.text);
    });
    expect(silent).toEqual([]);
    const rooms = new Set(folders.map((folder) => `${folder}/README.md`));
    expect(opening.map((file) => file.path).filter((path) => !rooms.has(path))).toEqual([]);
  });
});

describe('core', () => {
  it('has no circle among its rooms, nor among its files', () => {
    const files = new Map<string, Set<string>>();
    const rooms = new Map<string, Set<string>>();
    for (const file of core) {
      const targets = file.scripts
        .flatMap(importsOf)
        .map((specifier) => fileOf(file.path, specifier))
        .filter((target) => target !== null);
      files.set(file.path, new Set(targets));
      const room = roomOf(file.path);
      const others = targets.map(roomOf).filter((other) => other !== room);
      rooms.set(room, new Set([...(rooms.get(room) ?? []), ...others]));
    }
    expect(circleIn(rooms)).toBeNull();
    expect(circleIn(files)).toBeNull();
  });

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
    expect(refusal('src/lib/core/hotspots/dissolve.ts', '@turf/turf')).toBeNull();
  });

  it('refuse the store knowing the importers, and the map knowing the server', () => {
    expect(refusal('src/lib/server/store/areas.ts', '../import/read/csv.ts')).toContain('(import)');
    expect(refusal('src/lib/map/legend/Legend.svelte', '#lib/server/scoring/score-cells.ts')).toContain(
      '(features)'
    );
    expect(refusal('src/routes/+page.server.ts', '#lib/server/store/areas.ts')).toContain('(store)');
  });

  it('let the writer of a source know the store, and no reader', () => {
    expect(refusal('src/lib/server/import/cctv/writer.ts', '#lib/server/store/cameras.ts')).toBeNull();
    expect(refusal('src/lib/server/import/cctv/source.ts', '#lib/server/store/cameras.ts')).toContain(
      '(store)'
    );
    expect(refusal('src/lib/server/import/cctv/source.ts', './writer.ts')).toContain('(features)');
  });

  it('see a circle, and no circle where two ways lead to one place', () => {
    const arrows = (text: string) => {
      const pairs = text.split(' ').map((pair) => pair.split('>'));
      return new Map(
        pairs.map(([from]) => [from, new Set(pairs.filter(([a]) => a === from).map(([, to]) => to))])
      );
    };
    expect(circleIn(arrows('a>b b>c c>b'))).toEqual(['b', 'c', 'b']);
    expect(circleIn(arrows('a>b a>c b>d c>d'))).toBeNull();
  });

  it('see every way of importing', () => {
    const text = `import a from './a.ts'; import type { B } from './b.ts'; export * from './c.ts';
      const d = import('./d.ts'); type E = import('./e.ts').E; new Worker(new URL('./f.ts', import.meta.url));`;
    const script = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
    expect(importsOf(script)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts']);
  });

  it('see Turf taken whole, or a package of one function', () => {
    const text = `import { union } from '@turf/turf'; import * as turf from '@turf/turf'; import area from '@turf/area';
      const all = import('@turf/turf');`;
    const script = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
    expect(turfAtLarge('x.ts', script)).toHaveLength(3);
  });

  it('see a clock and a random number', () => {
    const text = 'Math.random(); Date.now(); new Date(); new Date(2025, 0); performance.now();';
    const script = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
    expect(impurities('x.ts', script)).toHaveLength(4);
  });
});

/** The room of a file in core: the folder below it. */
function roomOf(path: string): string {
  return path.split('/').slice(0, 4).join('/');
}

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
