import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nextUndo, undo } from '#lib/server/import/run/undo.ts';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import {
  extractsToPurge,
  keepRestrictedNoLonger,
  purgeRestricted
} from '#lib/server/restricted/keep-restricted.ts';
import { carryOver } from '#lib/server/upkeep/carry-over.ts';
import { openStore } from '#lib/server/store/database.ts';
import { extractFile } from '../../builders/restricted.ts';
import { marshside, type Marshside } from '../../fixtures/police/marshside.ts';

const MARK = 'Stalking of MARK';

/** Marshside with an extract that another took the place of, and that one; both hold the mark. */
async function withExtracts(file?: string): Promise<Marshside> {
  const marsh = await marshside({ file });
  marsh.write('mark-first.csv', extractFile([{ offence: `${MARK} first` }]));
  await marsh.take('restricted', 'mark-first.csv');
  marsh.write('mark-second.csv', extractFile([{ offence: `${MARK} second` }, { time: 'MARK' }]));
  await marsh.take('restricted', 'mark-second.csv');
  return marsh;
}

/** Later by so many days. */
const after = ({ context }: Marshside, days: number) => ({
  ...context,
  clock: () => new Date(context.clock().getTime() + days * 86_400_000)
});

const rows = (marsh: Marshside) => marsh.column('SELECT offence FROM restricted_row');
const kept = (marsh: Marshside) =>
  marsh.column(
    `SELECT count(*) FROM data_change_rows WHERE table_name LIKE 'restricted%' AND fate != 'came'`
  )[0];
const records = (marsh: Marshside) =>
  marsh.column(`SELECT files || notes FROM import WHERE source = 'restricted'`).join(' ') +
  marsh.column('SELECT message FROM import_problem').join(' ');

/** All that SQLite keeps in files. */
function filesOf({ context }: Marshside): string {
  const { name } = context.store.bulk;
  return ['', '-wal'].map((end) => readFileSync(`${name}${end}`).toString('latin1')).join('');
}

it('rows of an extract that another took the place of are written over in the file', async () => {
  const marsh = await marshside({ file: 'safety.db' });
  // The rows after it are shorter, so that they do not stand on all that it stood on.
  const extract = (turn: string, filler: number) =>
    Array.from({ length: 400 }, () => ({ offence: `${MARK} ${turn} ${'x'.repeat(filler)}` }));
  for (const rows of [extract('first', 60), extract('second', 0)]) {
    marsh.write('turn.csv', extractFile(rows));
    await marsh.take('restricted', 'turn.csv');
  }
  marsh.context.store.bulk.pragma('wal_checkpoint(TRUNCATE)');
  const file = filesOf(marsh);
  expect(file.includes(`${MARK} second`)).toBe(true);
  // What is kept for taking it back is packed.
  expect(file.includes(`${MARK} first `)).toBe(false);
  await marsh.context.store.close();
});

