import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { appraisalDocx } from '#lib/server/sites/appraisal-docx.ts';
import { docxSite } from '#lib/server/sites/docx-sites.ts';
import { guidance } from '#lib/server/sites/guidance.ts';
import { keptSites } from '#lib/server/sites/kept-sites.ts';
import { siteAppraisal } from '#lib/server/sites/site-appraisal.ts';
import { siteList } from '#lib/server/sites/site-list.ts';
import { removeSite, restoreSite, writeSite, type WrittenSite } from '#lib/server/sites/write-site.ts';
import { addAnswer } from '#lib/server/store/site-desk.ts';
import type { LocalPolicy } from '#lib/core/sites/local-policy.ts';
import { QUESTIONS } from '#lib/core/sites/checklist.ts';
import { memberOf } from '../../fixtures/docx.ts';
import { aStore } from '../../builders/store.ts';

const WRITTEN: WrittenSite = {
  reference: 'BP01',
  name: 'Quay Yard',
  use: 'homes',
  dwellings: '1,200',
  stage: 'Regulation 18',
  plan: 'Local Plan',
  shape: '561050 178050\n561150 178050\n561150 178150\n561050 178150',
  radius: ''
};
const POLICIES: LocalPolicy[] = [
  {
    ...{ id: 'SD4', title: 'Locks', plan: 'Old Plan', status: 'adopted', date: '2021-06-15' },
    ...{ paragraph: 'paragraph 4.12', address: 'https://marshside.example/plan', text: 'Doors will lock.' },
    questions: ['protection']
  },
  {
    ...{ id: 'DM7', title: 'Lit ways', plan: 'New Plan', status: 'emerging', date: null },
    ...{ paragraph: null, address: null, text: null, questions: ['visibility'] }
  }
];
const HAND = { who: 'planner@council.example', change: false };
let context: Context;

beforeEach(async () => {
  context = await aStore({
    wards: [{ code: 'E05000001', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000], people: 4000 }],
    incidents: [{ x: 561_100, y: 178_100, month: '2025-01', category: 'burglary', count: 5 }]
  });
});

describe('a site written by hand', () => {
  it('is kept with whose hand it was, and changed as a new version', async () => {
    expect(await writeSite(context, WRITTEN, HAND)).toMatchObject({ ok: true, reference: 'BP01' });
    const [site] = await keptSites(context, 'marshside');
    expect(site).toMatchObject({
      name: 'Quay Yard',
      dwellings: 1200,
      origin: 'planner@council.example',
      version: 1
    });
    expect(site.place.areaM2).toBe(10_000);
    const changed = { ...WRITTEN, name: 'Quay Yard East', shape: '' };
    expect(await writeSite(context, changed, { ...HAND, change: true })).toMatchObject({ ok: true });
    expect((await keptSites(context, 'marshside'))[0]).toMatchObject({ name: 'Quay Yard East', version: 2 });
  });

  it('is not changed by whoever has not seen what somebody else wrote, nor taken twice', async () => {
    const first = await Promise.all([1, 2].map(() => writeSite(context, WRITTEN, HAND)));
    expect(first.filter(({ ok }) => ok)).toHaveLength(1);
    const change = (name: string, basedOn: number) =>
      writeSite(context, { ...WRITTEN, name, shape: '' }, { ...HAND, change: true, basedOn });
    expect(await change('Quay Yard East', 1)).toMatchObject({ ok: true });
    expect(await change('Quay Yard West', 1)).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringMatching(/changed this site meanwhile/) as string }]
    });
    const both = await Promise.all(['North', 'South'].map((name) => change(name, 2)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await keptSites(context, 'marshside'))[0].version).toBe(3);
  });

  it('is refused with every problem at once, and nothing is stored', async () => {
    const wrong = { ...WRITTEN, reference: ' ', dwellings: 'many', shape: '400000 300000', radius: '50' };
    const found = await writeSite(context, wrong, HAND);
    expect(found.ok).toBe(false);
    expect(found.ok ? [] : found.problems.map(({ field }) => field)).toEqual([
      'reference',
      'dwellings',
      'shape'
    ]);
    expect(await keptSites(context, 'marshside')).toEqual([]);
    await writeSite(context, WRITTEN, HAND);
    expect(await writeSite(context, WRITTEN, HAND)).toMatchObject({
      ok: false,
      problems: [{ field: 'reference', message: expect.stringContaining('already') as string }]
    });
    const short = await writeSite(context, { ...WRITTEN, reference: 'X', shape: '561050 178050' }, HAND);
    expect(short).toMatchObject({ ok: false, problems: [{ field: 'shape' }] });
  });

  it('can be a place that was drawn on the map, or a point and so many metres', async () => {
    const drawn = { ...WRITTEN, shape: '561100,178100,60' };
    expect(await writeSite(context, drawn, HAND)).toMatchObject({ ok: true });
    const point = { ...WRITTEN, reference: 'BP02', shape: 'TQ 611 781', radius: '60' };
    expect(await writeSite(context, point, HAND)).toMatchObject({ ok: true });
    const kept = await keptSites(context, 'marshside');
    expect(kept.map(({ outline }) => outline)).toEqual(['point', 'point']);
  });

  it('is taken out and put in force again, and its history keeps both', async () => {
    await writeSite(context, WRITTEN, HAND);
    expect(await removeSite(context, 'BP01', HAND.who)).toBe(true);
    expect(await keptSites(context, 'marshside')).toEqual([]);
    expect(await removeSite(context, 'BP01', HAND.who)).toBe(false);
    expect(await restoreSite(context, 'BP01', 1, HAND.who)).toBe(true);
    expect((await keptSites(context, 'marshside'))[0]).toMatchObject({ reference: 'BP01', version: 3 });
    expect(await restoreSite(context, 'BP01', 9, HAND.who)).toBe(false);
  });
});

