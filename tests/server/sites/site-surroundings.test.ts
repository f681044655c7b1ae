import { beforeAll, describe, expect, it } from 'vitest';
import { cellAt, cellCentre, cellId } from '#lib/core/geometry/hex-grid.ts';
import { polygonPlace } from '#lib/core/places/drawn-place.ts';
import type { Context } from '#lib/server/context.ts';
import { consultOn, forResidents } from '#lib/server/sites/consulted-site.ts';
import { siteAppraisal } from '#lib/server/sites/site-appraisal.ts';
import { loadSurroundings } from '#lib/server/sites/site-surroundings.ts';
import { writeSite } from '#lib/server/sites/write-site.ts';
import { replaceConstraints } from '#lib/server/store/constraints.ts';
import { addPriorityArea, addStep } from '#lib/server/store/priority-areas.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { aStore } from '../../builders/store.ts';

const box = (west: number, south: number, size: number) => ({
  rings: [Float64Array.of(west, south, west + size, south, west + size, south + size, west, south + size)]
});
const SITE = { place: polygonPlace([box(561_100, 178_100, 100)]) };
let context: Context;
let council: string;

beforeAll(async () => {
  context = await aStore({
    wards: [{ code: 'E05000001', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000], people: 4000 }],
    incidents: [{ x: 561_120, y: 178_120, month: '2025-01', category: 'burglary', count: 5 }]
  });
  council = (await loadCouncil(context))?.id ?? '';
});

async function anArea(name: string, states: readonly ('proposed' | 'agreed' | 'closed')[], x: number) {
  const [q, r] = cellAt(150, x, 178_150);
  const cells = [cellId(150, q, r), cellId(150, q + 1, r)];
  const id = await addPriorityArea(context.store, {
    council,
    kind: 'minerva',
    madeAt: '2025-10-01T00:00:00Z'
  });
  for (const state of states)
    await addStep(context.store, id, {
      ...{ at: '2025-10-01T00:00:00Z', who: 'officer@council.example', state, name, cells },
      ...{ note: 'Between officers', evidence: '{"secret":true}', hash: '0'.repeat(64) }
    });
}

