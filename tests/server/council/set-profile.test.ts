import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile, WeightSet } from '#lib/core/scoring/profile.ts';
import { standingStill, type Context } from '#lib/server/context.ts';
import { previewProfile } from '#lib/server/council/preview-profile.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { profileVersions, restoreProfile, setProfile } from '#lib/server/council/set-profile.ts';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { auditEntries } from '#lib/server/store/audit.ts';
import { putCouncil, storedCouncil } from '#lib/server/store/council.ts';
import { bumpDataVersion, dataVersion } from '#lib/server/store/data-version.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { published, tilesAreCurrent } from '#lib/server/tiles/publish/tile-folder.ts';
import { someAccounts } from '../../builders/accounts.ts';
import { aStore } from '../../builders/store.ts';

const ADMIN = { id: 'an-admin', name: 'An Admin', email: 'admin@council.example', role: 'admin' } as const;
const MONTHS = ['2025-01', '2025-02'];
let context: Context;
let accounts: Accounts;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'set-profile-'));
  const made = await aStore(
    {
      wards: [{ code: 'E05999901', box: [560_000, 177_000, 563_000, 179_000], people: 5000 }],
      // Burglary leads in the west, robbery in the east.
      incidents: MONTHS.flatMap((month) => [
        { x: 560_500, y: 178_000, month, category: 'burglary', count: 5 },
        { x: 562_500, y: 178_000, month, category: 'robbery', count: 3 },
        { x: 561_500, y: 178_000, month, category: 'shoplifting', count: 1 }
      ])
    },
    join(folder, 'safety.db')
  );
  context = { ...made, config: { ...made.config, dataDir: folder } };
  accounts = await someAccounts({}, context);
});
afterEach(() => context.store.close());

async function inForce(id: string): Promise<Profile> {
  const { profiles } = await standingStill(context, loadProfiles);
  return profiles.find((one) => one.id === id) as Profile;
}

const leader = async () => {
  const scored = await standingStill(context, (still) => scoreCellsService(still, {}, 'officer'));
  if (!scored.ok) throw new Error('nothing was scored');
  return scored.inputs.wards.length > 0 ? scored.cells.incidents[scored.cells.rank.indexOf(1)] : NaN;
};