describe('the appraisal of a kept site', () => {
  const asked = new URLSearchParams({ from: '2025-01', to: '2025-01' });

  async function appraisal() {
    const found = await siteAppraisal(context, 'BP01', asked, 'public');
    if (!found || 'problems' in found) throw new Error('no appraisal');
    return found;
  }

  it('has what is recorded, its versions, a plan and the questions, and asks as planners do', async () => {
    await writeSite(context, WRITTEN, HAND);
    const found = await appraisal();
    expect(found.selection.profile.id).toBe('design');
    expect(found.findings?.figures.inside.incidents).toBe(5);
    expect(found.questions.map(({ id }) => id)).toEqual(QUESTIONS.map(({ id }) => id));
    // Where there is no street map, published points stand for it.
    expect(found.picture.lines.map(({ style }) => style)).toEqual(['point']);
    expect(found.picture.stops).toEqual([]);
    expect(found.versions).toHaveLength(1);
    expect(await siteAppraisal(context, 'nowhere', asked, 'public')).toBeNull();
  });

  it('takes a planner’s answer for that of the evidence, with the reason, until it is taken back', async () => {
    await writeSite(context, WRITTEN, HAND);
    const answer = (given: string | null) =>
      addAnswer(context.store, {
        ...{ council: 'marshside', reference: 'BP01', question: 'ownership', answer: given },
        ...{ reason: 'Fences are planned.', who: HAND.who, at: '2025-11-01T00:00:00.000Z' }
      });
    await answer('supports');
    const ownership = async () => (await appraisal()).questions.find(({ id }) => id === 'ownership');
    expect(await ownership()).toMatchObject({
      ...{ answer: 'supports', fromEvidence: 'planner' },
      said: { reason: 'Fences are planned.' }
    });
    await answer(null);
    expect(await ownership()).toMatchObject({ answer: 'planner', said: null });
    expect(() => context.store.bulk.exec('DELETE FROM site_answer')).toThrow(/never removed/);
    expect(() => context.store.bulk.exec("UPDATE site_answer SET reason = ''")).toThrow(/never changed/);
  });

  it('stands in the list of all, with its need for attention', async () => {
    await writeSite(context, WRITTEN, HAND);
    const list = await siteList(context, asked, 'public');
    if (!list || 'problems' in list) throw new Error('no list');
    expect(list.sites[0]).toMatchObject({
      site: { reference: 'BP01', areaM2: 10_000 },
      findings: { inside: 5 }
    });
    // Burglary lies above the council's rate.
    expect(list.sites[0].need).toBeGreaterThanOrEqual(2);
  });

  it('is a document that a word processor opens, with every question and no promise', async () => {
    await writeSite(context, WRITTEN, HAND);
    const bytes = await appraisalDocx([await docxSite(await appraisal(), null)], {
      ...{
        title: 'Quay Yard',
        guidance: guidance(context),
        policies: POLICIES,
        attributions: ['Police data.']
      },
      address: 'http://localhost/sites/BP01'
    });
    const text = (await memberOf(bytes, 'word/document.xml')).replace(/<[^>]+>/g, ' ');
    for (const { title } of QUESTIONS) expect(text).toContain(title);
    expect(text).toContain('It does not forecast crime');
    // Its plan, as a picture that the text refers to.
    const picture = /Target="(media\/[^"]+\.png)"/.exec(
      await memberOf(bytes, 'word/_rels/document.xml.rels')
    );
    expect((await memberOf(bytes, `word/${picture?.[1]}`)).slice(1, 4)).toBe('PNG');
    expect(text).toContain('Constraints: not known, none were imported.');
    expect(text).toContain('Paragraphs 96(b) and 135(f)');
    // Burglary asks for attention, so its wording names the policy that speaks to it.
    const cited = 'Policy SD4 Locks (Old Plan, adopted June 2021)';
    expect(text).toMatch(new RegExp(`for its use\\. See ${cited.replace(/[()]/g, '\\$&')}\\.`));
    expect(text.split(cited)).toHaveLength(3);
    expect(text).toContain('Doors will lock.');
    expect(text).toContain('Policy DM7 Lit ways (New Plan, emerging); emerging: a draft');
    expect(text).not.toMatch(/NaN|undefined|null/);
  });
});