describe('what lies around a site', () => {
  it('is not known as long as no constraint was ever imported', async () => {
    const ask = await loadSurroundings(context, council);
    expect(await ask(SITE)).toMatchObject({ constraints: null, kinds: [], areas: [] });
  });

  it('is the constraints on it, with their share, and near it, with their distance', async () => {
    const fresh = await aStore({
      wards: [{ code: 'E05000001', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000] }]
    });
    await replaceConstraints(
      fresh.store,
      [
        { kind: 'Flood zone 3', name: null, parts: [box(561_150, 178_100, 300)] },
        { kind: 'Conservation area', name: 'Mill', parts: [box(561_250, 178_100, 50)] },
        { kind: 'Conservation area', name: 'Far', parts: [box(562_000, 178_100, 50)] }
      ],
      (await fresh.store.query.selectFrom('import').select('id').executeTakeFirstOrThrow()).id
    );
    const found = await (await loadSurroundings(fresh, council))(SITE);
    expect(found.constraints?.map(({ name, share, metres }) => [name, share, metres])).toEqual([
      [null, expect.closeTo(0.5, 5) as number, 0],
      ['Mill', 0, 50]
    ]);
    expect(found.kinds).toEqual(['Conservation area', 'Flood zone 3']);
    expect(found.constraints?.every(({ drawn }) => drawn !== null)).toBe(true);
  });

  it('is the priority areas that two people agreed on and that stand, without their notes and evidence', async () => {
    await anArea('A proposal', ['proposed'], 561_150);
    await anArea('Mill Lane', ['proposed', 'agreed'], 561_150);
    await anArea('Over and done', ['proposed', 'agreed', 'closed'], 561_150);
    await anArea('Far Quay', ['proposed', 'agreed'], 562_800);
    const { areas } = await (await loadSurroundings(context, council))(SITE);
    expect(areas?.map(({ name, state }) => [name, state])).toEqual([['Mill Lane', 'agreed']]);
    expect(JSON.stringify(areas)).not.toMatch(/secret|Between officers|officer@/);
  });

  it('is what residents said in steps, of whole months, small counts untold', async () => {
    const before = `${context.clock().toISOString().slice(0, 7)}-01`;
    const put = context.store.bulk.prepare(
      `INSERT INTO concern (council, reference, sent_at, origin, kind, state, state_at, x, y, counted, first_voice)
       VALUES (?, ?, ?, 'form', ?, 'accepted', ?, ?, 178150, 1, 1)`
    );
    const day = (back: number) =>
      new Date(Date.parse(`${before}T12:00:00Z`) - back * 86_400_000).toISOString();
    const send = (kind: string, x: number, count: number, back = 30) => {
      for (let i = 0; i < count; i++)
        put.run(council, `${kind}${x}${back}${i}`, day(back), kind, day(back), x);
    };
    send('environment', 561_150, 7);
    send('environment', 561_500, 4);
    // Four of what somebody did are too few to be told; so is what is new in this month, or older than a year.
    send('behaviour', 561_250, 4);
    send('safe', 561_150, 3, -1);
    send('safe', 561_150, 3, 380);
    const { concerns } = await (await loadSurroundings(context, council))(SITE);
    expect(concerns?.before).toBe(before);
    expect(concerns?.within).toEqual([
      { environment: 5, behaviour: null, safe: null },
      { environment: 10, behaviour: null, safe: null }
    ]);
    send('behaviour', 561_250, 1, 29);
    const { concerns: more } = await (await loadSurroundings(context, council))(SITE);
    expect(more?.within[0].behaviour).toBe(5);
  });

  it('is the same wherever in its hexagon of 250 m a concern is: an outline moved by metres does not show where', async () => {
    const sweep = async () => {
      const ask = await loadSurroundings(context, council);
      const told = [];
      for (let east = 0; east < 800; east += 20) {
        const ring = [561_800, 178_100, 561_900, 178_100, 561_900, 178_200, 561_800, 178_200];
        const moved = Float64Array.from(ring, (value, i) => value + (i % 2 === 0 ? east : 0));
        told.push((await ask({ place: polygonPlace([{ rings: [moved] }]) })).concerns?.within);
      }
      return told;
    };
    const middle = cellCentre(250, ...cellAt(250, 562_400, 178_150)).map(Math.round);
    const { bulk } = context.store;
    const at = bulk.prepare(
      `INSERT INTO concern (council, reference, sent_at, origin, kind, state, state_at, x, y, counted, first_voice)
       VALUES (?, ?, ?, 'form', 'environment', 'accepted', ?, ?, ?, 1, 1)`
    );
    const before = `${context.clock().toISOString().slice(0, 7)}-01T12:00:00Z`;
    const day = new Date(Date.parse(before) - 30 * 86_400_000).toISOString();
    for (let i = 0; i < 4; i++) at.run(council, `moved${i}`, day, day, middle[0] - 90, middle[1] + 20);
    const one = await sweep();
    bulk.prepare(`UPDATE concern SET x = ?, y = ? WHERE reference LIKE 'moved%'`).run(middle[0] + 90, middle[1] - 40); // prettier-ignore
    expect(await sweep()).toEqual(one);
    expect(new Set(one.map((told) => JSON.stringify(told))).size).toBeGreaterThan(1);
  });

  it('reaches residents as constraints alone', async () => {
    const facts = { name: 'Yard', use: '', dwellings: '', stage: '', plan: '', radius: '' };
    const shape = '561100 178100\n561200 178100\n561200 178200\n561100 178200';
    await writeSite(context, { ...facts, reference: 'Y1', shape }, { who: 'p@c.example', change: false });
    await consultOn(context, 'Y1', { shown: true, who: 'p@c.example' });
    const found = await siteAppraisal(context, 'Y1', new URLSearchParams(), 'public');
    if (!found || !('site' in found)) throw new Error('no appraisal');
    expect(found.surroundings?.areas).toHaveLength(1);
    expect(forResidents(found)?.surroundings).toMatchObject({ areas: null, concerns: null });
    expect(JSON.stringify(forResidents(found))).not.toContain('Mill Lane');
  });
});
