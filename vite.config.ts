import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import type { TestSequencer, TestSpecification } from 'vitest/node';
import { announcerByClass } from './scripts/announcer.mjs';

/**
 * These need a process that no other test was in: one asks for the most memory that a child held, which begins with its parent's; the others
 * start a library that can be started once.
 */
const ALONE = [
  'tests/server/import/run/large-import.test.ts',
  'tests/server/sites/sample-plan-run.test.ts',
  'tests/server/sites/write-site.test.ts'
];

/** A minute and more each, the longest first: begun last, one of them would keep one core busy while the others stand idle. */
const LONG = [
  'validate-real',
  'held-to-account',
  'import-command',
  'concerns/killed',
  'public-json',
  'adding'
];

class LongestFirst implements TestSequencer {
  sort(files: TestSpecification[]): TestSpecification[] {
    const turn = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at === -1 ? LONG.length : at;
    };
    return [...files].sort((a, b) => turn(a) - turn(b));
  }
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}

export default defineConfig({
  plugins: [announcerByClass(), sveltekit()],
  worker: { format: 'es' },
  test: {
    // Left to itself one core of two would stand idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: ALONE,
          // What files import is read once in a process and stays warm: a third of the time of a run. Their own modules are still fresh.
          isolate: false
        }
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE }
      }
    ]
  }
});
