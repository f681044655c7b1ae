import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { consultOn, forResidents, sitesConsultedOn } from '#lib/server/sites/consulted-site.ts';
import { siteAppraisal } from '#lib/server/sites/site-appraisal.ts';
import { answerSite, writeSite } from '#lib/server/sites/write-site.ts';
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
