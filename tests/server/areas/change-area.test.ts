import { describe, expect, it } from 'vitest';
import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { writeAction } from '#lib/server/areas/area-actions.ts';
import { areaOfOutline } from '#lib/server/areas/area-of-outline.ts';
import { changeProposal, mergeAreas, splitArea } from '#lib/server/areas/change-area.ts';
import {
  areaOfRegister,
  proposeArea,
  readyStep,
  registerOfAreas,
  takeStep
} from '#lib/server/areas/register.ts';
import type { ScoreRequest } from '#lib/server/scoring/score-request.ts';
import { wholly } from '#lib/server/store/transaction.ts';
import { aTown, FIRST } from '../../builders/town.ts';

const WHO = 'jo@council.example';
const SAM = 'sam@council.example';
const id = (q: number, r: number) => `150.${FIRST.q + q}.${FIRST.r + r}`;
const at = (q: number, r: number) => cellCentre(150, FIRST.q + q, FIRST.r + r);

async function aRegister(...lists: readonly (readonly string[])[]) {
  const context = await aTown();
  const ids: number[] = [];
  for (const [i, cells] of lists.entries()) {
    const question = { profile: 'all', from: '2025-01', to: '2025-03' };
    const made = await proposeArea(context, WHO, {
      ...{ kind: 'minerva', name: `Quarter ${i + 1}`, note: '', cells, question }
    });
    if (!made.ok) throw new Error(made.problems[0].message);
    ids.push(made.id);
  }
  return { context, ids };
}

const stateOf = async (context: Awaited<ReturnType<typeof aTown>>, area: number) =>
  (await areaOfRegister(context, area))?.steps.at(-1);

describe('an outline as an area', () => {
  it('is the hexagons whose middle lies in it, named by its streets and ward, as it was pasted or uploaded', async () => {
    const context = await aTown();
    const [west, south] = at(3, 3);
    const [east, north] = at(5, 5);
    const corners = [
      [west - 80, south - 60],
      [east + 80, south - 60],
      [east + 80, north + 60],
      [west - 80, north + 60]
    ] as const;
    const pasted = await areaOfOutline(context, corners.map((corner) => corner.join(', ')).join('\n'), null);
    if (!pasted.ok) throw new Error(pasted.message);
    expect(pasted.cells).toEqual(expect.arrayContaining([id(3, 3), id(4, 3), id(4, 4), id(5, 5)]));
    expect(pasted.cells).not.toContain(id(1, 3));
    expect(pasted.name).toMatch(/Quayside/);
    const ring = [...corners, corners[0]].map(([x, y]) => toLonLat(x, y));
    const geojson = JSON.stringify({ type: 'Polygon', coordinates: [ring] });
    const uploaded = await areaOfOutline(context, geojson, null);
    expect(uploaded.ok && [...uploaded.cells].sort()).toEqual([...pasted.cells].sort());
  });

  it('leaves out what lies outside the council and says so, and is refused in a sentence where all of it does', async () => {
    const context = await aTown();
    const [x, y] = at(0, 0);
    const over = await areaOfOutline(context, `${Math.round(x)}, ${Math.round(y)}`, 500);
    expect(over.ok && over.notes.at(-1)).toMatch(/lie outside the council and were left out/);
    const away = await areaOfOutline(context, `${Math.round(x) - 9000}, ${Math.round(y)}`, 300);
    expect(away).toMatchObject({ ok: false, message: expect.stringMatching(/./) as string });
    expect(await areaOfOutline(context, 'nonsense', null)).toMatchObject({ ok: false });
  });
});

