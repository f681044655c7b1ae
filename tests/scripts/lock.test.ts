import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, expect, it } from 'vitest';

const LOCK = resolve('scripts/lock.mjs');
let folder: string;
let lock: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  lock = join(folder, 'below', 'at-work.lock');
  log = join(folder, 'log');
  writeFileSync(log, '');
});

/** A process that takes the lock, notes that it began, works and notes that it ended. */
function worker(name: string, milliseconds: number): Promise<string> {
  const program = `
    const { appendFileSync } = await import('node:fs');
    const { takeLock } = await import(${JSON.stringify(LOCK)});
    const giveBack = takeLock(${JSON.stringify(lock)}, (pid) => 'waits for another');
    appendFileSync(${JSON.stringify(log)}, '${name} begins\\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${milliseconds});
    appendFileSync(${JSON.stringify(log)}, '${name} ends\\n');
    giveBack();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((done) => child.on('close', () => done(said)));
}

it('of several processes only one is at work, and the others say once that they wait', async () => {
  const said = await Promise.all(['a', 'b', 'c'].map((name) => worker(name, 300)));
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  expect(lines.length).toBe(6);
  for (let i = 0; i < 6; i += 2) {
    expect(lines[i + 1]).toBe(lines[i].replace('begins', 'ends'));
  }
  expect(said.filter((text) => text === 'waits for another\n').length).toBe(2);
  expect(existsSync(lock)).toBe(false);
});

it('a lock whose process is gone holds nobody up', async () => {
  await worker('a', 0);
  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((done) => gone.on('close', done));
  writeFileSync(lock, String(gone.pid));
  expect(await worker('b', 0)).toBe('');
  expect(readFileSync(log, 'utf8')).toContain('b ends');
});
