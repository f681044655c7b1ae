import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkWhole } from '#lib/server/upkeep/check-whole.ts';
import { openStore } from '#lib/server/store/database.ts';
import { faultInWords } from '#lib/server/upkeep/faults.ts';
import { aStore } from '../../builders/store.ts';

const scratch = () => mkdtempSync(join(tmpdir(), 'faults-'));

/** What the failure of some work is in words, told of the folder "/data". */
function told(work: () => unknown): string | null {
  try {
    work();
  } catch (failure) {
    return faultInWords(failure, '/data');
  }
  throw new Error('nothing failed');
}

describe('a fault outside the program', () => {
  it('is a full disk, of the database or of any file', () => {
    const { bulk } = openStore(join(scratch(), 'safety.db'));
    bulk.exec('CREATE TABLE much (x)');
    bulk.pragma(`max_page_count = ${bulk.pragma('page_count', { simple: true }) as number}`);
    const fill = () => bulk.prepare('INSERT INTO much VALUES (randomblob(1000000))').run();
    expect(told(fill)).toMatch(/^The disk is full: nothing more can be written to \/data\. Make room/);
    // The device that is always full.
    if (process.platform === 'linux')
      expect(told(() => writeSync(openSync('/dev/full', 'w'), 'x'))).toMatch(/^The disk is full/);
  });

  it('is a folder or a file that cannot be written', () => {
    const file = join(scratch(), 'safety.db');
    openStore(file);
    const readonly = new Sqlite(file, { readonly: true });
    expect(told(() => readonly.exec('CREATE TABLE t (x)'))).toMatch(/^\/data cannot be opened or written to/);
    expect(told(() => mkdirSync(join(file, 'below')))).toContain(`${join(file, 'below')} cannot be opened`);
  });

  it('is a database that another program holds', () => {
    const file = join(scratch(), 'safety.db');
    const { bulk } = openStore(file);
    const other = new Sqlite(file);
    other.exec('BEGIN IMMEDIATE');
    bulk.pragma('busy_timeout = 20');
    expect(told(() => bulk.exec('CREATE TABLE t (x)'))).toMatch(
      /^Another program holds the database in \/data/
    );
  });

  it('is a database that is none, or has a damaged page', async () => {
    const none = join(scratch(), 'safety.db');
    writeFileSync(none, 'not a database, though it is long enough to be taken for one '.repeat(200));
    expect(told(() => openStore(none))).toMatch(/^The database in \/data is damaged\. Put a backup/);
    const file = join(scratch(), 'safety.db');
    const incidents = [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 5000 }];
    const { store } = await aStore({ incidents }, file);
    store.bulk.pragma('wal_checkpoint(TRUNCATE)');
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 4096);
    writeFileSync(file, bytes);
    expect(told(() => checkWhole(openStore(file)))).toMatch(/^The database in \/data is damaged\./);
  });

  it('is not what the program itself does wrong', () => {
    expect(faultInWords(new TypeError('x is not a function'), '/data')).toBeNull();
    expect(told(() => openStore(':memory:').bulk.exec('SELECT no_such_column'))).toBeNull();
    expect(faultInWords('text', '/data')).toBeNull();
  });
});

describe('what people read when a program cannot begin', () => {
  /** What `npm start` runs first, and an import. */
  const programs = [['prepare.ts'], ['import.ts', 'police', 'none.csv'], ['score.ts', '--json']];

  it.each(programs)('is one sentence and no stack trace: %s', (...args) => {
    const folder = scratch();
    const blocked = join(folder, 'a-file');
    writeFileSync(blocked, '');
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged);
    writeFileSync(join(damaged, 'safety.db'), 'no database '.repeat(1000));
    const newer = join(folder, 'newer');
    mkdirSync(newer);
    const { bulk } = openStore(join(newer, 'safety.db'));
    bulk.pragma('user_version = 999');
    bulk.close();
    const cases = [
      [join(blocked, 'data'), 'cannot be opened or written to'],
      [damaged, 'is damaged'],
      [newer, 'was written by a newer version of this program']
    ];
    for (const [dataDir, words] of cases) {
      const ended = spawnSync(
        process.execPath,
        ['--import', 'tsx', join('scripts', args[0]), ...args.slice(1)],
        { env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' }
      );
      expect(ended.status).toBeGreaterThan(0);
      expect(ended.stderr).toContain(words);
      expect(ended.stderr).not.toMatch(/\n\s+at |node:internal/);
    }
  });
});
