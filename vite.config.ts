import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { announcerByClass } from './scripts/announcer.mjs';

/** Asks for the most memory that a child held, which begins with what its parent did: its process must be one that no other test was in. */
const ALONE = ['tests/server/import/run/large-import.test.ts'];

/** A minute and more each, the longest first: begun last, one of them would keep one core busy while the others stand idle. */
const LONG = [
  'validate-real',
  'held-to-account',
  'import-command',
  'concerns/killed',
  'public-json',
  'adding'
];

/** The long ones before all others, which keep Vitest's own order. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at === -1 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => turn(a) - turn(b));
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