describe('a profile that is set in the browser', () => {
  it('is used by all that scores from then on, with its version, and answers of before are not given again', async () => {
    const before = await dataVersion(context.store);
    expect(await leader()).toBe(10);
    const robbery = { ...(await inForce('all')), weightSet: undefined, weights: { robbery: 1 } };
    const value = JSON.parse(JSON.stringify(robbery)) as object;
    expect(await setProfile(accounts, ADMIN, { kind: 'profile', id: 'all', value }, 1)).toEqual({
      ok: true,
      version: 2
    });
    expect(await dataVersion(context.store)).toBe(before + 1);
    expect(await inForce('all')).toMatchObject({ version: 2, weights: { robbery: 1 } });
    expect(await leader()).toBe(6);
    const [entry] = await auditEntries(accounts.connection, {}, 1);
    expect(entry).toMatchObject({ who: ADMIN.email, deed: 'set-profiles', subject: 'all' });
  });

  it('comes back in an earlier version as a further one; that of the program is never lost', async () => {
    const shipped = await inForce('all');
    const titled = (title: string) => ({ kind: 'profile', id: 'all', value: { ...shipped, title } }) as const;
    await setProfile(accounts, ADMIN, titled('Second'), 1);
    await setProfile(accounts, ADMIN, titled('Third'), 2);
    await restoreProfile(accounts, ADMIN, { kind: 'profile', id: 'all' }, 2, 3);
    expect((await inForce('all')).title).toBe('Second');
    await restoreProfile(accounts, ADMIN, { kind: 'profile', id: 'all' }, 1, 4);
    expect(await inForce('all')).toEqual({ ...shipped, version: 5 });
    const versions = await profileVersions(accounts, 'profile', 'all');
    expect(versions?.map(({ version, set }) => [version, set?.who ?? null])).toEqual([
      ...[5, 4, 3, 2].map((version) => [version, ADMIN.email]),
      [1, null]
    ]);
  });

  it('is refused by the files’ schema with every problem, and when somebody else was faster', async () => {
    const shipped = await inForce('minerva');
    const set = (value: object, basedOn = shipped.version) =>
      setProfile(accounts, ADMIN, { kind: 'profile', id: 'minerva', value }, basedOn);
    const wrong = await set({ ...shipped, title: '', weights: { robbery: -1, arson: 2 }, factors: { crime: NaN }, role: 'admin' }); // prettier-ignore
    if (wrong.ok) throw new Error('was accepted');
    expect(wrong.problems.map(({ field }) => field).sort()).toEqual([
      'factors-crime',
      'role',
      'title',
      'weights-arson',
      'weights-robbery'
    ]);
    expect(await set({ ...shipped, weights: { robbery: 0 } })).toMatchObject({
      ok: false,
      problems: [{ field: 'weights' }]
    });
    expect(await set({ ...shipped, factors: { crime: 0 } })).toMatchObject({
      problems: [{ field: 'factors' }]
    });
    expect(await set({ ...shipped, weights: undefined, weightSet: 'misery' })).toMatchObject({
      problems: [{ field: 'weightSet' }]
    });
    expect((await set({ ...shipped, title: 'A' })).ok).toBe(true);
    expect(await set({ ...shipped, title: 'B' })).toMatchObject({ ok: false });
    expect((await inForce('minerva')).title).toBe('A');
    const nothing = { kind: 'profile', id: '../x', value: shipped } as const;
    expect(await setProfile(accounts, ADMIN, nothing, 1)).toMatchObject({ ok: false });
  });

  it('is of one council: another begins with what comes with the program', async () => {
    const value = { ...(await inForce('all')), title: 'Ours' };
    await setProfile(accounts, ADMIN, { kind: 'profile', id: 'all', value }, 1);
    const found = await storedCouncil(context.store);
    const config = JSON.stringify({ ...(JSON.parse(found?.config ?? '') as object), id: 'elsewhere' });
    await putCouncil(context.store, { id: 'elsewhere', config, loadedAt: '2025-11-02' });
    expect((await loadProfiles(context)).profiles[0].title).not.toBe('Ours');
  });

  it('leaves tiles in force, in which no weight is, unless they were out of date before', async () => {
    await publishTiles(context);
    const shipped = await inForce('all');
    const set = (title: string, basedOn: number) =>
      setProfile(accounts, ADMIN, { kind: 'profile', id: 'all', value: { ...shipped, title } }, basedOn);
    const folder = (await published(context))?.folder;
    await set('A', 1);
    expect(await tilesAreCurrent(context)).toBe(true);
    expect((await published(context))?.folder).toBe(folder);
    await bumpDataVersion(context.store);
    await set('B', 2);
    expect(await tilesAreCurrent(context)).toBe(false);
  });
});

describe('the look at what would move', () => {
  it('names who comes into the first places and who goes out, and stores nothing', async () => {
    const { weightSets } = await loadProfiles(context);
    const count = weightSets.find(({ id }) => id === 'count') as WeightSet;
    const value = { ...count, weights: { ...count.weights, burglary: 0.1 } };
    const before = await dataVersion(context.store);
    const preview = await previewProfile(context, { kind: 'weights', id: 'count', value });
    if (!preview.ok) throw new Error(preview.problems[0].message);
    const all = preview.questions.find(({ title }) => /every|all/i.test(title));
    expect(all?.scored).toBeGreaterThan(10);
    const led = all?.largest.find((cell) => cell.before === 1);
    expect(led?.after).toBeGreaterThan(1);
    expect(all?.largest.some((cell) => cell.after === 1 && cell.before > 1)).toBe(true);
    expect(led?.name).toMatch(/Quay Lane/);
    expect([await dataVersion(context.store), (await inForce('all')).version]).toEqual([before, 1]);
  });

  it('of the same weights moves nobody, and of wrong ones says all that is wrong', async () => {
    const value = await inForce('all');
    const same = await previewProfile(context, { kind: 'profile', id: 'all', value });
    if (!same.ok) throw new Error(same.problems[0].message);
    expect(same.questions[0].largest).toEqual([]);
    expect(same.questions[0].groups.flatMap(({ cameIn, wentOut }) => [...cameIn, ...wentOut])).toEqual([]);
    const wrong = await previewProfile(context, {
      kind: 'profile',
      id: 'all',
      value: { ...value, title: 7 }
    });
    expect(wrong).toMatchObject({ ok: false, problems: [{ field: 'title' }] });
  });
});
