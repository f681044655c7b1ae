import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#lib/core/areas/canonical-json.ts';
import { writeAction } from '#lib/server/areas/area-actions.ts';
import { evidenceAgain, hashOf, type Evidence } from '#lib/server/areas/evidence.ts';
import { areaOfRegister, proposeArea, registerOfAreas, takeStep } from '#lib/server/areas/register.ts';
import { reproduceArea } from '#lib/server/areas/reproduce-area.ts';
import { aTown } from '../../builders/town.ts';

const PROPOSAL = {
  kind: 'minerva',
  name: 'The busy quarter',
  cells: ['150.2604.1374', '150.2605.1374'],
  note: 'Asked for by the partnership.',
  question: { profile: 'all' }
};

async function aRegister() {
  const context = await aTown();
  const made = await proposeArea(context, 'jo@council.example', PROPOSAL);
  if (!made.ok) throw new Error(made.problems[0].message);
  return { context, id: made.id };
}

describe('the register of priority areas', () => {
  it('keeps a proposal with its evidence, its versions and the hash of both', async () => {
    const { context, id } = await aRegister();
    const [area] = await registerOfAreas(context);
    expect(area).toMatchObject({ id, kind: 'minerva' });
    const [step] = area.steps;
    expect(step).toMatchObject({ state: 'proposed', who: 'jo@council.example', name: 'The busy quarter' });
    expect(hashOf(step.evidence)).toBe(step.hash);
    const evidence = JSON.parse(step.evidence) as Evidence;
    expect(evidence.figures.incidents).toBeGreaterThan(0);
    expect(evidence.question.weights).toMatchObject({ 'violent-crime': 1 });
    const months = Object.values(evidence.figures.byMonth).reduce((sum, one) => sum + one, 0);
    expect(months).toBe(evidence.figures.incidents);
    const kinds = Object.values(evidence.figures.byCategory).reduce((sum, one) => sum + one, 0);
    expect(kinds).toBe(evidence.figures.incidents);
  });

  it('names a version of the code that goes with these figures: whoever changes what is worked out raises it', async () => {
    const { context, id } = await aRegister();
    const { figures, versions } = JSON.parse(
      (await areaOfRegister(context, id))?.steps[0].evidence ?? ''
    ) as Evidence;
    expect(versions.code).toBe('figures 3');
    expect(hashOf(canonicalJson(figures))).toBe(
      'bc3cc5483ed06206901fcc88b07bc6280d9e0bdaa8091c9eba7e143f4c82ad27'
    );
  });

  it('takes two people to agree, goes on in order, and keeps every step', async () => {
    const { context, id } = await aRegister();
    const step = (who: string, state: 'agreed' | 'active' | 'reviewed') =>
      takeStep(context, who, { id, state, note: '' });
    expect(await step('jo@council.example', 'agreed')).toMatchObject({
      ok: false,
      problems: [{ field: 'state', message: expect.stringContaining('two people') as string }]
    });
    expect(await step('sam@council.example', 'reviewed')).toMatchObject({ ok: false });
    expect(await step('sam@council.example', 'agreed')).toEqual({ ok: true });
    expect(await step('jo@council.example', 'active')).toEqual({ ok: true });
    const area = await areaOfRegister(context, id);
    expect(area?.steps.map(({ state }) => state)).toEqual(['proposed', 'agreed', 'active']);
  });

  it('cannot be changed or shortened, whoever writes into the database', async () => {
    const { context } = await aRegister();
    const { bulk } = context.store;
    expect(() => bulk.exec("UPDATE priority_area_step SET note = 'other'")).toThrow(/never changed/);
    expect(() => bulk.exec('DELETE FROM priority_area_step')).toThrow(/never shortened/);
    expect(() => bulk.exec('DELETE FROM priority_area')).toThrow(/never shortened/);
  });

  it('gives the same numbers again, and says what differs once the data have changed; the frozen page does not move', async () => {
    const { context, id } = await aRegister();
    expect(await reproduceArea(context, id)).toMatchObject({ ok: true, isIntact: true, differences: [] });
    const before = (await areaOfRegister(context, id))?.steps[0].evidence;
    context.store.bulk.exec(
      'DELETE FROM incident WHERE rowid % 2 = 0; UPDATE data_version SET version = version + 1'
    );
    const again = await reproduceArea(context, id, 1);
    if (!again.ok) throw new Error('not reproduced');
    expect(again.isIntact).toBe(true);
    const paths = again.differences.map(({ path }) => path);
    expect(paths).toContain('figures.incidents');
    expect(paths).toContain('versions.data');
    expect((await areaOfRegister(context, id))?.steps[0].evidence).toBe(before);
    expect((await evidenceAgain(context, JSON.parse(before ?? '') as Evidence)).ok).toBe(true);
    expect(await reproduceArea(context, 99)).toMatchObject({ ok: false });
  });

  it('keeps every version of an action, and refuses in sentences what is no action', async () => {
    const { context, id } = await aRegister();
    const action = {
      ...{ number: null, title: 'Mend the lamps', owner: 'Highways', cost: '£1,200', fund: 'Safer Streets' },
      ...{ due: '2026-03-31', status: 'planned' }
    };
    const who = 'jo@council.example';
    expect(await writeAction(context, who, id, action)).toEqual({ ok: true });
    expect(await writeAction(context, who, id, { ...action, number: 1, status: 'done' })).toEqual({
      ok: true
    });
    const area = await areaOfRegister(context, id);
    expect(area?.actions).toMatchObject([
      { number: 1, version: 2, cost: 1200, status: 'done', due: '2026-03-31' }
    ]);
    for (const [wrong, field] of [
      [{ title: ' ' }, 'title'],
      [{ cost: 'much' }, 'cost'],
      [{ due: '31 March' }, 'due'],
      [{ due: '2026-02-30' }, 'due'],
      [{ status: 'soon' }, 'status'],
      [{ number: 7 }, 'number']
    ] as const)
      expect(await writeAction(context, who, id, { ...action, ...wrong })).toMatchObject({
        ok: false,
        problems: [{ field }]
      });
  });

  it('refuses an area of one hexagon, of one outside the council, or without a name', async () => {
    const context = await aTown();
    for (const [wrong, field] of [
      [{ cells: ['150.2604.1374'] }, 'cells'],
      [{ cells: ['150.1.1', '150.1.2'] }, 'cells'],
      [{ name: '' }, 'name'],
      [{ kind: 'other' }, 'kind'],
      [{ question: { profile: 'none' } }, 'profile']
    ] as const)
      expect(await proposeArea(context, 'jo', { ...PROPOSAL, ...wrong })).toMatchObject({
        ok: false,
        problems: [{ field }]
      });
    expect(await registerOfAreas(context)).toEqual([]);
  });
});
