import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const dataDir = mkdtempSync(join(tmpdir(), 'users-'));

/** Runs `npm run users` on a folder of its own. */
function users(...args: string[]) {
  const env = { ...process.env, DATA_DIR: dataDir, ORIGIN: 'https://safety.example.gov.uk' };
  const run = spawnSync(process.execPath, ['scripts/run.mjs', 'users.ts', ...args], {
    encoding: 'utf8',
    env
  });
  return { code: run.status, said: run.stdout, why: run.stderr.trim() };
}

it('the first administrator is made with a link that nothing stores, and wrong words are refused with a sentence', () => {
  const { code, said } = users('add', 'jo@council.example', '--role', 'admin', '--link');
  expect(code).toBe(0);
  const token = /^https:\/\/safety\.example\.gov\.uk\/invitation\/([\w-]{40,})\n$/.exec(said)?.[1];
  expect(token, said).toBeDefined();
  expect(readFileSync(join(dataDir, 'safety.db')).includes(String(token))).toBe(false);
  expect(users('list').said).toBe('admin    jo@council.example  (invited)\n');
  for (const [args, why] of [
    [['add', 'sam@council.example', '--role', 'boss', '--link'], '"boss" is not a role'],
    [['add', 'sam', '--role', 'officer', '--link'], 'Write an e-mail address'],
    [['reset', 'nobody@council.example'], 'There is nobody who signs in as nobody@council.example']
  ] as const) {
    const refused = users(...args);
    expect([args, refused.code, refused.said]).toEqual([args, 2, '']);
    expect(refused.why).toContain(why);
    expect(refused.why).not.toMatch(/\bat \S+ \(/);
  }
  // Each is a program of its own.
}, 180_000);
