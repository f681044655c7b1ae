import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { consultOn, forResidents, sitesConsultedOn } from '#lib/server/sites/consulted-site.ts';
import { siteAppraisal } from '#lib/server/sites/site-appraisal.ts';
import { keepScenario } from '#lib/server/sites/keep-scenario.ts';
import { answerSite, removeSite, writeSite } from '#lib/server/sites/write-site.ts';
import { answersOf, answersOfAll, scenariosOf } from '#lib/server/store/site-desk.ts';
import { aStore } from '../../builders/store.ts';

const WHO = 'planner@council.example';
let context: Context;

beforeAll(async () => {
  context = await aStore({
    wards: [{ code: 'E05000001', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000], people: 4000 }],
    incidents: [{ x: 561_100, y: 178_100, month: '2025-01', category: 'burglary', count: 5 }]
  });
  const plain = { name: 'Quay yard', use: '', dwellings: '', stage: '', plan: '', radius: '' };
  for (const reference of ['BP01', 'BP02']) {
    const shape = '561050 178050\n561150 178050\n561150 178150';
    await writeSite(context, { ...plain, reference, shape }, { who: WHO, change: false });
  }
  await answerSite(context, 'BP01', {
    question: 'structure',
    answer: 'attention',
    reason: 'Between ourselves',
    who: WHO
  });
});

const told = async (reference: string, audience: 'public' | 'officer' = 'public') => {
  const found = await siteAppraisal(context, reference, new URLSearchParams(), audience);
  return found && 'site' in found ? forResidents(found) : null;
};

describe('what residents are told of a site', () => {
  it('is nothing until planners share it, and nothing again when they stop', async () => {
    expect(await told('BP01')).toBeNull();
    expect(await consultOn(context, 'nowhere', { shown: true, who: WHO })).toBe(false);
    expect(await consultOn(context, 'BP01', { shown: true, who: WHO })).toBe(true);
    expect((await sitesConsultedOn(context)).map(({ reference }) => reference)).toEqual(['BP01']);
    expect(await told('BP01')).not.toBeNull();
    expect(await told('BP02')).toBeNull();
    await consultOn(context, 'BP01', { shown: false, who: WHO });
    expect(await told('BP01')).toBeNull();
    expect(await sitesConsultedOn(context)).toEqual([]);
  });

  it('is its facts and findings, without who and what planners said, where it came from, and cameras', async () => {
    await consultOn(context, 'BP01', { shown: true, who: WHO });
    const found = await told('BP01');
    expect(found).toMatchObject({
      site: { name: 'Quay yard' },
      findings: { figures: { inside: { incidents: 5 } } }
    });
    const text = JSON.stringify(found);
    for (const secret of [WHO, 'Between ourselves']) expect(text).not.toContain(secret);
    expect(found).toMatchObject({ questions: [], versions: [], need: { need: 0 }, toldCameras: false });
    expect(found?.findings?.near.unseen).toBeNaN();
    // An appraisal that was made for somebody who is told of cameras is for nobody else.
    expect(await told('BP01', 'officer')).toBeNull();
    await consultOn(context, 'BP01', { shown: false, who: WHO });
  });
});

describe('the reference of a site that was removed', () => {
  const shape = '561050 178050\n561150 178050\n561150 178150';
  const plain = { name: 'Quay yard', use: '', dwellings: '', stage: '', plan: '', radius: '' };
  const write = (clocked: Context) =>
    writeSite(clocked, { ...plain, reference: 'BP03', shape }, { who: WHO, change: false });
  const said = { question: 'ownership', answer: 'supports', reason: 'Of the old site', who: WHO };
  const tried = { name: 'Lamps', lines: ['lamp 561060,178060'], who: WHO };
  let minute = 0;
  const later = (): Context => ({
    ...context,
    clock: () => new Date(Date.parse('2030-01-01T10:00:00Z') + 60_000 * ++minute)
  });
  const keptOf = async () => ({
    answers: (await answersOf(context.store, 'marshside', 'BP03')).length,
    ofAll: (await answersOfAll(context.store, 'marshside')).get('BP03')?.length ?? 0,
    scenarios: (await scenariosOf(context.store, 'marshside', 'BP03')).length,
    shared: (await sitesConsultedOn(context)).map(({ reference }) => reference)
  });

  it('brings the next site of that reference nothing of the old one: not its readers, its answers or its scenarios', async () => {
    await write(later());
    await consultOn(later(), 'BP03', { shown: true, who: WHO });
    expect(await answerSite(later(), 'BP03', said)).toBe(true);
    expect(await keepScenario(later(), 'BP03', tried)).toBeNull();
    expect(await keptOf()).toEqual({ answers: 1, ofAll: 1, scenarios: 1, shared: ['BP03'] });
    expect(await removeSite(later(), 'BP03', WHO)).toBe(true);
    await write(later());
    expect(await keptOf()).toEqual({ answers: 0, ofAll: 0, scenarios: 0, shared: [] });
    expect(await told('BP03')).toBeNull();
    // What is said of the new one counts as ever.
    expect(await answerSite(later(), 'BP03', said)).toBe(true);
    expect(await keepScenario(later(), 'BP03', tried)).toBeNull();
    await consultOn(later(), 'BP03', { shown: true, who: WHO });
    expect(await keptOf()).toEqual({ answers: 1, ofAll: 1, scenarios: 1, shared: ['BP03'] });
  });

  it('takes no answers and no scenarios while no site has it', async () => {
    await removeSite(later(), 'BP03', WHO);
    for (const reference of ['BP03', 'nowhere']) {
      expect(await answerSite(later(), reference, said)).toBe(false);
      expect(await keepScenario(later(), reference, tried)).toContain(`no site “${reference}”`);
    }
    const { answers, scenarios } = await keptOf();
    expect([answers, scenarios]).toEqual([0, 0]);
  });
});
