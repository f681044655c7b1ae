import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOnce } from './import-once.ts';
import { timingOf, type Benchmark, type Line, type Setting } from './measure.ts';

const ROUNDS = 3;

export const importBench: Benchmark = {
  id: 'import',
  title: 'Import police files',
  wanted: 'at least 100,000 rows a second from the files into SQLite, memory under 300 MB.',

  run(setting) {
    const lines = [
      lineOf('police import: parse, check, convert, assign to areas, store', 'ours', setting),
      lineOf('papaparse + better-sqlite3: all columns as text, nothing checked', 'peer', setting)
    ];
    return Promise.resolve(lines);
  }
};

function lineOf(what: string, who: 'ours' | 'peer', setting: Setting): Line {
  const runs = Array.from({ length: ROUNDS }, () => once(who, setting));
  const timing = timingOf(runs.map((run) => run.milliseconds));
  const [{ rows }] = runs;
  const rate = Math.round(rows / (timing.median / 1000)).toLocaleString('en-GB');
  const memory = Math.max(...runs.map((run) => run.megabytes)).toFixed(0);
  const count = rows.toLocaleString('en-GB');
  return { what, peer: who === 'peer', timing, result: `${rate} rows/s of ${count}, at most ${memory} MB` };
}

/** One import into a fresh copy of the folder that has boundaries and no incident. */
function once(who: 'ours' | 'peer', { emptyDir, policeFiles }: Setting): ImportOnce {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  cpSync(emptyDir, folder, { recursive: true });
  const script = join(import.meta.dirname, 'import-once.ts');
  const run = spawnSync(process.execPath, [...process.execArgv, script, who, folder, ...policeFiles], {
    encoding: 'utf8',
    maxBuffer: 1e9
  });
  rmSync(folder, { recursive: true });
  if (run.status !== 0) throw new Error(`the import failed: ${run.stderr}`);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as ImportOnce;
}
