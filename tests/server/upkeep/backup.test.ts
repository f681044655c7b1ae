import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#lib/server/store/database.ts';
import { backup } from '#lib/server/upkeep/backup.ts';
import { restore } from '#lib/server/upkeep/restore.ts';
import { program } from '../../builders/doomed.ts';
import { anInstallation, type Installation } from '../../builders/installation.ts';

const NOW = new Date('2025-11-01T08:00:00Z');
const LATER = new Date('2025-11-02T09:30:00Z');
let one: Installation;
let config: Installation['config'];
let file: string;

beforeEach(async () => {
  one = await anInstallation();
  ({ config, file } = one);
});

const incidents = (folder?: string) => one.asked<number>('SELECT count(*) FROM incident', folder);
const version = () => one.asked<number>('SELECT version FROM data_version');

describe('a copy', () => {
  it('puts back what was, keeps what stood, and is a state that no browser has seen', async () => {
    const { manifest, bytes } = await backup(config, file, NOW);
    expect(bytes).toBe(statSync(file).size);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(manifest).toMatchObject({ council: 'marshside', made: NOW.toISOString() });
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'data/safety.db',
      'data/outbox/letter.txt',
      'shipped/councils/marshside.json'
    ]);
    one.change('DELETE FROM incident; UPDATE data_version SET version = version + 7');
    writeFileSync(join(config.dataDir, 'outbox', 'letter.txt'), 'Dear all');
    writeFileSync(join(config.shippedDir, 'councils', 'marshside.json'), '{"id":"marshside","name":"x"}');
    const before = version();
    const done = await restore(config, file, LATER);
    expect(incidents()).toBe(3);
    expect(version()).toBe(before + 1);
    expect(readFileSync(join(config.dataDir, 'outbox', 'letter.txt'), 'utf8')).toBe('Dear Jo');
    const kept = join(config.dataDir, done.before ?? 'none');
    expect(incidents(kept)).toBe(0);
    expect(readFileSync(join(kept, 'outbox', 'letter.txt'), 'utf8')).toBe('Dear all');
    expect(done).toMatchObject({ added: [], differing: ['councils/marshside.json'] });
    expect(readFileSync(join(kept, 'configuration-of-the-copy', 'councils', 'marshside.json'), 'utf8')).toBe(
      '{"id":"marshside"}'
    );
    expect(existsSync(join(config.dataDir, 'restoring'))).toBe(false);
    openStore(join(config.dataDir, 'safety.db')).bulk.close();
  });

  it('fills an empty folder, the council’s own files too', async () => {
    await backup(config, file, NOW);
    const root = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    const other = { dataDir: join(root, 'data'), shippedDir: join(root, 'shipped') };
    const done = await restore(other, file, LATER);
    expect(done).toMatchObject({ before: null, added: ['councils/marshside.json'], differing: [] });
    expect(incidents(other.dataDir)).toBe(3);
  });

  it('never takes the place of another', async () => {
    await backup(config, file, NOW);
    await expect(backup(config, file, NOW)).rejects.toThrow('is there already');
  });

  it('is of one moment while another program writes, and stops nobody from writing', async () => {
    const path = join(config.dataDir, 'safety.db');
    // Rows to copy, so that it takes a while.
    one.change(
      'CREATE TABLE ballast (bytes BLOB); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24) INSERT INTO ballast SELECT randomblob(1000000) FROM n'
    );
    const writer = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
       const store = new (require('better-sqlite3'))(workerData);
       store.pragma('busy_timeout = 10000');
       const step = store.transaction(() => {
         store.exec("UPDATE data_version SET version = version + 1");
         store.exec("UPDATE council SET loaded_at = (SELECT version FROM data_version)");
       });
       let commits = 0, going = true;
       parentPort.on('message', () => { going = false; });
       const go = () => { step.immediate(); commits++; if (commits === 1) parentPort.postMessage('begun');
         if (going) setImmediate(go); else { store.close(); parentPort.postMessage(commits); parentPort.close(); } };
       go();`,
      { eval: true, workerData: path }
    );
    const first = version();
    const heard: unknown[] = [];
    let wake = (): void => undefined;
    writer.on('message', (said: unknown) => (heard.push(said), wake()));
    const next = () => new Promise<void>((done) => (wake = done));
    if (heard.length === 0) await next();
    const atStart = version();
    const { manifest } = await backup(config, file, NOW);
    const atEnd = version();
    writer.postMessage('stop');
    await next();
    expect(atEnd).toBeGreaterThan(atStart);
    expect(manifest.dataVersion).toBeGreaterThanOrEqual(atStart);
    expect(manifest.dataVersion).toBeLessThanOrEqual(atEnd);
    // Nothing that was written is lost: as many states as there were commits, those before the first look included.
    expect(version() - first).toBeLessThanOrEqual(heard[1] as number);
    expect(version()).toBeGreaterThanOrEqual(atEnd);
    const elsewhere = { dataDir: mkdtempSync(join(tmpdir(), 'moment-')), shippedDir: config.shippedDir };
    await restore(elsewhere, file, LATER);
    const torn = one.asked<number>(
      'SELECT count(*) FROM council, data_version WHERE CAST(loaded_at AS INTEGER) != version - 1',
      elsewhere.dataDir
    );
    expect(torn).toBe(0);
  });
});

it('keeps what the audit log was told since, and takes nothing from another installation’s', async () => {
  const told = (at: string) =>
    `INSERT INTO audit (at, who, role, deed, what) VALUES ('${at}', 'jo@x.example', 'admin', 'keep-copies', 'Did it.')`;
  const kept = () => one.asked<string>("SELECT group_concat(at, ' ') FROM audit");
  one.change(told('2025-11-01'));
  await backup(config, file, NOW);
  one.change(told('2025-11-02'));
  one.change(told('2025-11-03'));
  await restore(config, file, LATER);
  expect(kept()).toBe('2025-11-01 2025-11-02 2025-11-03');

  const other = await anInstallation();
  other.change(told('2024-01-01'));
  other.change(told('2024-01-02'));
  await restore(other.config, file, LATER);
  expect(other.asked("SELECT group_concat(at, ' ') FROM audit")).toBe('2025-11-01');
});

it('while a server has the store open nothing is put back', async () => {
  await backup(config, file, NOW);
  const serving = openStore(join(config.dataDir, 'safety.db'));
  await expect(restore(config, file, LATER)).rejects.toThrow('is in use: stop the server');
  serving.bulk.close();
  await restore(config, file, LATER);
});

it('a process that is killed while it copies loses nothing, and the next copy clears up after it', async () => {
  one.change(
    'CREATE TABLE ballast (bytes BLOB); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) INSERT INTO ballast SELECT randomblob(1000000) FROM n'
  );
  const stood = incidents();
  const folder = resolve(file, '..');
  const { child, ended } = program(
    `import { backup } from '#lib/server/upkeep/backup.ts';
     await backup(${JSON.stringify(config)}, ${JSON.stringify(file)}, new Date());`
  );
  const begun = () => existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.part'));
  while (!begun()) await new Promise((done) => setTimeout(done, 1));
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  expect(existsSync(file)).toBe(false);
  expect(one.asked('PRAGMA integrity_check')).toBe('ok');
  expect(incidents()).toBe(stood);
  await backup(config, file, NOW);
  expect(readdirSync(folder)).toEqual(['one.zip']);
});
