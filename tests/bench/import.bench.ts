import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOnce } from './import-once.ts';
import { timingOf, type Benchmark, type Line } from './measure.ts';

const ROUNDS = 3;

export const importBench: Benchmark = {
  id: 'import',
  title: 'Import police files',
  wanted: 'at least 100,000 rows a second from the files into SQLite, memory under 300 MB.',

  run(setting) {
    const { place, emptyDir, wideDir, policeFiles } = setting;
    const work = 'parse, check, convert, assign to areas, store';
    const lines = [lineOf(`police import for ${place}: ${work}`, 'ours', emptyDir, policeFiles)];
    if (wideDir)
      lines.push(
        lineOf('the same for every ward of the force and its neighbours', 'ours', wideDir, policeFiles)
      );
    const peer = 'papaparse + better-sqlite3: every column of every row as text, nothing checked or assigned';
    lines.push(lineOf(peer, 'peer', emptyDir, policeFiles));
    return Promise.resolve(lines);
  }
};

function lineOf(what: string, who: 'ours' | 'peer', before: string, policeFiles: readonly string[]): Line {
  const runs = Array.from({ length: ROUNDS }, () => once(who, before, policeFiles));
  const timing = timingOf(runs.map((run) => run.milliseconds));
  const [{ rows, stored }] = runs;
  const rate = Math.round(rows / (timing.median / 1000)).toLocaleString('en-GB');
  const memory = Math.max(...runs.map((run) => run.megabytes)).toFixed(0);
  const [read, kept] = [rows, stored].map((count) => count.toLocaleString('en-GB'));
  const result = `${rate} rows/s: ${read} read, ${kept} stored; at most ${memory} MB`;
  return { what, peer: who === 'peer', timing, result };
}

/** One import into a fresh copy of a folder that has boundaries and no incident. */
function once(who: 'ours' | 'peer', before: string, policeFiles: readonly string[]): ImportOnce {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  cpSync(before, folder, { recursive: true });
  const script = join(import.meta.dirname, 'import-once.ts');
  const run = spawnSync(process.execPath, [...process.execArgv, script, who, folder, ...policeFiles], {
    encoding: 'utf8',
    maxBuffer: 1e9
  });
  rmSync(folder, { recursive: true });
  if (run.status !== 0) throw new Error(`the import failed: ${run.stderr}`);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as ImportOnce;
}
