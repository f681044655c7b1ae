import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** Who may know what officers noted on patrol. Scores, forecasts and plans are none of them. */
const READERS = [
  'src/lib/server/patrols/patrol-log.ts',
  'src/lib/server/store/migrations/017-patrol-plans.ts',
  'src/lib/server/store/migrations/029-visits-taken-back.ts',
  'src/lib/server/store/patrol-plans.ts',
  'src/lib/server/store/schema-patrols.ts'
];
const WAYS_IN = [
  'src/routes/patrols/plans/[id]/+page.server.ts',
  'src/routes/patrols/plans/[id]/OwnVisits.svelte'
];

it('what is noted on patrol reaches its own page alone, and no score', () => {
  expect(sourcesWith(/patrol_visit|visitsOf/)).toEqual(READERS);
  expect(sourcesWith(/patrol-log\.ts/)).toEqual(WAYS_IN);
});

function sourcesWith(pattern: RegExp): string[] {
  const root = resolve(import.meta.dirname, '../..');
  return ['src', 'scripts']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => pattern.test(readFileSync(file, 'utf8')))
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .sort();
}
