import { describe, expect, it } from 'vitest';
import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import { polygonPlace } from '#lib/core/places/drawn-place.ts';
import type { RestrictedRow } from '#lib/core/restricted/restricted-row.ts';
import { exportRegister } from '#lib/server/areas/export-register.ts';
import type { Evidence } from '#lib/server/areas/evidence.ts';
import { proposeRestricted } from '#lib/server/areas/propose-restricted.ts';
import { readRestrictedAsked } from '#lib/server/areas/restricted-evidence.ts';
import { areaOfRegister, proposeArea, takeStep } from '#lib/server/areas/register.ts';
import { reproduceArea } from '#lib/server/areas/reproduce-area.ts';
import { changeProposal } from '#lib/server/areas/change-area.ts';
import { purgeRestricted } from '#lib/server/restricted/keep-restricted.ts';
import { restrictedHoursOf } from '#lib/server/restricted/restricted-desk.ts';
import { loadSurroundings } from '#lib/server/sites/site-surroundings.ts';
import { startImport } from '#lib/server/store/imports.ts';
import { replaceRestrictedExtract } from '#lib/server/store/restricted.ts';
import { aTown, FIRST } from '../../builders/town.ts';

const ROW: RestrictedRow = {
  ...{ month: 24301, weekday: 4, hour: 22, easting: null, northing: null, offence: 'Stalking' },
  ...{ sex: 'female', age: null, domestic: false }
};

/** Rows in a hexagon of the town. */
function at(q: number, r: number, count: number, row: Partial<RestrictedRow> = {}): RestrictedRow[] {
  const [easting, northing] = cellCentre(150, FIRST.q + q, FIRST.r + r);
  return Array.from({ length: count }, () => ({ ...ROW, easting, northing, ...row }));
}

/** The town, quiet in public figures at (9, 3) where crimes against women and girls were recorded; thefts elsewhere. */
async function aRestrictedTown() {
  const context = await aTown();
  const { store, clock } = context;
  const loadedAt = clock().toISOString();
  const importId = await startImport(store, 'restricted', loadedAt);
  await replaceRestrictedExtract(store, { name: 'Extract', loadedAt, importId }, [
    ...at(9, 3, 9),
    ...at(10, 3, 8),
    ...at(9, 4, 6),
    ...at(9, 3, 30, { domestic: true, hour: 3 }),
    ...at(2, 8, 50, { offence: 'Theft from the person' }),
    ...at(2, 9, 50, { sex: 'male' }),
    ...at(6, 11, 2),
    ...at(7, 11, 1),
    { ...ROW, weekday: 2 }
  ]);
  return context;
}

const CELLS = [
  [9, 3],
  [10, 3],
  [9, 4]
].map(([q, r]) => `150.${FIRST.q + q}.${FIRST.r + r}`);

async function candidates(query: string) {
  const found = await proposeRestricted(await aRestrictedTown(), { query });
  if (!found.ok) throw new Error(found.problems.join(' '));
  return found;
}

describe('candidates from restricted rows', () => {
  it('are where crimes against women and girls were recorded, and nowhere else; counts are rounded down', async () => {
    const found = await candidates('');
    expect(found.candidates).toHaveLength(1);
    const [one] = found.candidates;
    expect([...one.cells].sort()).toEqual([...CELLS].sort());
    expect(one).toMatchObject({ atLeast: 20, name: 'Quay Lane, Quayside' });
    expect(found.question).toMatchObject({ of: 'women-and-girls', domestic: 'out' });
    expect(found.notes.join(' ')).toContain('Rows without a place');
  });

  it('take domestic abuse in where that is asked', async () => {
    expect((await candidates('domestic=in')).candidates[0].atLeast).toBe(50);
  });

  it('are tested against chance by the same rule as public figures', async () => {
    const found = await candidates('rule=significant');
    expect(found.candidates).toHaveLength(1);
    expect(found.candidates[0].cells).toEqual(expect.arrayContaining(CELLS));
  });

  it('say why there are none', async () => {
    const empty = await aTown();
    expect(await proposeRestricted(empty, { query: '' })).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('No restricted extract is stored') as string]
    });
    expect(await proposeRestricted(empty, { query: 'rule=x' })).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('no such rule') as string]
    });
  });
});

