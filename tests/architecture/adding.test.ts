import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Added } from './adding/added.ts';
import { addedFactor, addedMeasure, addedProfile } from './adding/environment.ts';
import { addedDocument, addedLayer } from './adding/interface.ts';
import { addedSource } from './adding/source.ts';

/** Tests of the product that speak of every entry of a registry: they must hold of what was added, untouched. */
const OF_EVERY_ENTRY = [
  'tests/architecture.test.ts',
  'tests/core/environment/measures-index.test.ts',
  'tests/documents/documents.test.ts',
  'tests/map/layers/along.test.ts',
  'tests/routes/permissions.test.ts',
  'tests/server/import/sources.test.ts'
];

const FOLLOWS = 'tests/architecture/adding/follows.test.ts';

const MIGRATIONS = /const MIGRATIONS = (\[[^\]]*\]);/;
const migrations = MIGRATIONS.exec(readFileSync('src/lib/server/store/database.ts', 'utf8'))?.[1] ?? '';
const parts = [addedSource(migrations), addedMeasure, addedFactor, addedProfile, addedLayer, addedDocument];

const tree = realpathSync(mkdtempSync(join(tmpdir(), 'adding-')));
afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('adding to the product by README’s table', () => {
  it('takes one new file and one entry; all else follows', () => {
    copyTree();
    for (const part of parts) add(part);
    cpSync('tests/architecture/adding/follows.ts', join(tree, FOLLOWS));
    const vitest = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=json'];
    const ran = spawnSync(process.execPath, [...vitest, FOLLOWS, ...OF_EVERY_ENTRY], {
      cwd: tree,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'test' },
      maxBuffer: 64 * 1024 * 1024
    });
    const told = outcomeOf(ran.stdout, ran.stderr);
    expect(told.failed).toEqual([]);
    expect(told.files).toBe(OF_EVERY_ENTRY.length + 1);
    expect(told.passed).toBeGreaterThan(40);
  }, 240_000);
});

/** The tree that the programs read, in a folder of its own; the packages are those of this one. */
function copyTree(): void {
  for (const part of ['src', 'scripts', 'tests', 'data', 'static'])
    cpSync(part, join(tree, part), {
      recursive: true,
      filter: (path) => !/^data[\\/]build|[\\/]browser[\\/]|adding\.test\.ts$/.test(path)
    });
  for (const file of [
    'package.json',
    'package-lock.json',
    'svelte.config.js',
    'vite.config.ts',
    'tsconfig.json'
  ])
    cpSync(file, join(tree, file));
  symlinkSync(realpathSync('node_modules'), join(tree, 'node_modules'), 'dir');
}

function add({ files, entries }: Added): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content.trimStart(), { flag: 'wx' });
  }
  for (const { file, before, after } of entries) {
    const text = readFileSync(join(tree, file), 'utf8');
    if (!text.includes(before))
      throw new Error(`${file} has no ${before}: README's table is no longer how to add`);
    writeFileSync(
      join(tree, file),
      text.replace(before, () => after)
    );
  }
}

interface Told {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** What failed, with its reason, and how much was run. */
function outcomeOf(stdout: string, stderr: string): { failed: string[]; files: number; passed: number } {
  const begin = stdout.indexOf('{"num');
  if (begin < 0) return { failed: [stdout.slice(-4000), stderr.slice(-4000)], files: 0, passed: 0 };
  const { testResults } = JSON.parse(stdout.slice(begin)) as Told;
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = all
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join('\n')}`);
  const broken = testResults.filter((one) => one.assertionResults.length === 0);
  return {
    failed: [...failed, ...broken.map(({ name, message }) => `${name}: ${message}`)],
    files: testResults.length,
    passed: all.filter(({ status }) => status === 'passed').length
  };
}
