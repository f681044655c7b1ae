import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import { cellAt } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { published, tileFolder } from '#lib/server/tiles/publish/tile-folder.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { handleError } from '../../src/hooks.server.ts';
import { addIncidents } from '../builders/store.ts';
import { CORNER, marshLane } from '../fixtures/marsh-lane.ts';
import { COUNCIL, WARDS, type Marshside } from '../fixtures/police/marshside.ts';
import { ask, routeFiles, told, visit, walkedRoutes } from './walk.ts';
import { layersAt, readArchive, tileAt } from '../server/tiles/archive-file.ts';

/**
 * Where cameras stand is given out in no form, to nobody (METHODS 8): what they see by hexagon, which officers are told, is in
 * `audience.test.ts`. This walks everything that it answers, by what lies in src/routes: a route that is not walked here fails the first test.
 */
const CAMERAS = [
  { easting: CORNER[0] + 703.25, northing: CORNER[1] + 3.75 },
  { easting: CORNER[0] + 171.5, northing: CORNER[1] - 6.25 }
];
/** Texts of the camera file that tell of one camera. */
const SECRETS = ['SECRETREF', 'Beside the Blue Boar', 'Owner & Sons'];
const FILE = [
  'camera_id,location,owner,bearing,field_of_view,range_m,easting,northing',
  ...CAMERAS.map(
    ({ easting, northing }, i) =>
      `SECRETREF${i},Beside the Blue Boar ${i},Owner & Sons,90,60,45,${easting},${northing}`
  ),
  // Rows that are refused become problems, which a page shows.
  `SECRETREF7,Beside the Blue Boar,Owner & Sons,400,60,45,${CAMERAS[0].easting},${CAMERAS[0].northing}`,
  `SECRETREF8,Beside the Blue Boar,Owner & Sons,90,60,45,${CAMERAS[0].northing},${CAMERAS[0].easting}`,
  `SECRETREF9,Beside the Blue Boar,Owner & Sons,90,60,45,${CAMERAS[0].easting},51.48`
].join('\n');

let marsh: Marshside;

beforeAll(async () => {
  marsh = await marshLane();
  const { store } = marsh.context;
  await putCouncil(store, { id: 'marshside', config: JSON.stringify(COUNCIL), loadedAt: '2025-11-22' });
  const months = Array.from({ length: 12 }, (_, k) => `2025-${String(k + 1).padStart(2, '0')}`);
  const at = { x: CORNER[0] + 300, y: CORNER[1] + 1 };
  await addIncidents(
    marsh.context,
    months.map((month) => ({ ...at, month, category: 'robbery', count: 3 }))
  );
  marsh.write('cameras.csv', FILE);
  const report = await marsh.take('cctv', 'cameras.csv');
  expect(report.stored).toBe(2);
  expect(report.problems.length).toBeGreaterThanOrEqual(2);
  expect(leaks(JSON.stringify(report.problems) + report.notes.join(' '))).toEqual([]);
  await publishTiles(marsh.context);
});
afterAll(() => marsh.context.store.close());

/** What of a text would tell where a camera stands: its words, and any pair of numbers within 30 m of one, in metres or degrees. */
function leaks(text: string): string[] {
  const found = SECRETS.filter((secret) => text.includes(secret));
  const numbers = [...text.matchAll(/-?\d+\.?\d*/g)].map(([number]) => Number(number));
  for (const { easting, northing } of CAMERAS) {
    const [lon, lat] = toLonLat(easting, northing);
    for (let i = 0; i + 1 < numbers.length; i++) {
      const [a, b] = [numbers[i], numbers[i + 1]];
      const near = (x: number, y: number) => Math.hypot(x - easting, y - northing) < 3;
      const inDegrees = Math.abs(a - lon) < 0.001 && Math.abs(b - lat) < 0.001;
      if (near(a, b) || near(b, a) || (inDegrees && near(...toNationalGrid(a, b)))) found.push(`${a}, ${b}`);
    }
  }
  return found;
}

const WALK = walkedRoutes(WARDS[0].code);