describe('an area that was proposed from restricted rows', () => {
  const proposal = {
    ...{ kind: 'minerva', name: 'By the quay', note: '', cells: CELLS, question: { profile: 'minerva' } },
    restricted: readRestrictedAsked('out', '2025-01', '2025-03') ?? undefined
  };

  async function register() {
    const context = await aRestrictedTown();
    const made = await proposeArea(context, 'jo@council.example', proposal);
    if (!made.ok) throw new Error(made.problems[0].message);
    const evidence = async () =>
      JSON.parse((await areaOfRegister(context, made.id))?.steps.at(-1)?.evidence ?? '') as Evidence;
    return { context, id: made.id, evidence };
  }

  it('says so in its evidence, at every step, with no more than may leave', async () => {
    const { context, id, evidence } = await register();
    expect((await evidence()).question.restricted).toEqual(proposal.restricted);
    expect((await evidence()).figures.restricted).toEqual({ atLeast: 20, councilAtLeast: 25 });
    const written = { name: 'Renamed', outline: '', note: '' };
    expect(await changeProposal(context, { who: 'jo@council.example' }, id, written)).toMatchObject({
      ok: true
    });
    expect(await takeStep(context, 'sam@council.example', { id, state: 'agreed', note: '' })).toEqual({
      ok: true
    });
    expect((await evidence()).question.restricted).toEqual(proposal.restricted);
    expect((await exportRegister(context, 'csv'))?.bytes).toContain('for officers only');
  });

  it('says at a step after the extract has gone that nothing was counted, and not that there were few', async () => {
    const { context, id, evidence } = await register();
    await purgeRestricted(context);
    expect(await takeStep(context, 'sam@council.example', { id, state: 'agreed', note: '' })).toEqual({
      ok: true
    });
    expect((await evidence()).figures.restricted).toEqual({
      atLeast: null,
      councilAtLeast: null,
      gone: true
    });
  });

  it('gives the same numbers again while the extract is there, and says what differs once it is purged', async () => {
    const { context, id, evidence } = await register();
    expect(await reproduceArea(context, id)).toMatchObject({ isIntact: true, differences: [] });
    await purgeRestricted(context);
    expect(await reproduceArea(context, id)).toMatchObject({
      isIntact: true,
      differences: [
        { path: 'figures.restricted.atLeast', was: 20, is: null },
        { path: 'figures.restricted.councilAtLeast', was: 25, is: null },
        { path: 'figures.restricted.gone', is: true }
      ]
    });
    expect((await evidence()).figures.restricted).toEqual({ atLeast: 20, councilAtLeast: 25 });
  });

  it('is not told to planners as an area beside their sites, as others are', async () => {
    const { context, id } = await register();
    const others = { ...proposal, cells: CELLS.slice(0, 2), name: 'Other', restricted: undefined };
    const other = await proposeArea(context, 'jo@council.example', others);
    for (const one of [id, other.ok ? other.id : NaN])
      expect(await takeStep(context, 'sam@council.example', { id: one, state: 'agreed', note: '' })).toEqual({
        ok: true
      });
    const surroundings = await loadSurroundings(context, 'marshside');
    const [x, y] = cellCentre(150, FIRST.q + 9, FIRST.r + 3);
    const site = polygonPlace([{ rings: [Float64Array.of(x, y, x + 20, y, x + 20, y + 20, x, y)] }]);
    expect((await surroundings({ place: site })).areas?.map(({ name }) => name)).toEqual(['Other']);
  });

  it('shows its own hours', async () => {
    const { context } = await register();
    const choice = { of: 'women-and-girls', domestic: 'out' } as const;
    const hours = await restrictedHoursOf(context, CELLS, choice);
    expect([hours?.rows, hours?.week.counts[4 * 24 + 22]]).toEqual([23, 23]);
    const all = await restrictedHoursOf(context, CELLS, { of: 'all', domestic: 'in' });
    expect([all?.rows, all?.week.counts[4 * 24 + 3]]).toEqual([53, 30]);
    // None there is known to be none; without an extract nothing is known.
    const elsewhere = () => restrictedHoursOf(context, [`150.${FIRST.q}.${FIRST.r}`], choice);
    expect((await elsewhere())?.rows).toBe(0);
    await purgeRestricted(context);
    expect(await elsewhere()).toBeNull();
  });

  it('is asked for whole, or not at all', () => {
    expect(readRestrictedAsked('', '', '')).toBeUndefined();
    for (const [domestic, from, to] of [
      ['', '2025-01', '2025-03'],
      ['in', '2025-04', '2025-03'],
      ['in', 'x', '2025-03']
    ])
      expect(readRestrictedAsked(domestic, from, to)).toBeNull();
  });
});
