import { describe, expect, it } from 'vitest';
import { loadContacts } from '#lib/server/council/contacts.ts';
import { readConfiguration } from '#lib/server/council/configuration.ts';
import {
  configurationVersions,
  restoreConfiguration,
  setConfiguration
} from '#lib/server/council/set-configuration.ts';
import { auditEntries } from '#lib/server/store/audit.ts';
import { putCouncil, storedCouncil } from '#lib/server/store/council.ts';
import { dataState } from '#lib/server/store/data-version.ts';
import { someAccounts } from '../../builders/accounts.ts';

const ADMIN = { id: 'an-admin', name: 'An Admin', email: 'admin@council.example', role: 'admin' } as const;

async function begun() {
  const accounts = await someAccounts();
  const { version, set: _, ...value } = await readConfiguration(accounts.context);
  return { accounts, value, version };
}

describe('the configuration of a council', () => {
  it('is what comes with the program until somebody sets it, with support for victims and careful terms', async () => {
    const { value, version } = await begun();
    expect(version).toBe(0);
    expect(value.council.title).toBe('Marshside Council');
    expect(value.support.length).toBeGreaterThan(1);
    expect(value.support.every(({ kind }) => kind === 'support')).toBe(true);
    expect(value.contacts.some(({ kind }) => kind === 'support')).toBe(false);
    expect(value.thresholds).toMatchObject({ fewest: 3, fewestSensitive: 5, publicSpacing: null });
    expect(value.retention.concernWordsDays).toBe(730);
    expect(value.responseTemplates.length).toBeGreaterThan(1);
  });

  it('is set as a further version, with who and when, in the audit log, and the pages read it', async () => {
    const { accounts, value } = await begun();
    const before = dataState(accounts.context.store);
    const hours = 'Day and night';
    const support = [{ kind: 'support', name: 'Marsh Haven', when: 'You were hurt.', telephone: '01375 000 000', hours }]; // prettier-ignore
    const done = await setConfiguration(accounts, ADMIN, { ...value, support }, 0);
    expect(done).toEqual({ ok: true, version: 1 });
    const now = await readConfiguration(accounts.context);
    expect([now.version, now.set?.who, now.support]).toEqual([1, ADMIN.email, support]);
    expect((await loadContacts(accounts.context)).support.map(({ name }) => name)).toEqual(['Marsh Haven']);
    const [entry] = await auditEntries(accounts.connection, {}, 1);
    expect(entry).toMatchObject({ who: ADMIN.email, deed: 'configure-council', what: 'Changed support services of the council.', subject: 'version 1' }); // prettier-ignore
    expect(dataState(accounts.context.store)).not.toBe(before);
    expect((await configurationVersions(accounts)).map(({ changed }) => changed)).toEqual([
      ['support services']
    ]);
  });

  it('tells all problems at once, by field, and stores nothing', async () => {
    const { accounts, value } = await begun();
    const asked = {
      ...value,
      council: { title: '', team: 'x'.repeat(101), email: 'nobody' },
      contacts: [{ kind: 'place', name: 'Nobody', when: 'Never.' }],
      support: [{ kind: 'support', name: 'X', when: 'Y', address: 'javascript:alert(1)' }],
      retention: { ...value.retention, concernWordsDays: 0.5, lettersDays: NaN },
      thresholds: { ...value.thresholds, fewest: 2, publicSpacing: 100 },
      extra: 'role=admin'
    };
    const done = await setConfiguration(accounts, ADMIN, asked, 0);
    if (done.ok) throw new Error('was accepted');
    expect(done.problems.map(({ field }) => field).sort()).toEqual([
      'contacts-0',
      'council-email',
      'council-team',
      'council-title',
      'extra',
      'retention-concernWordsDays',
      'retention-lettersDays',
      'support-0-address',
      'thresholds-fewest',
      'thresholds-publicSpacing'
    ]);
    expect(done.problems.map(({ message }) => message)).toContain(
      'Contact 1 must have a telephone number or a web address.'
    );
    expect(done.problems.map(({ message }) => message)).toContain(
      'Support service 1: web address must begin with https://.'
    );
    expect((await readConfiguration(accounts.context)).version).toBe(0);
    expect(await auditEntries(accounts.connection, {}, 9)).toEqual([]);
  });

  it('is not overwritten by somebody who has not seen the newest version', async () => {
    const { accounts, value } = await begun();
    const renamed = (title: string) => ({ ...value, council: { ...value.council, title } });
    await setConfiguration(accounts, ADMIN, renamed('First'), 0);
    const second = await setConfiguration(accounts, ADMIN, renamed('Second'), 0);
    expect(second).toMatchObject({ ok: false });
    expect((await readConfiguration(accounts.context)).council.title).toBe('First');
    const at = await Promise.all(['A', 'B'].map((title) => setConfiguration(accounts, ADMIN, renamed(title), 1))); // prettier-ignore
    expect(at.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('comes back as it was in any earlier version, which stays where it is', async () => {
    const { accounts, value } = await begun();
    await setConfiguration(accounts, ADMIN, { ...value, responseTemplates: [] }, 0);
    await setConfiguration(accounts, ADMIN, { ...value, contacts: [] }, 1);
    expect(await restoreConfiguration(accounts, ADMIN, 1, 2)).toEqual({ ok: true, version: 3 });
    const now = await readConfiguration(accounts.context);
    expect([now.responseTemplates, now.contacts.length]).toEqual([[], value.contacts.length]);
    expect(await restoreConfiguration(accounts, ADMIN, 0, 3)).toEqual({ ok: true, version: 4 });
    expect(await restoreConfiguration(accounts, ADMIN, 9, 4)).toMatchObject({ ok: false });
    expect((await configurationVersions(accounts)).map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  });

  it('is of one council: another that is loaded begins with its own', async () => {
    const { accounts, value } = await begun();
    const { context } = accounts;
    await setConfiguration(accounts, ADMIN, { ...value, support: [value.support[0]] }, 0);
    const marshside = await storedCouncil(context.store);
    const other = { ...(JSON.parse(marshside?.config ?? '') as object), id: 'elsewhere' };
    await putCouncil(context.store, {
      id: 'elsewhere',
      config: JSON.stringify(other),
      loadedAt: '2025-11-02'
    });
    const now = await readConfiguration(context);
    expect([now.version, now.support.length]).toEqual([0, value.support.length]);
  });

  it('cannot be changed, removed or replaced in the database', async () => {
    const { accounts, value } = await begun();
    await setConfiguration(accounts, ADMIN, { ...value, contacts: [] }, 0);
    const { bulk } = accounts.context.store;
    for (const statement of [
      "UPDATE setting SET who = 'nobody'",
      'DELETE FROM setting',
      'INSERT OR REPLACE INTO setting SELECT * FROM setting',
      "INSERT OR REPLACE INTO setting SELECT 99, council, kind, name, version, '{}', at, who FROM setting"
    ])
      expect(() => bulk.exec(statement)).toThrow(/what was set is never/);
  });
});
