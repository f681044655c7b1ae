import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

it.each([
  ['commas', /^Refused: .*The row has 2001 values where the header has 5 columns/],
  ['quotes', /refused$/]
])(
  '200 MB of %s that make no sense are imported in less than 300 MB of memory',
  async (kind, ends) => {
    const child = ['--import', 'tsx', 'tests/server/import/run/large-import.ts', 'lights', kind];
    const { stdout } = await run(process.execPath, child);
    const told = JSON.parse(stdout) as { outcome: string; megabytes: number; folder: string };
    rmSync(told.folder, { recursive: true });
    expect(told.outcome).toMatch(ends);
    expect(told.megabytes).toBeLessThan(300);
  },
  240_000
);
