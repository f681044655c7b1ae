import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import { categoryWeights } from '#lib/core/scoring/profile.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles, ProfileFileError } from '#lib/server/council/profiles.ts';
import { aStore } from '../../builders/store.ts';

let folder: string;
let context: Context;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'profiles-'));
  cpSync(resolve('data/profiles'), join(folder, 'profiles'), { recursive: true });
  cpSync(resolve('data/weights'), join(folder, 'weights'), { recursive: true });
  const base = await aStore();
  context = { ...base, config: { ...base.config, shippedDir: folder } };
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes some keys of a file, then loads; `undefined` takes a key away. */
async function changed(file: string, change: Record<string, unknown>): Promise<string> {
  const path = join(folder, file);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }));
  return loadProfiles(context).then(
    () => 'accepted',
    (failure: unknown) =>
      failure instanceof ProfileFileError ? failure.message : `other: ${String(failure)}`
  );
}

describe('the profiles that come with the program', () => {
  it('are all there, every incident first', async () => {
    const { profiles, weightSets } = await loadProfiles(context);
    expect(profiles.map((profile) => profile.id)).toEqual([
      'all',
      'asb',
      'design',
      'drugs',
      'minerva',
      'patrol',
      'serious-violence'
    ]);
    expect(weightSets.map((set) => set.id)).toEqual(expect.arrayContaining(['count', 'harm']));
    for (const profile of profiles)
      expect(Math.max(...categoryWeights(profile, weightSets))).toBeGreaterThan(0);
  });

  it('weigh what METHODS says', async () => {
    const { profiles, weightSets } = await loadProfiles(context);
    const weightsOf = (id: string): Float64Array =>
      categoryWeights(
        profiles.find((profile) => profile.id === id)!,
        weightSets
      );
    expect([...weightsOf('all')]).toEqual(CATEGORIES.map(() => 1));
    expect(weightsOf('patrol')[categoryNumber('burglary')]).toBe(0);
    expect(weightsOf('patrol')[categoryNumber('robbery')]).toBe(365);
    expect(weightsOf('minerva')[categoryNumber('theft-from-the-person')]).toBe(0.4);
  });
});

describe('a profile file that is wrong', () => {
  it.each([
    [{ version: 1.5 }, 'profiles/asb.json: version must be whole; it is 1.5.'],
    [{ title: undefined }, 'profiles/asb.json: title is missing.'],
    [{ halflife: 3 }, 'profiles/asb.json: halflife is not a key of this file.'],
    [{ halfLifeMonths: 0 }, 'profiles/asb.json: halfLifeMonths must be above 0, or null; it is 0.'],
    [{ weights: { burglary: -1 } }, 'profiles/asb.json: weights.burglary must not be below 0; it is -1.'],
    [
      { weights: { arson: 1 } },
      'profiles/asb.json: weights.arson must be one of the categories; it is "arson".'
    ],
    [
      { factors: { crime: 1, lightning: 1 } },
      'profiles/asb.json: factors.lightning must be one of the factors; it is "lightning".'
    ],
    [{ weightSet: 'harm' }, 'profiles/asb.json must have either weights or weightSet.'],
    [{ id: 'abs' }, 'profiles/asb.json: id must be the file\'s name; it is "abs".']
  ])('is refused by file, key and value: %j', async (change, sentence) => {
    expect(await changed('profiles/asb.json', change)).toBe(sentence);
  });

  it('is refused when it wants a weight set that does not exist', async () => {
    expect(await changed('profiles/all.json', { weightSet: 'misery' })).toMatch(
      /^profiles\/all\.json: weightSet must be one of count, harm.*; it is "misery"\.$/
    );
  });

  it('is refused when a weight set forgets a category', async () => {
    expect(await changed('weights/count.json', { weights: { burglary: 1 } })).toBe(
      'weights/count.json: weights must weigh every one of the fourteen categories; it is {"burglary":1}.'
    );
  });

  it('is refused when it is not JSON', async () => {
    writeFileSync(join(folder, 'profiles/asb.json'), '{"id": ');
    await expect(loadProfiles(context)).rejects.toThrow(/^profiles\/asb\.json is not JSON: /);
  });
});
