import { beforeAll, describe, expect, it } from 'vitest';
import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { readPatrolAddress } from '#lib/server/patrols/patrol-address.ts';
import { choiceProblem, readPlaces } from '#lib/server/patrols/patrol-places.ts';
import { pickableAreas } from '#lib/server/patrols/patrol-desk.ts';
import { planPatrolsService } from '#lib/server/patrols/plan-patrols.ts';
import { aStore } from '../../builders/store.ts';

const BOX = { west: 560_000, south: 177_000, middle: 562_000, east: 564_000, north: 179_000 };
const NONE = { base: '', must: [], exclude: [], chosen: [] };
let context: Context;

beforeAll(async () => {
  const { west, south, middle, east, north } = BOX;
  const incidents = Array.from({ length: 60 }, (_, i) => {
    const [x, y] = [west + 100 + ((i * 640) % 3800), south + 100 + ((i * 370) % 1800)];
    return {
      x,
      y,
      month: `2025-0${1 + (i % 6)}`,
      category: 'robbery',
      count: 3 + (i % 5)
    };
  });
  context = await aStore({
    wards: [
      { code: 'E05999901', name: 'Quayside', box: [west, south, middle, north], people: 9000 },
      { code: 'E05999902', name: 'Saltings', box: [middle, south, east, north], people: 8000 }
    ],
    incidents,
    months: ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06']
  });
  context.store.bulk.exec(`UPDATE place SET name = 'On or near High Street';
    UPDATE place SET name = 'On or near Mill Lane' WHERE easting = ${west + 100} AND northing = ${south + 100}`);
});

describe('the places of a patrol question', () => {
  it('are positions, hexagons and names; a name that only one place has needs no choosing', async () => {
    const read = await readPlaces(context, {
      ...NONE,
      base: 'mill lane',
      must: ['150.2604.1374; 561500, 178000']
    });
    expect(read).toMatchObject({ baseName: 'Mill Lane (street in Quayside)', choices: [], problems: [] });
    const [easting, northing] = toNationalGrid(...(read.base as [number, number]));
    expect([Math.round(easting), Math.round(northing)]).toEqual([560_100, 177_100]);
    expect(read.must).toMatchObject(['150.2604.1374', { easting: 561_500, northing: 178_000 }]);
  });

  it('that several have are chosen among, and what was chosen holds', async () => {
    const read = await readPlaces(context, { ...NONE, base: 'High Street' });
    expect(read).toMatchObject({
      base: null,
      problems: [],
      choices: [{ field: 'base', text: 'High Street' }]
    });
    const { options } = read.choices[0];
    expect(options.map(({ hint }) => hint)).toEqual(['street in Quayside', 'street in Saltings']);
    expect(choiceProblem(read.choices[0]).message).toMatch(
      /several places: .*street in Quayside; .*Saltings/
    );
    const chosen = await readPlaces(context, { ...NONE, base: 'High Street', chosen: [options[1].value] });
    expect(chosen).toMatchObject({ baseName: 'High Street (street in Saltings)', choices: [] });
    const withWard = await readPlaces(context, { ...NONE, base: 'high street, saltings' });
    expect(withWard.baseName).toBe('High Street (street in Saltings)');
  });

  it('that are not here are told in a sentence, and a whole ward can only be ruled out', async () => {
    const read = await readPlaces(context, {
      ...NONE,
      base: 'Atlantis Row',
      must: ['Saltings'],
      exclude: ['Saltings']
    });
    expect(read.problems).toMatchObject([
      { field: 'base', message: expect.stringMatching(/^Nothing here is called “Atlantis Row”/) as string },
      { field: 'must', message: expect.stringMatching(/^Saltings is a whole ward/) as string }
    ]);
    expect(read.exclude).toMatchObject([{ ward: 'Saltings' }]);
    const hexagon = await readPlaces(context, { ...NONE, base: '150.2604.1374' });
    expect(hexagon.problems).toMatchObject([{ field: 'base' }]);
  });
});

