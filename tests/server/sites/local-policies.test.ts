import { describe, expect, it } from 'vitest';
import { citedPolicy, policiesFor, type LocalPolicy } from '#lib/core/sites/local-policy.ts';
import {
  keepPolicy,
  policyVersions,
  readPolicies,
  removePolicy,
  restorePolicies
} from '#lib/server/sites/local-policies.ts';
import { auditEntries } from '#lib/server/store/audit.ts';
import { putCouncil, storedCouncil } from '#lib/server/store/council.ts';
import { someAccounts } from '../../builders/accounts.ts';

const PLANNER = { id: 'a-planner', name: 'A', email: 'planner@council.example', role: 'planner' } as const;
const SD4: LocalPolicy = {
  ...{ id: 'SD4', title: 'Overlooked streets', plan: 'Local Plan', status: 'adopted', date: '2021-06-15' },
  ...{ paragraph: 'paragraph 4.12', address: 'https://marshside.example/plan', text: 'Homes face streets.' },
  questions: ['surveillance']
};
const DM7: LocalPolicy = {
  ...{ id: 'DM7', title: 'Lit ways', plan: 'Review', status: 'emerging', date: null },
  ...{ paragraph: null, address: null, text: null, questions: ['surveillance', 'visibility'] }
};

describe('the council’s own policies', () => {
  it('are written, changed and taken out, each as a further version in the audit log', async () => {
    const accounts = await someAccounts();
    const { context } = accounts;
    expect(await readPolicies(context)).toEqual({ version: 0, set: null, policies: [] });
    const write = (written: unknown, was: string | null, basedOn: number) =>
      keepPolicy(accounts, PLANNER, { written, was }, basedOn);
    expect(await write(DM7, null, 0)).toEqual({ ok: true, version: 1 });
    expect(await write({ ...SD4, address: undefined }, null, 1)).toEqual({ ok: true, version: 2 });
    expect(await write(SD4, 'SD4', 2)).toEqual({ ok: true, version: 3 });
    // The same again is no version.
    expect(await write(SD4, 'SD4', 3)).toEqual({ ok: true, version: 3 });
    const now = await readPolicies(context);
    expect(now).toMatchObject({ version: 3, set: { who: PLANNER.email }, policies: [DM7, SD4] });
    expect(policiesFor(now.policies, 'surveillance').map(citedPolicy)).toEqual([
      'Policy SD4 Overlooked streets (Local Plan, adopted June 2021)',
      'Policy DM7 Lit ways (Review, emerging)'
    ]);
    expect(await removePolicy(accounts, PLANNER, 'DM7', 3)).toEqual({ ok: true, version: 4 });
    expect((await readPolicies(context)).policies).toEqual([SD4]);
    expect(await restorePolicies(accounts, PLANNER, 1, 4)).toEqual({ ok: true, version: 5 });
    expect((await readPolicies(context)).policies).toEqual([DM7]);
    expect((await policyVersions(context)).map(({ version }) => version)).toEqual([5, 4, 3, 2, 1, 0]);
    const entries = await auditEntries(accounts.connection, {}, 10);
    expect(entries.map(({ deed, what }) => `${deed}: ${what}`)).toEqual([
      'set-policies: Used version 1 of the local policies again.',
      'set-policies: Took out the local policy DM7.',
      'set-policies: Changed the local policy SD4.',
      'set-policies: Wrote the local policy SD4.',
      'set-policies: Wrote the local policy DM7.'
    ]);
  });

  it('are refused with the field and a sentence, and never over what somebody else wrote', async () => {
    const accounts = await someAccounts();
    const why = async (written: unknown, was: string | null, basedOn: number) => {
      const done = await keepPolicy(accounts, PLANNER, { written, was }, basedOn);
      return done.ok ? 'kept' : done.problems.map(({ field, message }) => `${field}: ${message}`);
    };
    const wrong = { ...SD4, title: ' ', status: 'old', date: '2021-02-31', address: 'javascript:alert(1)' };
    expect(await why({ ...wrong, questions: ['x'] }, null, 0)).toEqual([
      'title: Title must not be empty.',
      'status: Status must be adopted or emerging.',
      'date: Date must be a day of the calendar.',
      'address: Link must begin with https://.',
      'questions: Questions must be questions of the list.'
    ]);
    expect(await why(SD4, null, 0)).toBe('kept');
    expect(await why({ ...SD4, id: 'sd4' }, null, 1)).toEqual([
      expect.stringMatching(/^id: There is a policy/)
    ]);
    expect(await why(DM7, 'X9', 1)).toEqual([expect.stringMatching(/no policy “X9” here any more/)]);
    expect(await why(DM7, null, 0)).toEqual([expect.stringMatching(/Somebody else has changed/)]);
    expect(await removePolicy(accounts, PLANNER, 'X9', 1)).toMatchObject({ ok: false });
    expect(await restorePolicies(accounts, PLANNER, 7, 1)).toMatchObject({ ok: false });
    expect(await readPolicies(accounts.context)).toMatchObject({ version: 1, policies: [SD4] });
  });

  it('are those of one council alone; another begins with its own planning file', async () => {
    const accounts = await someAccounts();
    const { store } = accounts.context;
    await keepPolicy(accounts, PLANNER, { written: SD4, was: null }, 0);
    const council = await storedCouncil(store);
    const config = JSON.stringify({ ...JSON.parse(council?.config ?? ''), id: 'sample' });
    await putCouncil(store, { id: 'sample', config, loadedAt: '2025-11-02T00:00:00Z' });
    const { version, policies } = await readPolicies(accounts.context);
    expect([version, policies.map(({ id }) => id)]).toEqual([0, ['SD4', 'DM7']]);
    expect(policies[0].plan).toContain('made up');
  });
});
