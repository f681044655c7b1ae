import { collect, hexGrid, pointsWithinPolygon } from '@turf/turf';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, Point } from 'geojson';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { leftOut, measure, timingOf, type Benchmark, type Line } from './measure.ts';
import { countAndTest, randomCube, scoreOnce, SPACING, type ScaleOnce } from './scale-once.ts';

/** A box of Thurrock's size, metres. */
const BOX = { width: 20_000, height: 13_000 };
const SIZES = [20_000, 200_000, 2_000_000];
/** Hexagons that Turf's point-in-polygon is timed on, to be multiplied up. */
const FEW = 20;

export const scaleBench: Benchmark = {
  id: 'scale',
  title: 'Count + Gi* on the same random points, and how cost grows',
  wanted:
    'at 200,000 points at least 30 × Turf and 100 × R; 2 million incidents on 190,000 hexagons with intensity, clusters and composite under 2 s and 1 GB.',

  async run() {
    const lines: Line[] = [];
    for (const incidents of SIZES) {
      const cube = randomCube({ ...BOX, places: incidents, incidents, months: 1 });
      const own = await measure(() => countAndTest(cube, BOX), { warmUp: 3, rounds: 9 });
      const scored = await measure(() => scoreOnce(cube, BOX), { warmUp: 2, rounds: 5 });
      const name = incidents.toLocaleString('en-GB');
      lines.push({
        what: `${name} points: hexagons, count, neighbours, Gi*`,
        peer: false,
        timing: own,
        result: `${((own.median * 1e6) / incidents).toFixed(0)} ns a point`
      });
      lines.push({
        what: `${name} points: the same with weights, score, ranks and false discovery`,
        peer: false,
        timing: scored,
        result: `${((scored.median * 1e6) / incidents).toFixed(0)} ns a point`
      });
      if (incidents <= 200_000) lines.push(...(await withTurf(name, cube, own.median)));
      if (incidents <= 200_000) lines.push(inR(name, cube, own.median));
    }
    lines.push(...whole());
    return lines;
  }
};

type Cube = ReturnType<typeof randomCube>;

async function withTurf(name: string, cube: Cube, ours: number): Promise<Line[]> {
  const points: FeatureCollection<Point, { n: number }> = {
    type: 'FeatureCollection',
    features: Array.from(cube.easting, (x, i) => ({
      type: 'Feature' as const,
      properties: { n: 1 },
      geometry: { type: 'Point' as const, coordinates: toLonLat(x, cube.northing[i]) }
    }))
  };
  const [west, south] = toLonLat(500_000, 180_000);
  const [east, north] = toLonLat(500_000 + BOX.width, 180_000 + BOX.height);
  const side = SPACING / Math.sqrt(3) / 1000;
  const cells = () => hexGrid([west, south, east, north], side, { units: 'kilometers' });
  const counted = await measure(() => collect(cells(), points, 'n', 'ns'), { warmUp: 1, rounds: 3 });
  const grid = cells();
  const started = performance.now();
  for (const feature of grid.features.slice(0, FEW)) pointsWithinPolygon(points, feature);
  const each = (performance.now() - started) / FEW;
  return [
    {
      what: `${name} points: Turf hexGrid + collect (count only)`,
      peer: true,
      timing: counted,
      result: `${(counted.median / ours).toFixed(0)} × ours`
    },
    {
      what: `${name} points: Turf pointsWithinPolygon`,
      peer: true,
      timing: null,
      result: `${((each * grid.features.length) / 1000).toFixed(0)} s, multiplied up from ${FEW} of ${grid.features.length.toLocaleString('en-GB')} hexagons`
    }
  ];
}

function inR(name: string, cube: Cube, ours: number): Line {
  const what = `${name} points: R sf + spdep: grid, count, neighbours, localG`;
  if (spawnSync('Rscript', ['-e', 'library(sf); library(spdep)']).status !== 0)
    return leftOut(what, 'R with sf and spdep is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'bench-r-'));
  const rows = Array.from(cube.easting, (x, i) => `${x},${cube.northing[i]}`);
  writeFileSync(join(folder, 'points.csv'), `x,y\n${rows.join('\n')}\n`);
  const run = spawnSync('Rscript', ['-e', R_PROGRAM, join(folder, 'points.csv')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const times = run.stdout.trim().split(/\s+/).map(Number);
  if (run.status !== 0 || times.some(Number.isNaN)) return leftOut(what, 'R ended with an error');
  const timing = timingOf(times);
  return { what, peer: true, timing, result: `${(timing.median / ours).toFixed(0)} × ours` };
}

const R_PROGRAM = `
suppressMessages({ library(sf); library(spdep) })
points <- read.csv(commandArgs(trailingOnly = TRUE)[1])
run <- function() {
  sites <- st_as_sf(points, coords = c("x", "y"), crs = 27700)
  box <- st_as_sfc(st_bbox(c(xmin = 500000, ymin = 180000, xmax = ${500_000 + BOX.width}, ymax = ${180_000 + BOX.height}), crs = 27700))
  cells <- st_make_grid(box, cellsize = ${SPACING}, square = FALSE)
  count <- lengths(st_intersects(cells, sites))
  near <- include.self(dnearneigh(st_coordinates(st_centroid(cells)), 0, ${SPACING + 1}))
  localG(count, nb2listw(near, style = "B", zero.policy = TRUE))
}
for (i in 1:2) cat(1000 * system.time(run())[["elapsed"]], "")
`;

/** The whole score of a county, in a process of its own so that the memory is its own. */
function whole(): Line[] {
  const script = join(import.meta.dirname, 'scale-once.ts');
  return [95_000, 190_000].flatMap((cells) =>
    [1_000_000, 2_000_000].map((incidents): Line => {
      const what = `${incidents.toLocaleString('en-GB')} incidents on ${cells.toLocaleString('en-GB')} hexagons: intensity, clusters, composite`;
      const args = [...process.execArgv, script, String(cells), String(incidents)];
      const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(`scale-once failed: ${run.stderr}`);
      const { times, megabytes, parts } = JSON.parse(run.stdout) as ScaleOnce;
      const shares = Object.entries(parts).map(([part, time]) => `${part} ${time.toFixed(0)}`);
      const result = `${shares.join(', ')} ms; at most ${megabytes.toFixed(0)} MB`;
      return { what, peer: false, timing: timingOf(times), result };
    })
  );
}
