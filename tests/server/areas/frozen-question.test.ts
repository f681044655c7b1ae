import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evidenceOf, freeze, type Evidence } from '#lib/server/areas/evidence.ts';
import { areaOfRegister, proposeArea, takeStep } from '#lib/server/areas/register.ts';
import { reproduceArea } from '#lib/server/areas/reproduce-area.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { setProfile } from '#lib/server/council/set-profile.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { addStep } from '#lib/server/store/priority-areas.ts';
import { someAccounts } from '../../builders/accounts.ts';
import { aTown } from '../../builders/town.ts';

const ADMIN = { id: 'an-admin', name: 'An Admin', email: 'admin@council.example', role: 'admin' } as const;
const CELLS = ['150.2604.1374', '150.2605.1374'];

async function anArea(context: Context, profile: string): Promise<{ id: number; was: Evidence }> {
  const made = await proposeArea(context, 'jo@council.example', {
    ...{ kind: 'minerva', name: 'The busy quarter', cells: CELLS, note: '', question: { profile } }
  });
  if (!made.ok) throw new Error(made.problems[0].message);
  return { id: made.id, was: await evidence(context, made.id, 1) };
}

async function evidence(context: Context, id: number, step: number): Promise<Evidence> {
  return JSON.parse((await areaOfRegister(context, id))?.steps[step - 1].evidence ?? '') as Evidence;
}

it('is asked again with the weights that were frozen, whatever weights were saved since: the same numbers, also of the next step', async () => {
  const town = await aTown();
  const dataDir = mkdtempSync(join(tmpdir(), 'frozen-question-'));
  const context = { ...town, config: { ...town.config, dataDir } };
  const { id, was } = await anArea(context, 'patrol');
  const { profiles, weightSets } = await loadProfiles(context);
  const set = weightSets.find((one) => one.id === profiles.find((one) => one.id === 'patrol')?.weightSet)!;
  const value = { ...set, weights: { ...set.weights, robbery: 9 * set.weights.robbery } };
  const accounts = await someAccounts({}, context);
  const saved = await setProfile(accounts, ADMIN, { kind: 'weights', id: set.id, value }, set.version);
  expect(saved).toMatchObject({ ok: true });
  // The question as it is now has other figures; the frozen one has not.
  const now = await evidenceOf(context, { profile: 'patrol' }, CELLS, was.question);
  expect(now.ok && now.evidence.figures.weighted).toBeGreaterThan(2 * was.figures.weighted);
  const again = await reproduceArea(context, id);
  expect(again).toMatchObject({ ok: true, isIntact: true, isSame: true });
  expect(again.ok && again.differences.map(({ path }) => path)).toEqual(['versions.data']);
  expect(await dataVersion(context.store)).toBe(was.versions.data + 1);
  await takeStep(context, 'sam@council.example', { id, state: 'agreed', note: '' });
  const next = await evidence(context, id, 2);
  expect(next.figures).toEqual(was.figures);
  expect(next.question.weights).toEqual(was.question.weights);
});

it('keeps the hour and whether people count; where a former form did not, both are as they are now', async () => {
  const context = await aTown();
  const { id, was } = await anArea(context, 'all');
  expect(was.question).toMatchObject({ presence: false, time: '2025-12-21T01' });
  const { presence: _, time: __, ...question } = was.question;
  const { text, hash } = freeze({ ...was, form: 2, question });
  const { steps } = (await areaOfRegister(context, id))!;
  const { id: ___, ...step } = steps[0];
  await addStep(context.store, id, { ...step, evidence: text, hash });
  expect(await reproduceArea(context, id, 2)).toMatchObject({
    isIntact: true,
    isSame: true,
    differences: []
  });
});
