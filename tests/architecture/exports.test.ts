import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { exportsOf, takenBy } from './exports.ts';
import { importsOf, sourceFiles } from './source-files.ts';

const ours = sourceFiles(['src', 'scripts', 'tests'], ['.ts', '.mjs', '.svelte']);

/** What the router, the tools and the pool of threads take by names of their own. */
const TAKEN_BY_NAME =
  /^(src\/(routes\/.*\+[a-z.]+\.ts|hooks\.server\.ts)|scripts\/announcer\.mjs|.*\/(told-)?worker\.(ts|mjs))$/;

/** What published reference outputs are given for, which tests compare with and nobody else needs. */
const FOR_ORACLES: readonly string[] = ['src/lib/core/statistics/random.ts randomOfState'];

/** Packages that are used without being imported by name in these files. */
const USED_OTHERWISE =
  /^(@types\/.*|@fontsource-variable\/.*|tsx|typescript|svelte-check|prettier.*|vite|eslint.*|@eslint\/js|globals|typescript-eslint|@sveltejs\/.*|svelte)$/;

describe('what is exported', () => {
  it('is used by somebody, and what the product exports by the product: a test is no use', () => {
    const unusedAmong = (files: typeof ours) => {
      const taken = takenBy(files);
      return exportsOf(files)
        .filter(({ file, name }) => !TAKEN_BY_NAME.test(file) && !FOR_ORACLES.includes(`${file} ${name}`))
        .filter(({ file, name }) => !taken.has(`${file} ${name}`) && !taken.has(`${file} *`))
        .filter(({ atHome }) => atHome < 2)
        .map(({ file, name }) => `${file}: ${name}`);
    };
    expect(unusedAmong(ours)).toEqual([]);
    expect(unusedAmong(ours.filter(({ path }) => !path.startsWith('tests/')))).toEqual([]);
  });

  it('is seen: by name, by another name, wholly, and in the file itself', () => {
    const file = (path: string, text: string) => ({
      ...{ path, text, lines: 1 },
      scripts: [ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)]
    });
    const one = file(
      'src/a.ts',
      'export const a = 1, [b, c] = d; export function e() { return a; } export interface F {}'
    );
    expect(exportsOf([one]).map(({ name, atHome }) => `${name} ${atHome}`)).toEqual([
      'a 2',
      'b 1',
      'c 1',
      'e 1'
    ]);
    const other = file(
      'src/b.ts',
      "import { a as x } from './a.ts'; export * from './c.ts'; void import('./d.ts');"
    );
    expect([...takenBy([other])]).toEqual(['src/a.ts a', 'src/c.ts *', 'src/d.ts *']);
  });
});

it('every package is used', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const used = ours.flatMap(({ scripts }) => scripts.flatMap(importsOf));
  const styles = sourceFiles(['src'], ['.css', '.svelte']).map(({ text }) => text);
  const idle = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) =>
      !USED_OTHERWISE.test(name) &&
      !used.some((one) => one === name || one.startsWith(`${name}/`)) &&
      !styles.some((text) => text.includes(`'${name}/`))
  );
  expect(idle).toEqual([]);
});