describe('npm run data -- purge restricted', () => {
  it('takes rows, what undo would bring back, and what the record of imports says; and writes it into the audit log', async () => {
    const marsh = await withExtracts();
    expect(kept(marsh)).toBeGreaterThan(0);
    expect(await purgeRestricted(marsh.context)).toEqual({
      extracts: ['Police extract'],
      rows: 1,
      changes: 1
    });
    expect([rows(marsh), marsh.column('SELECT id FROM restricted_extract')]).toEqual([[], []]);
    expect(records(marsh)).not.toMatch(/mark|OccurredFrom|day, with an hour/);
    expect(marsh.column('SELECT what FROM audit')).toEqual(['Purged restricted extracts: 1, with 1 rows.']);
    await expect(nextUndo(marsh.context, 'restricted')).rejects.toThrow(/no longer kept/);
    await expect(undo(marsh.context, 'restricted')).rejects.toThrow(/no longer kept/);
  });

  it('leaves nothing of them in the file, nor in what SQLite writes beside it', async () => {
    const marsh = await withExtracts('safety.db');
    expect(filesOf(marsh)).toContain(`${MARK} second`);
    await purgeRestricted(marsh.context);
    expect(filesOf(marsh)).not.toContain('of MARK');
    await marsh.context.store.close();
  });

  it('takes the extract of a name alone, and says which there are where there is none', async () => {
    const marsh = await withExtracts();
    marsh.write('april.csv', extractFile([{ time: '2025-04-01 10:00', offence: 'April' }]));
    await marsh.take('restricted', 'april.csv', { options: { name: 'April' } });
    await expect(extractsToPurge(marsh.context, 'May')).rejects.toThrow('Stored: “April”, “Police extract”.');
    expect((await purgeRestricted(marsh.context, 'Police extract')).extracts).toEqual(['Police extract']);
    expect(rows(marsh)).toEqual(['April']);
  });

  it('takes from the loading of a council the restricted rows alone: all else can still be taken back', async () => {
    const marsh = await withExtracts();
    const { folder, context } = marsh;
    await loadCouncilFrom(context, 'marshside', { from: folder, fresh: true });
    expect(rows(marsh)).toEqual([]);
    expect(kept(marsh)).toBeGreaterThan(0);
    await purgeRestricted(context);
    expect(marsh.column(`SELECT fate FROM data_change_rows WHERE table_name LIKE 'restricted%' AND fate != 'came'`)).toEqual([]); // prettier-ignore
    await undo(context);
    expect(rows(marsh)).toEqual([]);
    expect(marsh.column('SELECT count(*) FROM area')).toEqual([2]);
  });

  it('leaves another extract’s rows for taking a loading back, and every other import’s record as it is', async () => {
    const marsh = await withExtracts();
    const { folder, context } = marsh;
    marsh.write('april.csv', extractFile([{ time: '2025-04-01 10:00', offence: 'April' }]));
    await marsh.take('restricted', 'april.csv', { options: { name: 'April' } });
    const told = (of: string) =>
      marsh.column(`SELECT files FROM import WHERE source ${of} 'restricted' ORDER BY id`);
    await loadCouncilFrom(context, 'marshside', { from: folder, fresh: true });
    // Numbers of imports begin again: others have those of the extracts.
    const others = told('!=');
    await purgeRestricted(context, 'Police extract');
    expect(told('!=')).toEqual(others);
    await undo(context);
    expect(rows(marsh)).toEqual(['April']);
    expect(told('=').join()).toContain('april.csv');
    expect(records(marsh)).not.toContain('mark-second.csv');
  });

  it('takes what the records of refused and replaced extracts say, once all go', async () => {
    const marsh = await withExtracts();
    marsh.write('mark-refused.csv', extractFile([{ x: 1, y: 1 }]));
    await marsh.take('restricted', 'mark-refused.csv').catch(() => null);
    expect(records(marsh)).toContain('mark-refused.csv');
    await purgeRestricted(marsh.context);
    expect(records(marsh)).not.toMatch(/mark-/);
  });
});

describe('the days that restricted extracts are kept', () => {
  it('count from the import: a year, unless the council says otherwise; what undo keeps goes with them', async () => {
    const marsh = await withExtracts();
    expect(await keepRestrictedNoLonger(after(marsh, 364))).toEqual({ extracts: [], rows: 0, changes: 0 });
    expect(rows(marsh)).toEqual([`${MARK} second`]);
    expect(await keepRestrictedNoLonger(after(marsh, 366))).toEqual({
      ...{ extracts: ['Police extract'], rows: 1, changes: 1 }
    });
    expect([rows(marsh), kept(marsh)]).toEqual([[], 0]);
  });
});

describe('a copy that is put back', () => {
  it('does not bring back what was purged since, nor what ran out meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'restricted-copy-'));
    const copies = ['purged.db', 'old.db'].map((name) => join(folder, name));
    const marsh = await withExtracts('safety.db');
    const { store, config } = marsh.context;
    for (const copy of copies) store.bulk.prepare('VACUUM INTO ?').run(copy);
    await purgeRestricted(marsh.context);
    const now = marsh.context.clock();
    await carryOver(copies[0], store.bulk.name, { config, now });
    await carryOver(copies[1], null, { config, now: after(marsh, 400).clock() });
    for (const copy of copies) {
      const opened = openStore(copy);
      const count = (sql: string) => opened.bulk.prepare(`SELECT count(*) FROM ${sql}`).pluck().get();
      expect(count('restricted_row')).toBe(0);
      expect(count(`data_change_rows WHERE table_name LIKE 'restricted%' AND fate != 'came'`)).toBe(0);
      await opened.close();
    }
    await store.close();
  });
});
