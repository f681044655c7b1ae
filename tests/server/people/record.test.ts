import { beforeEach, describe, expect, it } from 'vitest';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { auditCsv, readAuditFilter } from '#lib/server/people/audit-export.ts';
import { auditPage } from '#lib/server/people/overview.ts';
import { record } from '#lib/server/people/record.ts';
import { someAccounts } from '../../builders/accounts.ts';

let accounts: Accounts;
const officer = { id: 'o', name: 'Olive', email: 'olive@council.example', role: 'officer' } as const;

beforeEach(async () => {
  const running = await someAccounts();
  let day = 0;
  const clock = () => new Date(Date.UTC(2025, 10, 1 + day++, 23, 30));
  accounts = { ...running, context: { ...running.context, clock } };
  await record(accounts, officer, { deed: 'see-restricted', what: 'Looked at cameras.', subject: '/' });
  await record(accounts, 'command line', { deed: 'look-after-people', what: 'Added.', subject: '=cmd()' });
  await record(accounts, officer, { deed: 'keep-account', what: 'Changed the password.' });
});

describe('the audit log', () => {
  it('cannot be changed, shortened or written over, whoever asks', () => {
    const { bulk } = accounts.context.store;
    const before = bulk.prepare('SELECT * FROM audit').all();
    for (const statement of [
      "UPDATE audit SET what = 'nothing'",
      'DELETE FROM audit',
      'DELETE FROM audit WHERE id = 1',
      "INSERT OR REPLACE INTO audit (id, at, who, role, deed, what) VALUES (1, '', '', '', '', '')",
      "INSERT INTO audit (id, at, who, role, deed, what) VALUES (1, '', '', '', '', '') ON CONFLICT (id) DO UPDATE SET what = 'x'"
    ])
      expect(() => bulk.exec(statement), statement).toThrow(/never/);
    expect(bulk.prepare('SELECT * FROM audit').all()).toEqual(before);
    expect(before).toHaveLength(3);
  });

  it('is told by who, what kind and day, page by page, newest first', async () => {
    const all = await auditPage(accounts, {}, undefined, 2);
    expect(all.entries.map(({ id }) => id)).toEqual([3, 2]);
    expect(all.people).toEqual(['command line', 'olive@council.example']);
    expect((await auditPage(accounts, {}, all.next ?? 0, 2)).entries.map(({ id }) => id)).toEqual([1]);
    const ids = async (query: string) => {
      const filter = readAuditFilter(new URLSearchParams(query));
      return (await auditPage(accounts, filter, undefined, 9)).entries.map(({ id }) => id);
    };
    expect(await ids('who=olive@council.example')).toEqual([3, 1]);
    expect(await ids('deed=see-restricted')).toEqual([1]);
    expect(await ids('from=2025-11-02&to=2025-11-02')).toEqual([2]);
    expect(await ids('to=2025-11-02')).toEqual([2, 1]);
    expect(await ids('from=yesterday')).toEqual([3, 2, 1]);
    expect(await ids(`who=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([]);
  });

  it('is a table of all there is, however long it is', async () => {
    const long = 100_003;
    accounts.context.store.bulk
      .exec(`WITH RECURSIVE n (i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < ${long})
      INSERT INTO audit (at, who, role, deed, what) SELECT '2025-11-09T10:00:00.000Z', 'jo', 'admin', 'set-up', 'Did.' FROM n`);
    const lines = (await auditCsv(accounts, {})).trim().split('\n');
    const ids = lines.slice(1).map((line) => Number(line.split(',', 1)[0]));
    expect(ids).toEqual(Array.from({ length: long }, (_, at) => long - at));
  });

  it('is a table that no spreadsheet runs', async () => {
    const lines = (await auditCsv(accounts, {})).trim().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('id,at,who,role,deed,what,subject');
    expect(lines[2]).toBe(
      '2,2025-11-02T23:30:00.000Z,command line,admin,look-after-people,Added.,"\'=cmd()"'
    );
  });
});
