import { ENVIRONMENT_COLUMNS } from '#lib/core/environment/measures/index.ts';
import { describe, expect, it } from 'vitest';
import { SEEN } from '#lib/core/environment/cctv.ts';
import { NIGHT } from '#lib/core/environment/moment.ts';
import { environmentAt } from '#lib/core/environment/environment-at.ts';
import { LIT } from '#lib/core/environment/walk-network.ts';
import { cellAt, gridIndex, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { environmentOfCells } from '#lib/server/environment/shares.ts';
import { loadEnvironment, type LoadedEnvironment } from '#lib/server/environment/load-environment.ts';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import { loadScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { storedEnvironment } from '#lib/server/store/environment.ts';
import { cameraFile, CORNER, lampFile, marshLane } from '../../fixtures/marsh-lane.ts';
import { marshside, wardFile, type Marshside } from '../../fixtures/police/marshside.ts';

const EVENING = 19;
const AFTER_MIDNIGHT = { date: '2025-12-21', hour: NIGHT };
const LAMPS = lampFile(
  Array.from({ length: 13 }, (_, k) => ({ at: 40 * k, regime: k % 2 ? 'Part night' : 'All night' }))
);
const CAMERAS = cameraFile([{ at: [700, 0], bearing: 90, view: 90, range: 50 }]);

async function measured({ context }: Marshside): Promise<LoadedEnvironment> {
  const loaded = await loadEnvironment(context);
  if (!loaded) throw new Error('nothing was measured');
  return loaded;
}
/** Position of the sample this many metres east and north of the corner, to within a metre. */
function sampleAt({ samples }: LoadedEnvironment, east: number, north: number): number {
  const found = samples.easting.findIndex(
    (x, i) => Math.hypot(x - CORNER[0] - east, samples.northing[i] - CORNER[1] - north) < 1
  );
  expect(found).toBeGreaterThanOrEqual(0);
  return found;
}

describe('measuring a council', () => {
  it('walks streets and paths, not motorways and drives, and says so', async () => {
    const marsh = await marshLane();
    const { facts, samples } = await measured(marsh);
    expect(facts).toMatchObject({
      samples: 120,
      lamps: { inventories: 0, onMap: 1 },
      venues: { all: 1, withHours: 1 }
    });
    expect(facts.metres).toBeCloseTo(1200, -1);
    expect(samples.metres.reduce((a, b) => a + b)).toBeCloseTo(facts.metres, -1);
    const again = await marsh.take('osm', 'marsh.osm');
    expect(again.notes.at(-1)).toMatch(
      /^Environment measured at 120 points along 1 km of streets and paths in /
    );
  });

  it('without lists knows light from the map and the ways, and cameras only where one is drawn', async () => {
    const loaded = await measured(await marshLane());
    const { light } = environmentAt(loaded.measures, NIGHT);
    const at = (east: number, north = 0) => sampleAt(loaded, east, north);
    expect([at(905), at(505), at(600, 105)].map((i) => light[i])).toEqual([LIT.lit, LIT.unknown, LIT.unlit]);
    expect([at(705), at(505)].map((i) => loaded.measures.seen[i])).toEqual([SEEN.yes, SEEN.unknown]);
  });

  it('with lists tells lit from unlit by the hour and seen from unseen', async () => {
    const marsh = await marshLane();
    marsh.write('lamps.csv', LAMPS);
    marsh.write('cameras.csv', CAMERAS);
    await marsh.take('lights', 'lamps.csv');
    await marsh.take('cctv', 'cameras.csv');
    const loaded = await measured(marsh);
    const at = (east: number, north = 0) => sampleAt(loaded, east, north);
    const light = (hour: number) =>
      [5, 45, 505, 905].map((east) => environmentAt(loaded.measures, hour).light[at(east)]);
    // The lamp on the map does not count where an inventory covers.
    expect(light(EVENING)).toEqual([LIT.lit, LIT.lit, LIT.unlit, LIT.unlit]);
    expect(light(NIGHT)).toEqual([LIT.lit, LIT.unlit, LIT.unlit, LIT.unlit]);
    expect([705, 745, 755, 695].map((east) => loaded.measures.seen[at(east)])).toEqual([1, 1, 0, 0]);
  });

  it('adds up by cell and by ward, and leaves unknown what no street reaches', async () => {
    const marsh = await marshLane();
    marsh.write('lamps.csv', LAMPS);
    marsh.write('cameras.csv', CAMERAS);
    await marsh.take('lights', 'lamps.csv');
    await marsh.take('cctv', 'cameras.csv');
    const wards = (await loadScoringInputs(marsh.context, 150, { audience: 'officer' })).wardEnvironment
      ?.columns;
    expect(wards?.lightKnown[0]).toBe(1200);
    expect(wards?.unlit[0]).toBeGreaterThan(900);
    // The camera sees 50 of 1,200 m, told in twentieths.
    expect([wards?.unseenShare[0], wards?.seenShare[0]]).toEqual([0.95, 0.05]);
    // From the west end to the only junction, at 600 m.
    expect(wards?.longestChoice[0]).toBe(595);
    expect([wards?.walk[1], wards?.unseenShare[1]]).toEqual([0, NaN]);
    const [q, r] = cellAt(350, CORNER[0] + 605, CORNER[1] + 100);
    const loaded = await measured(marsh);
    const grid = makeGrid(350, Int32Array.of(q, q + 30), Int32Array.of(r, r));
    const { columns } = environmentOfCells(loaded, grid, AFTER_MIDNIGHT, ENVIRONMENT_COLUMNS);
    expect(columns.isolated[0] / columns.isolationKnown[0]).toBeGreaterThan(0.5);
    expect([columns.walk[1], columns.lamp[1]]).toEqual([0, NaN]);
    const noon = environmentOfCells(loaded, grid, { date: '2025-06-21', hour: 12 }, ENVIRONMENT_COLUMNS);
    expect([noon.dark, noon.columns.unlit[0], noon.columns.lightKnown[0]]).toEqual([
      false,
      0,
      noon.columns.walk[0]
    ]);
  });

  it('finds the hexagons that ways, houses and stops touch, where people can be', async () => {
    const marsh = await marshLane();
    const { study } = await loadScoringInputs(marsh.context, 150, { audience: 'officer' });
    const at = gridIndex(study.grid);
    const exposed = (east: number, north: number) =>
      study.exposed[at(...cellAt(150, CORNER[0] + east, CORNER[1] + north))];
    // The lane, the end of the path, and what only the motorway and the private drive touch.
    expect([exposed(300, 0), exposed(600, 195), exposed(-150, 400), exposed(0, -250)]).toEqual([1, 1, 0, 0]);
    const cells = study.exposed.reduce((sum, flag) => sum + flag, 0);
    expect(cells).toBeGreaterThan(8);
    expect(cells).toBeLessThan(25);
  });

  it('says on the inventory which wards it covers, and takes it back when that changes', async () => {
    const marsh = await marshLane();
    marsh.write('lamps.csv', LAMPS);
    await marsh.take('lights', 'lamps.csv');
    const notes = () =>
      JSON.parse(
        marsh.column("SELECT notes FROM import WHERE source = 'lights' ORDER BY id DESC")[0] as string
      ) as string[];
    expect(notes().at(-1)).toBe(
      'Covers 1 of 2 wards: those it is said to cover, or with lamps within 50 m of at least a quarter of their residential streets. Lighting elsewhere is not known, which is not dark: Saltgate.'
    );
    await marsh.take('lights', 'lamps.csv', { options: { covers: 'all' } });
    expect(notes().filter((note) => note.startsWith('Covers'))).toEqual([
      'Covers all 2 wards: those it is said to cover, or with lamps within 50 m of at least a quarter of their residential streets.'
    ]);
    marsh.write('few.csv', lampFile([{ at: 0 }, { at: 900 }]));
    await marsh.take('lights', 'few.csv', { accept: true });
    expect(notes().at(-1)).toMatch(/^Covers 0 of 2 wards/);
  });

  it('stores nothing of where cameras are', async () => {
    const marsh = await marshLane();
    marsh.write('cameras.csv', cameraFile([{ at: [703.25, 3.75], bearing: 90, view: 90, range: 50 }]));
    await marsh.take('cctv', 'cameras.csv');
    const stored = await storedEnvironment(marsh.context.store);
    const [x, y] = [CORNER[0] + 703.25, CORNER[1] + 3.75];
    for (const column of Object.values(stored?.columns ?? {})) expect([...column]).not.toContain(x);
    expect(stored?.facts).not.toContain(String(x));
    expect(stored?.facts).not.toContain(String(y));
    expect(stored?.columns.seen).toHaveLength(120);
  });

  it('measures nothing without a map, and forgets it with the council', async () => {
    const marsh = await marshside();
    expect(await loadEnvironment(marsh.context)).toBeNull();
    const lane = await marshLane();
    expect(await loadEnvironment(lane.context)).not.toBeNull();
    lane.write('from/wards.geojson', wardFile());
    const { environment } = await loadCouncilFrom(lane.context, 'marshside', { from: `${lane.folder}/from` });
    expect(environment).toMatch(/^Environment measured at 120 points/);
  });
});