describe('a site written as hexagons', () => {
  const shape = (text: string) => writeSite(context, { ...WRITTEN, shape: text }, HAND);
  const [q, r] = [3056, 1374];
  const here = `150.${q}.${r}`;

  it('is their union, whatever stands between the ids, a repeated one once', async () => {
    expect(await shape(`${here}, 150.${q + 1}.${r};\n${here}`)).toEqual({
      ...{ ok: true, reference: 'BP01', notes: [] }
    });
    const [site] = await keptSites(context, 'marshside');
    expect(site.outline).toBe('outline');
    expect(site.place.parts).toHaveLength(1);
    // Two hexagons of six corners share an edge; corners are kept to a tenth of a metre.
    expect(site.place.parts[0].rings.map((ring) => ring.length / 2)).toEqual([10]);
    expect(Math.abs(site.place.areaM2 - 2 * (Math.sqrt(3) / 2) * 150 ** 2)).toBeLessThan(60);
  });

  it('is refused with a sentence when an id is none, of another size, or outside the council', async () => {
    const message = async (text: string) => {
      const found = await shape(text);
      return found.ok ? 'kept' : found.problems.map((one) => `${one.field}: ${one.message}`).join();
    };
    expect(await message(`${here} 150.x.9`)).toMatch(/^shape: “150\.x\.9” is not the id of a hexagon/);
    expect(await message(`140.${q}.${r}`)).toMatch(/is not the id of a hexagon/);
    expect(await message(`${here} 250.1834.824`)).toMatch(/some of 250 m/);
    expect(await message(`${here} 150.1.1`)).toMatch(/no hexagon 150\.1\.1: it lies wholly outside/);
    const ids = Array.from({ length: 2001 }, (_, i) => `150.${i}.1`).join(' ');
    expect(await message(ids)).toMatch(/2,001 hexagons; 2,000 are the most/);
    expect(await keptSites(context, 'marshside')).toEqual([]);
  });
});
