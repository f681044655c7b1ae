import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { pipeline } from 'node:stream/promises';
import { openStore } from '#lib/server/store/database.ts';
import { backup } from '#lib/server/upkeep/backup.ts';
import { UnusableCopy } from '#lib/server/upkeep/backup-file.ts';
import { restore } from '#lib/server/upkeep/restore.ts';
import { program } from '../../builders/doomed.ts';
import { aStore } from '../../builders/store.ts';

const NOW = new Date('2025-11-01T08:00:00Z');
const LATER = new Date('2025-11-02T09:30:00Z');
let config: { dataDir: string; shippedDir: string };
let file: string;

beforeEach(async () => {
  const root = mkdtempSync(join(tmpdir(), 'copies-'));
  config = { dataDir: join(root, 'data'), shippedDir: join(root, 'shipped') };
  file = join(root, 'copies', 'one.zip');
  for (const folder of ['data/outbox', 'data/tiles', 'shipped/councils'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(config.dataDir, 'outbox', 'letter.txt'), 'Dear Jo');
  writeFileSync(join(config.dataDir, 'tiles', 'areas.pmtiles'), 'made again');
  writeFileSync(join(config.shippedDir, 'councils', 'marshside.json'), '{"id":"marshside"}');
  const context = await aStore(
    {
      wards: [{ code: 'E05999901', box: [560_000, 177_000, 563_000, 179_000], people: 5000 }],
      incidents: [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 3 }]
    },
    join(config.dataDir, 'safety.db')
  );
  await context.store.close();
});

function asked<T>(sql: string, folder = config.dataDir): T {
  const store = new Sqlite(join(folder, 'safety.db'), { readonly: true });
  try {
    return store.prepare(sql).pluck().get() as T;
  } finally {
    store.close();
  }
}
const incidents = (folder?: string) => asked<number>('SELECT count(*) FROM incident', folder);
const version = () => asked<number>('SELECT version FROM data_version');
function change(sql: string): void {
  const store = new Sqlite(join(config.dataDir, 'safety.db'));
  store.exec(sql);
  store.close();
}
/** Everything in the data folder, by name and sum; SQLite's own notes beside the store come and go. */
const standing = () =>
  readdirSync(config.dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(config.dataDir, name)).isFile() && !/-(wal|shm)$/.test(name))
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(config.dataDir, name)))
          .digest('hex')}`
    );

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
    change('DELETE FROM incident; UPDATE data_version SET version = version + 7');
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
    change(
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
    const torn = asked<number>(
      'SELECT count(*) FROM council, data_version WHERE CAST(loaded_at AS INTEGER) != version - 1',
      elsewhere.dataDir
    );
    expect(torn).toBe(0);
  });
});

describe('a copy that is not whole', () => {
  it('is refused with a sentence, wherever it was cut or altered, and nothing is changed', async () => {
    await backup(config, file, NOW);
    const whole = readFileSync(file);
    const stood = standing();
    const broken: [string, Buffer][] = [];
    for (const share of [0, 0.01, 0.3, 0.6, 0.9, 0.999])
      broken.push([`cut at ${share}`, whole.subarray(0, Math.floor(whole.length * share))]);
    for (let k = 1; k < 12; k++) {
      const altered = Buffer.from(whole);
      const at = Math.floor((0.8 * k * whole.length) / 12) + 60;
      altered[at] ^= 0x5a;
      broken.push([`altered at ${at} of ${whole.length}`, altered]);
    }
    broken.push(['another file', Buffer.from('ward,people\nE05000001,5000\n')]);
    for (const [what, bytes] of broken) {
      writeFileSync(`${file}.bad`, bytes);
      const failure: unknown = await restore(config, `${file}.bad`, LATER).catch((thrown: unknown) => thrown);
      expect([what, failure instanceof UnusableCopy]).toEqual([what, true]);
      expect((failure as Error).message).toMatch(/[Nn]othing was changed/);
      expect(standing()).toEqual(stood);
    }
    await expect(restore(config, join(config.dataDir, 'none.zip'), LATER)).rejects.toThrow(
      'There is no file'
    );
  });

  it('is refused when it would write outside the folder, or says less than it packs', async () => {
    const evil = async (path: string, bytes: number) => {
      const zip = new ZipFile();
      zip.addBuffer(Buffer.alloc(5_000_000), 'data/safety.db');
      const told = [{ path, bytes, sha256: '0'.repeat(64) }];
      const manifest = {
        format: 'community-safety-copy-1',
        made: NOW.toISOString(),
        storeVersion: 1,
        dataVersion: 1,
        council: null,
        files: told
      };
      zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
      zip.end();
      await pipeline(zip.outputStream, createWriteStream(`${config.dataDir}.evil.zip`));
      return restore(config, `${config.dataDir}.evil.zip`, LATER);
    };
    const stood = standing();
    for (const path of ['data/../../evil', '/etc/evil', 'data/..', 'data\\..\\evil', 'elsewhere/x'])
      await expect(evil(path, 1)).rejects.toThrow(
        'not a copy that this version can read (manifest.json: files.0.path)'
      );
    await expect(evil('data/safety.db', 10)).rejects.toThrow('is not as it was packed');
    expect(standing()).toEqual(stood);
  });

  it('is refused when its store is damaged inside, though every byte is as it was packed', async () => {
    const bytes = readFileSync(join(config.dataDir, 'safety.db'));
    bytes.fill(0x7f, 3 * 4096, 9 * 4096);
    const zip = new ZipFile();
    zip.addBuffer(bytes, 'data/safety.db');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const files = [{ path: 'data/safety.db', bytes: bytes.length, sha256 }];
    const manifest = {
      format: 'community-safety-copy-1',
      ...{ made: NOW.toISOString(), storeVersion: 1, dataVersion: 1, council: null, files }
    };
    zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
    zip.end();
    mkdirSync(resolve(file, '..'), { recursive: true });
    await pipeline(zip.outputStream, createWriteStream(file));
    const stood = standing();
    await expect(restore(config, file, LATER)).rejects.toThrow(/damaged|malformed/);
    expect(standing()).toEqual(stood);
  });

  it('is refused when a newer program made it', async () => {
    change('PRAGMA user_version = 999');
    await backup(config, file, NOW);
    const stood = standing();
    await expect(restore(config, file, LATER)).rejects.toThrow('update the program first');
    expect(standing()).toEqual(stood);
  });
});

it('while a server has the store open nothing is put back', async () => {
  await backup(config, file, NOW);
  const serving = openStore(join(config.dataDir, 'safety.db'));
  await expect(restore(config, file, LATER)).rejects.toThrow('is in use: stop the server');
  serving.bulk.close();
  await restore(config, file, LATER);
});

it('a process that is killed while it copies loses nothing, and the next copy clears up after it', async () => {
  change(
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
  expect(asked('PRAGMA integrity_check')).toBe('ok');
  expect(incidents()).toBe(stood);
  await backup(config, file, NOW);
  expect(readdirSync(folder)).toEqual(['one.zip']);
});
