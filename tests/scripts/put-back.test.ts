import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { backup } from '#lib/server/upkeep/backup.ts';
import { askToPutBack, lastOutcome } from '#lib/server/upkeep/put-back-asked.ts';
import { anInstallation } from '../builders/installation.ts';
import { putBackFirst } from '../../scripts/put-back-first.mjs';
import { seeThrough } from '../../scripts/see-through.mjs';

const AT = '2025-11-02T09:30:00.000Z';

it('a copy is put back once no other start works on the folder, and not at the same time', async () => {
  const one = await anInstallation();
  const { config, file } = one;
  await backup(config, file, new Date('2025-11-01T08:00:00Z'));
  one.change('DELETE FROM incident');
  const by = { id: 'admin', name: 'Jo', email: 'jo@x.example', role: 'admin' } as const;
  askToPutBack(config.dataDir, { name: 'one.zip', path: file, at: AT, by });
  const lock = join(config.dataDir, 'starting.lock');
  writeFileSync(lock, String(process.pid));
  const child = spawn(process.execPath, ['--import', 'tsx', resolve('scripts/put-back.ts')], {
    env: { ...process.env, DATA_DIR: config.dataDir, SHIPPED_DIR: config.shippedDir },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close');
  while (!said.includes('waiting for it') && child.exitCode === null)
    await new Promise((done) => setTimeout(done, 20));
  expect(said).toContain(`(process ${process.pid}): waiting for it.`);
  expect(lastOutcome(config.dataDir)).toBeNull();
  expect(one.asked('SELECT count(*) FROM incident')).toBe(0);
  rmSync(lock);
  expect(await ended).toEqual([0, null]);
  expect(lastOutcome(config.dataDir)).toMatchObject({ name: 'one.zip', problem: null });
  expect(one.asked('SELECT count(*) FROM incident')).toBe(3);
  expect(existsSync(lock)).toBe(false);
}, 60_000);

it('a start that is stopped while it waits for another puts the copy back the next time', async () => {
  const one = await anInstallation();
  const { config, file } = one;
  await backup(config, file, new Date('2025-11-01T08:00:00Z'));
  one.change('DELETE FROM incident');
  vi.stubEnv('SHIPPED_DIR', config.shippedDir);
  expect(await putBackFirst(config.dataDir), 'nothing was asked for').toBe('go on');
  const by = { id: 'admin', name: 'Jo', email: 'jo@x.example', role: 'admin' } as const;
  askToPutBack(config.dataDir, { name: 'one.zip', path: file, at: AT, by });
  const lock = join(config.dataDir, 'starting.lock');
  writeFileSync(lock, String(process.pid));
  const started = putBackFirst(config.dataDir);
  // It waits once it has tried for the lock, which it writes beside it first.
  await new Promise((done) => setTimeout(done, 3000));
  process.emit('SIGINT');
  expect(await started).toBe('stopped');
  expect(one.asked('SELECT count(*) FROM incident')).toBe(0);
  expect(lastOutcome(config.dataDir)).toBeNull();
  rmSync(lock);
  expect(await putBackFirst(config.dataDir)).toBe('go on');
  expect(one.asked('SELECT count(*) FROM incident')).toBe(3);
  expect(lastOutcome(config.dataDir)).toMatchObject({ name: 'one.zip', problem: null });
  expect(existsSync(join(config.dataDir, 'put-back-asked.json')), 'it is done once').toBe(false);
  vi.unstubAllEnvs();
}, 60_000);

it('whoever stops the start while a copy is put back waits for it, and is told so once', async () => {
  const program = `process.on('SIGINT', () => {}); process.on('SIGTERM', () => {});
    console.log('begun'); setTimeout(() => console.log('whole'), 600); setTimeout(() => {}, 600);`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const before = process.listenerCount('SIGTERM');
  let told = 0;
  const seen = seeThrough(child, () => told++);
  await once(child.stdout, 'data');
  process.emit('SIGTERM');
  process.emit('SIGINT');
  process.emit('SIGTERM');
  expect(await seen).toBe(true);
  expect([printed, told, child.exitCode]).toEqual(['begun\nwhole\n', 1, 0]);
  expect(process.listenerCount('SIGTERM')).toBe(before);

  const untouched = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  expect(await seeThrough(untouched, () => told++)).toBe(false);
  expect(told).toBe(1);
});