describe('changing areas', () => {
  it('takes another name and outline while an area waits, and whoever changed it cannot be the one who agrees', async () => {
    const { context, ids } = await aRegister([id(4, 4), id(5, 4)]);
    const [x, y] = at(4, 4);
    const outline = `${Math.round(x)}, ${Math.round(y)}\n${Math.round(x) + 160}, ${Math.round(y)}\n${Math.round(x) + 80}, ${Math.round(y) + 140}`;
    const written = { name: 'The quay', outline, note: 'As walked' };
    expect(await changeProposal(context, { who: SAM }, ids[0], written)).toEqual({ ok: true, ids });
    const now = await stateOf(context, ids[0]);
    expect(now).toMatchObject({ state: 'proposed', name: 'The quay', who: SAM });
    expect(now?.cells).not.toEqual([id(4, 4), id(5, 4)]);
    for (const who of [WHO, SAM])
      expect(await takeStep(context, who, { id: ids[0], state: 'agreed', note: '' })).toMatchObject({
        ok: false
      });
    const kim = 'kim@council.example';
    expect(await takeStep(context, kim, { id: ids[0], state: 'agreed', note: '' })).toEqual({ ok: true });
    expect(await changeProposal(context, { who: SAM }, ids[0], written)).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringMatching(/Two people have agreed/) as string }]
    });
  });

  it('merges two into a proposal of all their hexagons, and closes both with a note of it', async () => {
    const { context, ids } = await aRegister([id(4, 4), id(5, 4)], [id(5, 4), id(6, 4), id(7, 4)]);
    const merged = await mergeAreas(context, { who: SAM }, ids[0], ids[1]);
    if (!merged.ok) throw new Error(merged.problems[0].message);
    const made = await stateOf(context, merged.ids[0]);
    expect([...(made?.cells ?? [])].sort()).toEqual([id(4, 4), id(5, 4), id(6, 4), id(7, 4)]);
    expect(made).toMatchObject({ state: 'proposed', who: SAM });
    for (const one of ids)
      expect(await stateOf(context, one)).toMatchObject({
        state: 'closed',
        note: `In its place: area ${merged.ids[0]}.`
      });
    expect(await mergeAreas(context, { who: SAM }, ids[0], merged.ids[0])).toMatchObject({ ok: false });
    expect(await mergeAreas(context, { who: SAM }, merged.ids[0], merged.ids[0])).toMatchObject({
      ok: false
    });
  });

  it('does all of it or nothing, however many merge or split the same at once', async () => {
    const { context, ids } = await aRegister([id(4, 4), id(5, 4)], [id(6, 4), id(7, 4)]);
    const changing = { who: SAM };
    const both = await Promise.all([
      mergeAreas(context, changing, ids[0], ids[1]),
      mergeAreas(context, changing, ids[1], ids[0])
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const areas = await registerOfAreas(context);
    expect(areas.map(({ steps }) => steps.at(-1)?.state)).toEqual(['closed', 'closed', 'proposed']);
  });

  it('takes the same hexagons into the register once, and one that holds another in its place', async () => {
    const { context, ids } = await aRegister([id(4, 4), id(5, 4), id(6, 4)], [id(4, 4), id(5, 4)]);
    const merged = await mergeAreas(context, { who: SAM }, ids[0], ids[1]);
    if (!merged.ok) throw new Error(merged.problems[0].message);
    const [made] = (await registerOfAreas(context)).filter((area) => area.id === merged.ids[0]);
    const { cells, name, evidence } = made.steps[0];
    const { question } = JSON.parse(evidence) as { question: ScoreRequest };
    const again = { kind: made.kind, name, note: '', cells: [...cells].reverse(), question };
    expect(await proposeArea(context, WHO, again)).toMatchObject({
      ok: false,
      problems: [{ message: `Area ${made.id} of the register has these hexagons already: change that one.` }]
    });
  });

  it('splits one in two across its longer side, or by an outline, and leaves it be where that cannot be', async () => {
    const row = [3, 4, 5, 6].map((q) => id(q, 4));
    const { context, ids } = await aRegister(row, [id(9, 9), id(10, 9), id(9, 10)]);
    const split = await splitArea(context, { who: SAM }, ids[0], '');
    if (!split.ok) throw new Error(split.problems[0].message);
    const cells = await Promise.all(split.ids.map(async (one) => (await stateOf(context, one))?.cells));
    expect(cells).toEqual([row.slice(0, 2), row.slice(2)]);
    expect(await stateOf(context, ids[0])).toMatchObject({ state: 'closed' });
    expect(await splitArea(context, { who: SAM }, ids[1], '')).toMatchObject({
      ok: false,
      problems: [{ field: 'split', message: expect.stringMatching(/single hexagon/) as string }]
    });
    expect(await stateOf(context, ids[1])).toMatchObject({ state: 'proposed' });
    expect((await registerOfAreas(context)).length).toBe(4);
  });
});

