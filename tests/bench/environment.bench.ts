import { lineIntersect, nearestPoint } from '@turf/turf';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, FeatureCollection, LineString, Point, Position } from 'geojson';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { loadBorough, type EnvironmentOnce } from './environment-once.ts';
import { timingOf, type Benchmark, type Line } from './measure.ts';
import { loadSample } from './setting.ts';

const COPIES = [1, 4, 16];
/** Samples that Turf is timed on, to be multiplied up. */
const FEW = 5;

export const environmentBench: Benchmark = {
  id: 'environment',
  title: 'Lighting, cameras and isolation at every sample of the sample borough',
  wanted: 'all measures under 10 s and 1 GB; linear in the length of the network (1 ×, 4 ×, 16 ×).',

  async run({ place, dataDir }) {
    const root = mkdtempSync(join(tmpdir(), 'bench-environment-'));
    try {
      const borough = place === 'the sample' ? dataDir : loadSample(root);
      const lines: Line[] = [];
      let first: EnvironmentOnce | undefined;
      for (const copies of COPIES) {
        const found = inOwnProcess(borough, copies);
        first ??= found;
        lines.push(lineOf(found, first));
      }
      return [...lines, ...(first ? await withTurf(borough, first) : [])];
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
};

function inOwnProcess(dataDir: string, copies: number): EnvironmentOnce {
  const args = [
    ...process.execArgv,
    join(import.meta.dirname, 'environment-once.ts'),
    dataDir,
    String(copies)
  ];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`environment-once failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as EnvironmentOnce;
}

function lineOf(found: EnvironmentOnce, first: EnvironmentOnce): Line {
  const number = (value: number) => Math.round(value).toLocaleString('en-GB');
  const timing = timingOf(found.times);
  const perSample = (timing.median * 1000) / found.samples;
  const before = (timingOf(first.times).median * 1000) / first.samples;
  return {
    what: `${number(found.kilometres)} km, ${number(found.samples)} samples, ${number(found.buildings)} buildings, ${number(found.lamps)} lamps, ${number(found.cameras)} cameras`,
    peer: false,
    timing,
    result: `${perSample.toFixed(0)} µs a sample (${(perSample / before).toFixed(2)} × that of one borough); at most ${number(found.megabytes)} MB`
  };
}

/** The nearest lamp, and what cuts the line to the nearest camera, by Turf without an index: two of the measures. */
async function withTurf(dataDir: string, ours: EnvironmentOnce): Promise<Line[]> {
  const { ground, buildings, lamps, cameras } = await loadBorough(dataDir);
  const points = (columns: { easting: Float64Array; northing: Float64Array }): FeatureCollection<Point> => ({
    type: 'FeatureCollection',
    features: Array.from(columns.easting, (x, i) => point(x, columns.northing[i]))
  });
  const lampPoints = points(lamps);
  const cameraPoints = points(cameras);
  const walls: FeatureCollection<LineString> = {
    type: 'FeatureCollection',
    features: buildings.flatMap(({ rings }) => rings.map((ring) => line(closed(ring))))
  };
  const { easting, northing } = ground.samples;
  const step = Math.floor(easting.length / FEW);
  const times: number[] = [];
  for (let k = 0; k < FEW; k++) {
    const sample = point(easting[k * step], northing[k * step]);
    const began = performance.now();
    nearestPoint(sample, lampPoints);
    const camera = nearestPoint(sample, cameraPoints);
    lineIntersect(line([sample.geometry.coordinates, camera.geometry.coordinates]), walls);
    times.push(performance.now() - began);
  }
  const timing = timingOf(times);
  const all = (timing.median * ours.samples) / 1000;
  const ratio = (all * 1000) / timingOf(ours.times).median;
  return [
    {
      what: `Turf nearestPoint and lineIntersect without an index, for one sample: nearest lamp, one line of sight`,
      peer: true,
      timing,
      result: `${Math.round(all).toLocaleString('en-GB')} s for all samples of one borough: ${Math.round(ratio).toLocaleString('en-GB')} × ours, which measures more`
    }
  ];
}

function point(x: number, y: number): Feature<Point> {
  return { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: toLonLat(x, y) } };
}

function line(coordinates: Position[]): Feature<LineString> {
  return { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } };
}

function closed(ring: Float64Array): Position[] {
  const corners = Array.from({ length: ring.length / 2 }, (_, i) => toLonLat(ring[2 * i], ring[2 * i + 1]));
  return [...corners, corners[0]];
}
