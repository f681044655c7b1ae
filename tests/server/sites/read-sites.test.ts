import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readSites } from '#lib/server/sites/read-sites.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

// The same three sites as GDAL 3.6 writes them, from sites.csv, whose outlines are on the National Grid:
//   ogr2ogr -f "ESRI Shapefile" -a_srs EPSG:27700 -oo GEOM_POSSIBLE_NAMES=WKT -oo KEEP_GEOM_COLUMNS=NO -lco ENCODING=UTF-8 -nlt MULTIPOLYGON shp sites.csv
//   ogr2ogr -f GPKG … -nlt MULTIPOLYGON -lco SPATIAL_INDEX=NO sites.gpkg sites.csv; ogr2ogr -f KML -s_srs EPSG:27700 -t_srs EPSG:4326 … ; ogr2ogr -f XLSX …
const FIXTURES = resolve(import.meta.dirname, '../../fixtures/sites');
const folder = mkdtempSync(join(tmpdir(), 'sites-'));
const packed = join(folder, 'sites.gpkg');
writeFileSync(packed, gunzipSync(readFileSync(join(FIXTURES, 'sites.gpkg.gz'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const THURROCK = [548_000, 174_000, 570_000, 186_000] as const;

describe('the sites of a file', () => {
  it.each([
    ['CSV with WKT', join(FIXTURES, 'sites.csv'), 0.1],
    ['a zipped shapefile, its headings cut after ten letters', join(FIXTURES, 'sites.zip'), 0.1],
    ['a GeoPackage', packed, 0.1],
    // GDAL converts by the OSTN15 grid where it has it; ours is the seven-parameter Helmert shift.
    ['KML, in degrees', join(FIXTURES, 'sites.kml'), 60],
    ['a workbook', join(FIXTURES, 'sites.xlsx'), 0.1]
  ])('are the same from %s', async (_, file, tolerance) => {
    const { sites, problems, rows } = await readSites([file], [...THURROCK]);
    expect(problems.kept).toEqual([]);
    expect(rows).toBe(3);
    expect(sites.map(({ site }) => [site.reference, site.name, site.dwellings, site.outline])).toEqual([
      ['S1', 'Square, by the mill', 40, 'outline'],
      ['S2', 'Ring with a green', 12, 'outline'],
      ['S3', 'Two fields', null, 'outline']
    ]);
    expect(sites.map(({ site }) => site.use)).toEqual(['Homes', 'Homes', 'Employment']);
    expect(sites[0].site.stage).toBe('Draft allocation');
    expect(sites[0].site.plan).toBe('Local Plan 2026');
    const areas = sites.map(({ site }) => site.place.areaM2);
    [40_000, 30_000, 20_000].forEach((area, i) => expect(Math.abs(areas[i] - area)).toBeLessThan(tolerance));
    const perimeters = sites.map(({ site }) => site.place.perimeterM);
    [800, 1200, 800].forEach((metres, i) => expect(Math.abs(perimeters[i] - metres)).toBeLessThan(1));
    const [x, y] = sites[0].site.place.parts[0].rings[0];
    expect(Math.hypot(x - 561_000, y - 178_000) % 200).toBeLessThan(6);
  });

  it('that is cut short are not taken, and a sentence says so', async () => {
    for (const name of ['sites.zip', 'sites.kml', 'sites.xlsx']) {
      const cut = join(folder, `cut-${name}`);
      const bytes = readFileSync(join(FIXTURES, name));
      writeFileSync(cut, bytes.subarray(0, Math.round(bytes.length * 0.6)));
      const { sites, problems } = await readSites([cut], [...THURROCK]);
      expect(sites, name).toEqual([]);
      expect(problems.kept[0].message, name).toMatch(/Nothing of it was taken\.$/);
    }
    const cut = join(folder, 'cut.gpkg');
    writeFileSync(cut, readFileSync(packed));
    truncateSync(cut, 30_000);
    expect((await readSites([cut], [...THURROCK])).problems.kept[0].message).toMatch(
      /breaks off before its end, as after a stopped download/
    );
  });

  it('say in a sentence what is wrong with a row, and take the others', async () => {
    const file = join(folder, 'mixed.csv');
    writeFileSync(
      file,
      [
        'Reference,Name,GeoX,GeoY,Hectares,Homes',
        'A,Good,561000,178000,1.5,12',
        'A,The same reference,561000,178000,1.5,12',
        ',,561000,178000,1,1',
        'C,Nowhere,,,1,1',
        'D,Australia,145.1,-37.2,1,1',
        'E,No area,0.3251,51.4771,,about 30'
      ].join('\n')
    );
    const { sites, problems } = await readSites([file], [...THURROCK]);
    expect(sites.map(({ site }) => site.reference)).toEqual(['A', 'E']);
    expect(sites[0].site.place.circle?.radius).toBeCloseTo(Math.sqrt(15_000 / Math.PI), 1);
    expect(sites[1].site.outline).toBe('point');
    expect(problems.kept.map(({ line, message }) => [line, message.split(/[;.]/)[0]])).toEqual([
      [3, 'Another site of these files has the same reference'],
      [4, 'This site has no reference and no name'],
      [5, 'This row says nowhere where the site is'],
      [6, expect.stringMatching(/latitude|longitude|Kingdom|degrees/i)]
    ]);
  });

  it.each([
    ['50', 50],
    ['50.0', 50],
    ['1,200', 1200],
    ['1 200', 1200],
    ['40-50', 50],
    ['40 – 50', 50],
    ['40 to 50', 50],
    ['50 by 2031', null],
    ['-5', null],
    ['1e3', null],
    ['1,20', null],
    ['2.5', null],
    ['50-40', null]
  ])('have the homes that “%s” says for certain, else none and a note', async (written, homes) => {
    const file = join(folder, 'homes.csv');
    writeFileSync(file, `Reference,GeoX,GeoY,Homes\nA,561000,178000,"${written}"\n`);
    const { site } = (await readSites([file], [...THURROCK])).sites[0];
    expect(site.dwellings).toBe(homes);
    const note = `“${written}” is not a number of homes; it was left out.`;
    expect(site.notes.includes(note)).toBe(homes === null);
  });

  it.each([
    ['1.5', 1.5],
    ['1,500.5', 1500.5],
    ['1,5', null],
    ['0.39 Not owned by a public authority', 0.39],
    ['2 ha', 2]
  ])('have the area that “%s” says for certain', async (written, hectares) => {
    const file = join(folder, 'area.csv');
    writeFileSync(file, `Reference,GeoX,GeoY,Hectares\nA,561000,178000,"${written}"\n`);
    const { site } = (await readSites([file], [...THURROCK])).sites[0];
    expect(site.outline).toBe(hectares === null ? 'point' : 'circle-of-area');
    expect(site.notes.some((note) => note.includes(`a circle of ${hectares} ha`))).toBe(hectares !== null);
  });

  it('that has no heading for a reference or a name is refused with what it has', async () => {
    const file = join(folder, 'other.csv');
    writeFileSync(file, 'Colour,Weight\nred,3\n');
    const { problems } = await readSites([file], [...THURROCK]);
    expect(problems.kept[0].message).toContain('it has Colour, Weight');
  });
});

const planning = sharedData('planning');
/** What each register must come to: where its sites lie (National Grid), how many there are and what is noticed. */
const REGISTERS = [
  { file: 'fylde-osgb36', sites: 47, refused: 0, box: [327_000, 424_000, 347_000, 442_000], noticed: null },
  { file: 'lancaster', sites: 32, refused: 0, box: [338_000, 450_000, 375_000, 480_000], noticed: null },
  { file: 'leicester', sites: 66, refused: 0, box: [452_000, 298_000, 466_000, 310_000], noticed: null },
  { file: 'preston-wgs84', sites: 42, refused: 16, box: [347_000, 425_000, 362_000, 442_000], noticed: null },
  {
    file: 'tonbridge-and-malling',
    sites: 13,
    refused: 0,
    box: [552_000, 142_000, 580_000, 168_000],
    noticed: /says WGS84, but these are metres of the National Grid/
  },
  {
    file: 'london-boroughs-2017',
    sites: 1079,
    refused: 0,
    box: [503_000, 155_000, 562_000, 201_000],
    noticed: /geocentric metres without a height/
  }
];

describe('brownfield registers as published (needs the real files beside the project)', () => {
  it.skipIf(!planning).each(REGISTERS)(
    'are read whole and lie where they are: $file',
    async ({ file, sites: count, refused, box, noticed }) => {
      const path = join(planning ?? '', `brownfield-${file}.csv`);
      const { sites, problems } = await readSites([path], [...THURROCK]);
      expect(sites.length).toBe(count);
      expect(problems.total).toBe(refused);
      const strays = sites.filter(({ site }) => {
        const { x, y } = site.place.circle ?? { x: 0, y: 0 };
        return x < box[0] || y < box[1] || x > box[2] || y > box[3];
      });
      expect(strays.map(({ site }) => [site.reference, site.place.circle])).toEqual([]);
      if (noticed) expect(sites.some(({ site }) => site.notes.some((note) => noticed.test(note)))).toBe(true);
    }
  );
});