describe('what somebody else has changed meanwhile', () => {
  const KIM = 'kim@council.example';
  const meanwhile = {
    ok: false,
    problems: [{ message: expect.stringMatching(/changed this area meanwhile/) as string }]
  };
  const named = (name: string) => ({ name, outline: '', note: '' });

  it('is not agreed to by whoever has not seen it', async () => {
    const { context, ids } = await aRegister([id(4, 4), id(5, 4)]);
    expect((await changeProposal(context, { who: SAM }, ids[0], named('The quay'))).ok).toBe(true);
    const agreed = { id: ids[0], state: 'agreed' as const, note: '' };
    expect(await takeStep(context, KIM, { ...agreed, basedOn: 1 })).toMatchObject(meanwhile);
    expect(await stateOf(context, ids[0])).toMatchObject({ state: 'proposed', name: 'The quay' });
    expect(await takeStep(context, KIM, { ...agreed, basedOn: 2 })).toEqual({ ok: true });
  });

  it('is not put back by a step whose evidence was worked out before', async () => {
    const { context, ids } = await aRegister([id(4, 4), id(5, 4)]);
    const ready = await readyStep(context, KIM, { id: ids[0], state: 'agreed' }, context);
    if (!ready.ok) throw new Error(ready.problems[0].message);
    await changeProposal(context, { who: SAM }, ids[0], named('The quay'));
    expect(await wholly(context.store, () => ready.keep(''))).toMatchObject(meanwhile);
    expect(await stateOf(context, ids[0])).toMatchObject({ state: 'proposed', name: 'The quay' });
  });

  it('is not changed back, merged or split by whoever has not seen it', async () => {
    const { context, ids } = await aRegister(
      [3, 4, 5, 6].map((q) => id(q, 4)),
      [id(9, 9), id(10, 9)]
    );
    await changeProposal(context, { who: SAM }, ids[0], named('The quay'));
    const unseen = { who: KIM, basedOn: 1 };
    expect(await changeProposal(context, unseen, ids[0], named('Other'))).toMatchObject(meanwhile);
    expect(await mergeAreas(context, unseen, ids[0], ids[1])).toMatchObject(meanwhile);
    expect(await splitArea(context, unseen, ids[0], '')).toMatchObject(meanwhile);
    const areas = await registerOfAreas(context);
    expect(areas.map(({ steps }) => [steps.length, steps.at(-1)?.name])).toEqual([
      [2, 'The quay'],
      [1, areas[1].steps[0].name]
    ]);
    // Of two who change it at once one is told of the other.
    const both = await Promise.all(
      ['One', 'Two'].map((name) => changeProposal(context, { who: KIM, basedOn: 2 }, ids[0], named(name)))
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await splitArea(context, { who: KIM, basedOn: 3 }, ids[0], '')).ok).toBe(true);
  });
});

it('leaves an area in which work has begun whole, and takes no actions for one that is closed', async () => {
  const { context, ids } = await aRegister(
    [3, 4, 5, 6].map((q) => id(q, 4)),
    [id(9, 9), id(10, 9)]
  );
  const step = (who: string, state: 'agreed' | 'active' | 'closed') =>
    takeStep(context, who, { id: ids[0], state, note: '' });
  const lamps = { number: null, title: 'Lamps', owner: 'Jo', cost: '', fund: '', due: '', status: 'planned' };
  await step(SAM, 'agreed');
  await step(WHO, 'active');
  expect(await writeAction(context, WHO, ids[0], lamps)).toEqual({ ok: true });
  const begun = {
    ok: false,
    problems: [{ message: expect.stringMatching(/^Work has begun/) as string }]
  };
  expect(await splitArea(context, { who: SAM }, ids[0], '')).toMatchObject(begun);
  expect(await mergeAreas(context, { who: SAM }, ids[0], ids[1])).toMatchObject(begun);
  expect(await mergeAreas(context, { who: SAM }, ids[1], ids[0])).toMatchObject(begun);
  expect(await registerOfAreas(context)).toHaveLength(2);
  await step(SAM, 'closed');
  expect(await writeAction(context, WHO, ids[0], lamps)).toMatchObject({
    ok: false,
    problems: [{ message: 'The area is closed: nothing is added to it any more.' }]
  });
  expect((await areaOfRegister(context, ids[0]))?.actions).toHaveLength(1);
});
