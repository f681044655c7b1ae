import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellArea, cellCorners } from '#lib/core/geometry/hex-grid.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Context } from '#lib/server/context.ts';
import { appraisalCsv, appraisalObject } from '#lib/server/sites/appraisal-table.ts';
import { appraiseSites } from '#lib/server/sites/appraise-sites.ts';
import { importSites } from '#lib/server/sites/import-sites.ts';
import { keptSites } from '#lib/server/sites/kept-sites.ts';
import { aStore } from '../../builders/store.ts';
import { aTown, FIRST } from '../../builders/town.ts';

/** What GEOS says of the odd shape below. */
const GEOS = { area: 49_372.795, perimeter: 1194.637269 };
let context: Context;
const folder = mkdtempSync(join(tmpdir(), 'appraise-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  context = await aStore({
    wards: [
      { code: 'E05000001', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000], people: 4000 },
      { code: 'E05000002', name: 'Saltgate', box: [563_000, 178_000, 566_000, 180_000] }
    ],
    incidents: [
      { x: 561_100, y: 178_100, month: '2025-01', category: 'burglary', count: 5 },
      { x: 561_250, y: 178_100, month: '2025-01', category: 'robbery', count: 3 },
      { x: 561_550, y: 178_100, month: '2025-02', category: 'burglary', count: 2 },
      { x: 561_700, y: 178_100, month: '2025-02', category: 'burglary', count: 4 },
      { x: 565_000, y: 179_000, month: '2025-02', category: 'burglary', count: 10 }
    ]
  });
});

function write(name: string, wkts: readonly (readonly [reference: string, wkt: string])[]): string {
  const file = join(folder, name);
  writeFileSync(file, ['reference,WKT', ...wkts.map(([one, wkt]) => `${one},"${wkt}"`)].join('\n'));
  return file;
}

const box = (x: number, y: number, size: number): string =>
  `POLYGON ((${x} ${y},${x + size} ${y},${x + size} ${y + size},${x} ${y + size},${x} ${y}))`;

async function appraised(sites: readonly Site[], audience: 'public' | 'officer' = 'officer') {
  const parameters = new URLSearchParams({ profile: 'all', from: '2025-01', to: '2025-02' });
  const found = await appraiseSites(context, sites, parameters, { audience });
  if (!found.ok) throw new Error(found.problems[0].message);
  return found;
}

describe('sites that are kept', () => {
  it('get a version when they are told otherwise than before, and none when they are not', async () => {
    const first = write('first.csv', [
      ['A', box(561_050, 178_050, 100)],
      ['B', box(564_000, 179_000, 50)]
    ]);
    expect(await importSites(context, [first])).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(await importSites(context, [first])).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const later = write('later.csv', [['A', box(561_050, 178_050, 120)]]);
    expect(await importSites(context, [later])).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    const kept = await keptSites(context, 'marshside');
    expect(kept.map(({ reference, version, origin }) => [reference, version, origin])).toEqual([
      ['A', 2, 'later.csv'],
      ['B', 1, 'first.csv']
    ]);
    expect(kept[0].place.areaM2).toBe(14_400);
    expect(await keptSites(context, 'elsewhere')).toEqual([]);
  });

  it('lie in the council at least in part: others are a problem with their line', async () => {
    const file = write('outside.csv', [
      ['over the border', box(560_950, 178_050, 100)],
      ['far away', box(400_000, 300_000, 100)]
    ]);
    const { sites, problems } = await importSites(context, [file]);
    expect(sites.map(({ reference }) => reference)).toEqual(['over the border']);
    expect(problems.kept).toMatchObject(
      [{ line: 3, value: 'far away', message: /lies wholly outside .+, so it is not kept/ }].map((one) => ({
        ...one,
        message: expect.stringMatching(one.message) as string
      }))
    );
  });

  it('are said to be another council’s where none of several lies here', async () => {
    const file = write('elsewhere.csv', [
      ['far away', box(400_000, 300_000, 100)],
      ['there too', box(400_500, 300_000, 100)]
    ]);
    const { notes, added } = await importSites(context, [file]);
    expect(added).toBe(0);
    expect(notes.join(' ')).toMatch(
      /None of the 2 sites that were read lies in .+: this may be another council’s/
    );
  });
});

