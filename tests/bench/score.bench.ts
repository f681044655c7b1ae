import { collect, hexGrid } from '@turf/turf';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, Point } from 'geojson';
import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { scoringFrame } from '#lib/core/scoring/frame.ts';
import { defaultPeriod } from '#lib/core/incidents/period.ts';
import { scoreCells, type CellScores } from '#lib/core/scoring/score.ts';
import { createContext } from '#lib/server/context.ts';
import { loadScoringInputs, type ScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { leftOut, measure, timingOf, type Benchmark, type Line } from './measure.ts';

const SPACING = 150;
const ROUNDS_IN_R = 5;

export const scoreBench: Benchmark = {
  id: 'score',
  title: 'Count, Gi* and rank every cell at 150 m',
  wanted: 'all ten months of Thurrock under 1 s.',

  async run({ dataDir, place }) {
    const context = createContext({ DATA_DIR: dataDir });
    const inputs = await loadScoringInputs(context, SPACING, { audience: 'officer' });
    const period = defaultPeriod(inputs.months.present);
    if (!period) return [leftOut('everything', `no month is imported for ${place}`)];
    const weights = new Float64Array(14).fill(1);
    const { cube, study, frame } = inputs;
    const question = { cube, study, weights, ...period, halfLifeMonths: null };
    const scores = scoreCells({ ...question, frame });
    const points = incidentPoints(inputs, period);
    const size = `${points.features.length} incidents, ${scores.tested} exposed of ${study.grid.q.length} cells`;

    const lines: Line[] = [
      {
        what: 'scoring, first question (neighbours found anew)',
        peer: false,
        timing: await measure(() => scoreCells({ ...question, frame: scoringFrame(cube, study) })),
        result: `${place}: ${size}`
      },
      {
        what: 'scoring, next question',
        peer: false,
        timing: await measure(() => scoreCells({ ...question, frame })),
        result: 'another period, profile or category on the same cells'
      },
      {
        what: 'Turf hexGrid + collect (count only)',
        peer: true,
        timing: await measure(() => countWithTurf(points), { warmUp: 1, rounds: 3 }),
        result: 'no test of chance; cells are laid out in degrees'
      },
      giStarInR(inputs, scores)
    ];
    await context.store.close();
    return lines;
  }
};

/** Every incident of the period as a GeoJSON point, as Turf wants them. */
function incidentPoints({ cube }: ScoringInputs, { from, to }: { from: number; to: number }) {
  const features: FeatureCollection<Point, { n: number }>['features'] = [];
  const places = Array.from(cube.easting, (easting, i) => toLonLat(easting, cube.northing[i]));
  for (let i = 0; i < cube.place.length; i++) {
    const month = cube.firstMonth + cube.month[i];
    if (month < from || month > to) continue;
    for (let n = 0; n < cube.count[i]; n++) {
      const geometry: Point = { type: 'Point', coordinates: places[cube.place[i]] };
      features.push({ type: 'Feature', properties: { n: 1 }, geometry });
    }
  }
  return { type: 'FeatureCollection' as const, features };
}

function countWithTurf(points: FeatureCollection<Point, { n: number }>): number {
  const lon = points.features.map((one) => one.geometry.coordinates[0]);
  const lat = points.features.map((one) => one.geometry.coordinates[1]);
  const range = (values: number[]) =>
    values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const [west, east] = range(lon);
  const [south, north] = range(lat);
  // Turf's cell side is the hexagon's edge, kilometres.
  const grid = hexGrid([west, south, east, north], SPACING / Math.sqrt(3) / 1000, { units: 'kilometers' });
  return collect(grid, points, 'n', 'ns').features.length;
}

/** The same Gi* by R's spdep on the same cells, timed inside R, with the largest difference from ours. */
function giStarInR(inputs: ScoringInputs, scores: CellScores): Line {
  const what = 'R spdep: neighbours + localG';
  if (spawnSync('Rscript', ['-e', 'library(spdep)']).status !== 0)
    return leftOut(what, 'R with spdep is not installed');
  const { grid } = inputs.study;
  const rows = ['x,y,count,z'];
  for (let i = 0; i < grid.q.length; i++) {
    if (Number.isNaN(scores.z[i])) continue;
    const [x, y] = cellCentre(SPACING, grid.q[i], grid.r[i]);
    rows.push(`${x},${y},${scores.weighted[i]},${scores.z[i]}`);
  }
  if (rows.length === 1) return leftOut(what, 'our own statistic was refused');
  const folder = mkdtempSync(join(tmpdir(), 'bench-r-'));
  writeFileSync(join(folder, 'cells.csv'), `${rows.join('\n')}\n`);
  const run = spawnSync('Rscript', ['-e', R_PROGRAM, join(folder, 'cells.csv')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const numbers = run.stdout.trim().split(/\s+/).map(Number);
  if (run.status !== 0 || numbers.length !== ROUNDS_IN_R + 1) return leftOut(what, 'R ended with an error');
  const difference = numbers[ROUNDS_IN_R];
  return {
    what,
    peer: true,
    timing: timingOf(numbers.slice(0, ROUNDS_IN_R)),
    result: `largest difference of z from ours: ${difference.toExponential(1)}`
  };
}

const R_PROGRAM = `
suppressMessages(library(spdep))
cells <- read.csv(commandArgs(trailingOnly = TRUE)[1])
run <- function() {
  near <- include.self(dnearneigh(cbind(cells$x, cells$y), 0, ${SPACING + 1}))
  as.numeric(localG(cells$count, nb2listw(near, style = "B", zero.policy = TRUE)))
}
z <- run()
for (i in 1:${ROUNDS_IN_R}) cat(1000 * system.time(run())[["elapsed"]], "")
cat(max(abs(z - cells$z)))
`;
