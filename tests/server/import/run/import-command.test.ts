import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { marshside, wardFile, type Marshside } from '../../../fixtures/police/marshside.ts';
import { streetFile } from '../../../fixtures/police/street-file.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const NAME = '2025-07-marsh-street.csv';
let marsh: Marshside;
let dataDir: string;

beforeAll(async () => {
  marsh = await marshside({ wards: false });
  marsh.write('wards.geojson', wardFile());
  marsh.write(NAME, streetFile([{}, {}]));
  marsh.write('bad/2025-08-marsh-street.csv', streetFile([{ Month: '2025-08' }, { Month: 'x' }]));
  dataDir = mkdtempSync(join(tmpdir(), 'command-'));
});

describe('the commands', () => {
  it('print one object with --json and end with 0 when nothing was refused', async () => {
    const wards = await run(
      'import',
      'wards',
      'wards.geojson',
      '--valid-from',
      '2014-01-01',
      '--json',
      '--no-tiles'
    );
    expect(wards.code).toBe(0);
    expect(JSON.parse(wards.out)).toMatchObject({
      source: 'wards',
      files: 1,
      rows: 2,
      stored: 2,
      problems: []
    });
    const police = await run('import', 'police', NAME, '--json', '--no-tiles');
    expect(JSON.parse(police.out)).toMatchObject({
      source: 'police',
      files: 1,
      rows: 2,
      stored: 2,
      outside: 0,
      withoutPlace: 0,
      problems: [],
      problemsOmitted: 0,
      replaced: []
    });
    expect(police).toMatchObject({ code: 0, error: '' });
  });

  it('end with 1 when rows were refused, and say which in words', async () => {
    const { code, out } = await run('import', 'police', 'bad', '--no-tiles');
    expect(code).toBe(1);
    expect(out).toContain('police: 1 file, 2 rows: 1 stored, 1 refused');
    expect(out).toContain('2025-08-marsh-street.csv, line 3, Month (x): The month must read like 2025-07.');
  });

  it('end with 1 when an import is held back, say why in words and with --json, and take it with --accept', async () => {
    const month = (count: number) =>
      streetFile(Array.from({ length: count }, (_, n) => ({ 'Crime ID': `${n}`, Month: '2025-09' })));
    marsh.write('2025-09-marsh-street.csv', month(100));
    await run('import', 'police', '2025-09-marsh-street.csv', '--no-tiles');
    marsh.write('2025-09-marsh-street.csv', month(10));
    const sentence = 'September 2025 of Marsh Police: 10 rows of the force in the place of 100, 90 % fewer.';
    const words = await run('import', 'police', '2025-09-marsh-street.csv', '--no-tiles');
    expect(words.code).toBe(1);
    expect(words.out).toContain(sentence);
    expect(words.out).toContain('Held back: nothing was changed.');
    const json = await run('import', 'police', '2025-09-marsh-street.csv', '--no-tiles', '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ stored: 0, held: [sentence] });
    const taken = await run('import', 'police', '2025-09-marsh-street.csv', '--no-tiles', '--accept');
    expect(taken).toMatchObject({ code: 0, error: '' });
    await run('data', 'undo', 'police', '--yes', '--no-tiles');
    await run('data', 'undo', 'police', '--yes', '--no-tiles');
  });

  it.each<[[string, ...string[]], string]>([
    [
      ['import', 'divining', 'x.csv'],
      'There is no source "divining". Known: wards, land, lsoas, lookup, population, postcodes, police'
    ],
    [['import', 'police', 'nowhere.csv'], 'There is no file or folder nowhere.csv.'],
    [['import', 'police', 'shipped'], 'holds no file of this kind'],
    [['council', 'atlantis', '--from', '.'], 'There is no council "atlantis". Known: marshside.']
  ])('end with 2 and a sentence when they cannot begin: %s', async ([script, ...args], sentence) => {
    const { code, error, out } = await run(script, ...args, '--json');
    expect(code).toBe(2);
    expect(error).toContain(sentence);
    expect(JSON.stringify(JSON.parse(out))).toContain(JSON.stringify(sentence).slice(1, -1));
  });

  it.each([['import wards'], ['council']])('explain themselves: %s', async (line) => {
    const [script, ...args] = line.split(' ');
    const { code, out } = await run(script, ...args, '--help');
    expect(code).toBe(0);
    expect(out).toContain('Usage:');
  });

  it('when interrupted leave everything as it was', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => ({ 'Crime ID': `${n}`, Month: '2024-01' }));
    const big = streetFile(rows).split('\n');
    const body = big.slice(1, -1).join('\n');
    marsh.write('big.csv', `${big[0]}\n${`${body}\n`.repeat(8000)}`);
    const child = start('import', 'police', 'big.csv', '--no-tiles');
    const [error, code] = [text(child.stderr), once(child, 'exit')];
    await untilWalGrows();
    child.kill('SIGINT');
    expect((await code)[0]).toBe(130);
    expect(await error).toContain('Interrupted: what was stored before stands untouched.');
    const database = new Sqlite(join(dataDir, 'safety.db'), { readonly: true });
    expect(database.prepare('SELECT month, stored FROM police_month').all()).toEqual([
      { month: 24306, stored: 2 },
      { month: 24307, stored: 1 }
    ]);
    expect(database.prepare('SELECT count(*) FROM incident').pluck().get()).toBe(3);
    database.close();
  });

  it('are in the audit log where they changed something, but not where a program of ours ran them', async () => {
    const log = () => {
      const database = new Sqlite(join(dataDir, 'safety.db'), { readonly: true });
      const told = database.prepare("SELECT who || ': ' || deed || ' ' || what || ' ' || subject FROM audit");
      const lines = told.pluck().all() as string[];
      database.close();
      return lines;
    };
    const before = log();
    expect(before.slice(0, 3)).toEqual([
      'command line: import-data Imported 1 file with 2 rows. wards',
      'command line: import-data Imported 1 file with 2 rows. police',
      'command line: import-data Imported 1 file with 2 rows. police'
    ]);
    expect((await run('import', 'police', 'nowhere.csv', '--no-tiles')).code).toBe(2);
    expect((await run('data', 'undo', 'police')).code).toBe(0);
    process.env.RUN_BY_PROGRAM = '1';
    expect((await run('import', 'police', NAME, '--no-tiles')).code).toBe(0);
    delete process.env.RUN_BY_PROGRAM;
    expect(log()).toEqual(before);
    expect((await run('data', 'undo', 'police', '--yes', '--no-tiles')).code).toBe(0);
    const copy = join(dataDir, 'copies', 'one.zip');
    expect((await run('backup', copy)).code).toBe(0);
    expect((await run('restore', copy, '--no-tiles')).code).toBe(0);
    const [undone, restored, ...more] = log().slice(before.length);
    expect(undone).toMatch(/^command line: import-data Took back: .+\. police$/);
    expect([restored, more]).toEqual(['command line: keep-copies Had a copy put back. one.zip', []]);
  }, 60_000);
});

function start(script: string, ...args: string[]) {
  const command = ['--import', import.meta.resolve('tsx'), join(ROOT, 'scripts', `${script}.ts`), ...args];
  return spawn(process.execPath, command, {
    cwd: marsh.folder,
    env: { ...process.env, DATA_DIR: dataDir, SHIPPED_DIR: join(marsh.folder, 'shipped') }
  });
}

async function run(script: string, ...args: string[]) {
  const child = start(script, ...args);
  const exit = once(child, 'exit');
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, error, code: (await exit)[0] as number };
}

/** Waits until the import has written more than a page or two beside the database. */
async function untilWalGrows(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const size = statSync(join(dataDir, 'safety.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
    if (size > 200_000) return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error('the import wrote nothing');
}