describe('an appraisal', () => {
  it('counts inside, within 100 m and within 400 m of the edge, those inside in each', async () => {
    const file = write('rings.csv', [['R', box(561_050, 178_050, 100)]]);
    const { sites } = await importSites(context, [file]);
    const [{ findings }] = (await appraised(sites)).sites;
    // The points lie inside, 100 m, 400 m and 550 m east of the edge at 561,150.
    expect(findings?.figures.inside.incidents).toBe(5);
    expect(findings?.figures.within.map(({ incidents }) => incidents)).toEqual([8, 10]);
    expect(findings?.rate[0]).toBe(5);
    // Ward: 14 incidents on 4 km²; council: 24 on 10 km².
    expect(findings?.rateWards).toBeCloseTo(14 / 400, 12);
    expect(findings?.rateCouncil).toBeCloseTo(24 / 1000, 12);
  });

  it('has the area and perimeter that GEOS gives an odd shape with a hole', async () => {
    // ogrinfo -dialect sqlite -sql "select ST_Area(GeomFromText(WKT)), ST_Perimeter(GeomFromText(WKT)) from odd" odd.csv   (GDAL 3.6, GEOS 3.11)
    const odd =
      'POLYGON ((561003.2 178010.7,561241.9 178044.1,561300.5 178190.3,561180.4 178260.8,561120.6 178199.9,561010.1 178230.2,561003.2 178010.7),(561100.5 178100.5,561160.2 178160.1,561180.7 178090.9,561100.5 178100.5))';
    const { sites } = await importSites(context, [write('odd.csv', [['odd', odd]])]);
    expect(sites[0].place.areaM2).toBeCloseTo(GEOS.area, 3);
    expect(sites[0].place.perimeterM).toBeCloseTo(GEOS.perimeter, 3);
  });

  it('of an outline over four hexagons is the sum of their incidents, exactly', async () => {
    const town = await aTown();
    const cells = [
      [4, 4],
      [5, 4],
      [4, 5],
      [5, 5]
    ].map(([q, r]) => cellCorners(150, FIRST.q + q, FIRST.r + r));
    const ring = (corners: [number, number][]) =>
      [...corners, corners[0]].map(([x, y]) => `${x} ${y}`).join(',');
    const wkt = `MULTIPOLYGON (${cells.map((corners) => `((${ring(corners)}))`).join(',')})`;
    const { sites } = await importSites(town, [write('four.csv', [['four', wkt]])]);
    const parameters = new URLSearchParams({ profile: 'all', from: '2025-01', to: '2025-03' });
    const found = await appraiseSites(town, sites, parameters, { audience: 'public' });
    // The middle has 12, its neighbours 11, and (5, 5), two steps away, 1 + (5 · 7 + 5 · 3) mod 2.
    expect(found.ok && found.sites[0].findings?.figures.inside.incidents).toBe(12 + 11 + 11 + 1);
    // Corners are kept to a tenth of a metre.
    expect(found.ok && found.sites[0].findings?.figures.areaM2).toBeCloseTo(4 * cellArea(150), -1);
  });

  it('says "not known" by an empty value, never by 0: without a street map nothing is known of ways and stops', async () => {
    const { sites } = await importSites(context, [write('plain.csv', [['P', box(561_050, 178_050, 100)]])]);
    const appraisal = await appraised(sites);
    const [heading, row] = appraisalCsv(appraisal).split('\n');
    const told = new Map(heading.split(',').map((name, i) => [name, row.split(',')[i]]));
    for (const name of ['way_m', 'dark_m', 'unseen_m', 'isolated_m', 'nearest_stop_m'])
      expect(told.get(name), name).toBe('');
    // Of six parts the months alone.
    expect(Number(told.get('known'))).toBeCloseTo(1 / 6, 3);
    expect(JSON.stringify(appraisalObject(appraisal))).toContain('"nearest_stop_m":null');
  });
});