describe('a question that cannot be answered', () => {
  it('is told with everything that is wrong with it, however each is found out', async () => {
    const query = new URLSearchParams(
      'areas=many&minutes=-4&each=90&floor=9&most=0&rotation=2&base=Atlantis+Row&must=Nowhere+Lane;+High+Street&exclude=Lost+Close'
    );
    const { problems, choices } = await readPatrolAddress(context, query);
    expect(problems.map(({ field }) => field).sort()).toEqual(
      ['areas', 'base', 'each', 'exclude', 'floor-ward', 'minutes', 'most-in-ward', 'must', 'rotation'].sort()
    );
    expect(choices).toMatchObject([{ field: 'must', text: 'High Street' }]);
    // Not from a number that is wrong itself.
    expect(problems.find(({ field }) => field === 'minutes')?.message).toContain('number from 5,');
  });

  it('is told with every place that is nowhere, beside what else is wrong', async () => {
    const request = { score: { profile: 'all' }, areas: 0 };
    const [{ cell }] = await pickableAreas(context, { profile: 'all' }, 'officer');
    const must = ['150.1.1', '150.2.2', cell];
    const answer = await planPatrolsService(context, { ...request, must, exclude: must.slice(1) }, 'officer');
    expect(answer.ok ? [] : answer.problems.map(({ field, value }) => `${field} ${value}`)).toEqual([
      ...['areas 0', 'must 150.1.1', 'must 150.2.2', 'exclude 150.2.2', `exclude ${cell}`]
    ]);
  });
});

describe('a plan of an address', () => {
  const planOf = async (query: string) => {
    const { request } = await readPatrolAddress(context, new URLSearchParams(query));
    return planPatrolsService(context, request, 'officer');
  };

  it('goes to the place that must be in, and to none of a ward that is ruled out', async () => {
    const answer = await planOf('profile=all&areas=2&must=Mill+Lane&exclude=Saltings&base=561000,178000');
    if (!answer.ok) throw new Error(answer.problems[0].message);
    const [id] = answer.asked.must;
    expect(answer.areas.some(({ cellIds }) => cellIds.includes(id))).toBe(true);
    expect(answer.areas.every(({ x }) => x < BOX.middle + 150)).toBe(true);
    expect(answer.notes).toContain(`Mill Lane (street in Quayside) is taken as the hexagon ${id}.`);
    expect(answer.notes).toContain('Officers start and end at 561000,178000.');
  });

  it('is made of areas that can be picked from a list by the hexagon that each grows from', async () => {
    const areas = await pickableAreas(context, { profile: 'all' }, 'officer');
    expect(areas.length).toBeGreaterThan(3);
    expect(areas.every((area, i) => i === 0 || area.expected <= areas[i - 1].expected)).toBe(true);
    const last = areas[areas.length - 1];
    const answer = await planOf(`profile=all&areas=2&must=${last.cell}&exclude=${areas[0].cell}`);
    if (!answer.ok) throw new Error(answer.problems[0].message);
    const cells = answer.areas.flatMap(({ cellIds }) => cellIds);
    expect(cells).toContain(last.cell);
    expect(cells).not.toContain(areas[0].cell);
  });

  it('refuses a place out in the fields, and one that must and must not be in', async () => {
    const [lon, lat] = toLonLat(571_000, 178_000);
    expect(await planOf(`must=${lon},${lat}`)).toMatchObject({
      ok: false,
      problems: [{ field: 'must', message: expect.stringMatching(/^Nowhere within 300 m/) as string }]
    });
    const [{ cell }] = await pickableAreas(context, { profile: 'all' }, 'officer');
    const [, q, r] = cell.split('.').map(Number);
    const [x, y] = cellCentre(150, q, r);
    expect(await planOf(`must=${cell}&exclude=${Math.round(x)},${Math.round(y)}`)).toMatchObject({
      ok: false,
      problems: [{ field: 'exclude', value: cell }]
    });
  });
});
