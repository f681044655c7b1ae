// The score of a county of random incidents, once; called by scale.bench.ts as: scale-once.ts CELLS INCIDENTS, prints one line of JSON.
import { cellPositions, gridOver, ringNeighbours } from '#lib/core/geometry/hex-grid.ts';
import { compositeOf, scoreCells } from '#lib/core/scoring/score.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { scoringFrame } from '#lib/core/scoring/frame.ts';
import { fitIntensity, weighIntensity } from '#lib/core/statistics/intensity.ts';
import { getisOrd } from '#lib/core/statistics/getis-ord.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

export const SPACING = 150;
const FIRST_MONTH = 2022 * 12;

/** What one run took, milliseconds, and held, MB. */
export interface ScaleOnce {
  readonly times: readonly number[];
  /** Of the last round. */
  readonly parts: Readonly<Record<string, number>>;
  readonly megabytes: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly places: number;
  readonly incidents: number;
  readonly months: number;
}

/** Incidents at random places of a box, sorted as in a cube; some places have many. */
export function randomCube({ width, height, places, incidents, months }: Size): IncidentCube {
  const random = seededRandom(3);
  const keys = new Float64Array(incidents);
  for (let i = 0; i < incidents; i++) {
    const place = places === incidents ? i : Math.floor(places * random.uniform() ** 2);
    keys[i] = (place * months + random.integer(months)) * 14 + random.integer(14);
  }
  keys.sort();
  return {
    easting: Float64Array.from({ length: places }, () => 500_000 + random.uniform() * width),
    northing: Float64Array.from({ length: places }, () => 180_000 + random.uniform() * height),
    placeId: Uint32Array.from({ length: places }, (_, i) => i + 1),
    ward: new Int32Array(places),
    firstMonth: FIRST_MONTH,
    months,
    place: Uint32Array.from(keys, (key) => Math.floor(key / 14 / months)),
    month: Uint16Array.from(keys, (key) => Math.floor(key / 14) % months),
    category: Uint8Array.from(keys, (key) => key % 14),
    count: new Uint32Array(incidents).fill(1)
  };
}

const ONES = new Float64Array(14).fill(1);

function boxOf({ width, height }: Pick<Size, 'width' | 'height'>) {
  const [east, north] = [500_000 + width, 180_000 + height];
  return {
    rings: [Float64Array.of(500_000, 180_000, east, 180_000, east, north, 500_000, north, 500_000, 180_000)]
  };
}

function boxStudy(box: Pick<Size, 'width' | 'height'>) {
  const grid = gridOver(SPACING, [boxOf(box)]);
  const cells = grid.q.length;
  return { grid, ward: new Int32Array(cells), exposed: new Uint8Array(cells).fill(1) };
}

/** Lays the hexagons, counts the points in them and tests the counts: what the peers do. */
export function countAndTest(cube: IncidentCube, box: Pick<Size, 'width' | 'height'>) {
  const grid = gridOver(SPACING, [boxOf(box)]);
  const count = new Float64Array(grid.q.length);
  const cells = cellPositions(grid, cube.easting, cube.northing);
  for (let i = 0; i < cells.length; i++) if (cells[i] >= 0) count[cells[i]]++;
  return getisOrd(count, ringNeighbours(grid));
}

/** Lays the hexagons and scores them: all that somebody pays who comes with points alone. */
export function scoreOnce(cube: IncidentCube, box: Pick<Size, 'width' | 'height'>) {
  const study = boxStudy(box);
  const to = cube.firstMonth + cube.months - 1;
  return scoreCells({ cube, study, weights: ONES, from: cube.firstMonth, to, halfLifeMonths: null });
}

function county(cells: number, incidents: number): ScaleOnce {
  const side = Math.sqrt(cells * (Math.sqrt(3) / 2)) * SPACING;
  const months = 36;
  const places = Math.round(cells / 3);
  const cube = randomCube({ width: side, height: side, places, incidents, months });
  const study = boxStudy({ width: side, height: side });
  const times: number[] = [];
  let parts: Record<string, number> = {};
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    const frame = scoringFrame(cube, study);
    const framed = performance.now();
    const to = FIRST_MONTH + months - 1;
    const question = { cube, study, frame, weights: ONES, from: FIRST_MONTH, to, halfLifeMonths: null };
    scoreCells(question);
    compositeOf(question);
    const scored = performance.now();
    const { placeCell, neighbours } = frame;
    weighIntensity(fitIntensity({ entries: cube, placeCell, neighbours, to }), ONES);
    const ended = performance.now();
    times.push(ended - started);
    parts = {
      frame: framed - started,
      'clusters and composite': scored - framed,
      intensity: ended - scored
    };
  }
  return { times, parts, megabytes: process.resourceUsage().maxRSS / 1024 };
}

const [cells, incidents] = process.argv.slice(2).map(Number);
if (process.argv[1]?.endsWith('scale-once.ts') && cells > 0 && incidents > 0) {
  process.stdout.write(`${JSON.stringify(county(cells, incidents))}\n`);
}