describe('where cameras stand', () => {
  it('is looked for in every route that there is', () => {
    expect(Object.keys(WALK).sort()).toEqual(routeFiles().sort());
  });

  it('would be noticed', () => {
    const [{ easting, northing }] = CAMERAS;
    const [lon, lat] = toLonLat(easting, northing);
    expect(leaks(`{"lon":${lon.toFixed(5)},"lat":${lat.toFixed(5)}}`)).toHaveLength(1);
    expect(leaks(`${Math.round(easting)};${Math.round(northing)}`)).toHaveLength(1);
    expect(leaks('Beside the Blue Boar 1')).toHaveLength(1);
    expect(leaks('')).toEqual([]);
  });

  it.each(Object.entries(WALK).filter(([, asked]) => asked.length > 0))(
    'is not told by %s',
    async (file, asked) => {
      for (const address of asked) {
        const [path] = address;
        const answer = await ask(marsh.context, file, address);
        if (!(answer instanceof Response)) {
          expect([path, leaks(told(answer))]).toEqual([path, []]);
          continue;
        }
        const bytes = Buffer.from(await answer.arrayBuffer());
        const coding = answer.headers.get('content-encoding');
        const plain = coding === 'gzip' ? gunzipSync(bytes) : bytes;
        const text = [...answer.headers].join(' ') + plain.toString('utf8');
        expect([path, leaks(text)]).toEqual([path, []]);
        if (!path.startsWith('/api/study-area') || !answer.ok) continue;
        const { environment } = decodeStudyArea(new Uint8Array(plain).buffer);
        expect(Object.keys(environment?.columns ?? {})).toContain('lightKnown');
        expect(Object.keys(environment?.columns ?? {}).filter((name) => /seen/i.test(name))).toEqual([]);
      }
    }
  );

  it('is not told by an unexpected error', async () => {
    const error = new Error(`camera SECRETREF1 at ${CAMERAS[0].easting}, ${CAMERAS[0].northing}`);
    const said = await handleError({ error, status: 500, message: '', event: visit(marsh.context, ['/']) });
    expect(leaks(JSON.stringify(said))).toEqual([]);
  });

  it('is in no tile: no point, no text, and coverage, for officers alone, differs only from one hexagon to the next', async () => {
    const found = await published(marsh.context);
    if (!found) throw new Error('no tiles were published');
    const folder = tileFolder(marsh.context, found);
    const names = readdirSync(folder).filter((name) => name.endsWith('.pmtiles'));
    expect(names).toContain('environment.pmtiles');
    expect(names).toContain('environment-officer.pmtiles');
    const coverage = new Map<string, Set<number>>();
    for (const name of names) {
      const archive = readArchive(join(folder, name));
      const { minZoom, maxZoom } = await archive.getHeader();
      expect(leaks(JSON.stringify(await archive.getMetadata()))).toEqual([]);
      for (let z = minZoom; z <= maxZoom; z++) {
        for (const camera of CAMERAS) {
          const [x, y] = tileAt(...toLonLat(camera.easting, camera.northing), z);
          for (const [layer, content] of Object.entries(await layersAt(archive, z, x, y))) {
            for (let i = 0; i < content.length; i++) {
              const feature = content.feature(i);
              expect(leaks(JSON.stringify(feature.properties))).toEqual([]);
              const { geometry } = feature.toGeoJSON(x, y, z);
              if (geometry.type === 'Point') {
                const at = toNationalGrid(geometry.coordinates[0], geometry.coordinates[1]);
                for (const { easting, northing } of CAMERAS)
                  expect([layer, Math.hypot(at[0] - easting, at[1] - northing) > 2]).toEqual([layer, true]);
              }
              if (name !== 'environment-officer.pmtiles')
                expect(feature.properties).not.toHaveProperty('cam');
              else expect(Object.keys(feature.properties)).toEqual(['cam']);
              if (name !== 'environment-officer.pmtiles' || z < maxZoom) continue;
              const lines = geometry.type === 'MultiLineString' ? geometry.coordinates : [];
              if (geometry.type === 'LineString') lines.push(geometry.coordinates);
              for (const line of lines) {
                for (let k = 1; k < line.length; k++) {
                  const middle = [0, 1].map((c) => (line[k - 1][c] + line[k][c]) / 2);
                  const cell = cellAt(150, ...toNationalGrid(middle[0], middle[1])).join();
                  coverage.set(cell, (coverage.get(cell) ?? new Set()).add(feature.properties.cam as number));
                }
              }
            }
          }
        }
      }
    }
    expect(coverage.size).toBeGreaterThan(5);
    expect(new Set([...coverage.values()].flatMap((one) => [...one])).size).toBeGreaterThan(1);
    // A sample stands for ten metres: a piece may reach five into the next hexagon.
    const mixed = [...coverage.values()].filter((one) => one.size > 1).length;
    expect(mixed).toBeLessThanOrEqual(1);
  });
});
