import { once } from 'node:events';
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { BOROUGH, FORCE_SLUG } from '#lib/sample/land/place-names.ts';
import { makeSample, type Sample, type SampleOptions } from '#lib/sample/sample.ts';
import { writeOsm } from './write-osm.ts';
import {
  cameraTable,
  lampTable,
  lookupTable,
  lsoasGeojson,
  policeRows,
  populationTable,
  truthTable,
  wardsGeojson
} from './write-tables.ts';

/** What is written and where. */
export interface WriteSampleOptions extends SampleOptions {
  /** Folder to write to; what an earlier run wrote there is replaced. */
  readonly out: string;
  /** Only the police files, for benchmarks of imports. */
  readonly policeOnly?: boolean;
}

/** What was written. */
export interface SampleReport {
  readonly out: string;
  readonly seed: number;
  readonly scale: number;
  readonly files: number;
  readonly squareKilometres: number;
  readonly wards: number;
  readonly lsoas: number;
  readonly people: number;
  readonly streetKilometres: number;
  readonly buildings: number;
  readonly lamps: number;
  readonly cameras: number;
  readonly places: number;
  readonly months: number;
  readonly incidents: number;
  readonly milliseconds: number;
}

/** The folders and files that a run makes, so that another can clear them and nothing else. */
const MADE = ['boundaries', 'population', 'lookups', 'police', 'osm', 'lighting', 'cctv', 'truth.csv'];

/** Draws a sample borough and writes it as the publishers of such data do, so that it is imported like any council's files. */
export async function writeSample(
  options: WriteSampleOptions,
  progress: (part: string) => void = () => {}
): Promise<SampleReport> {
  const started = performance.now();
  const sample = makeSample(options, progress);
  let files = 0;
  for (const name of MADE) rmSync(join(options.out, name), { recursive: true, force: true });
  const put = (folder: string, name: string, text: string) => {
    mkdirSync(join(options.out, folder), { recursive: true });
    writeFileSync(join(options.out, folder, name), text);
    files++;
  };
  if (!options.policeOnly) {
    progress('files of areas, lamps and cameras');
    put('boundaries', 'wards.geojson', wardsGeojson(sample));
    put('boundaries', 'lsoas.geojson', lsoasGeojson(sample));
    put('population', 'lsoa-census.csv', populationTable(sample));
    put('lookups', 'lsoa-ward.csv', lookupTable(sample));
    put('lighting', 'street-lights.csv', lampTable(sample));
    put('cctv', 'cameras.csv', cameraTable(sample));
    put('', 'truth.csv', truthTable(sample));
    progress('map and incidents');
    mkdirSync(join(options.out, 'osm'), { recursive: true });
    files++;
  }
  // The map is compressed on another thread while the incidents are drawn.
  const map = options.policeOnly
    ? Promise.resolve()
    : writeOsm(sample, join(options.out, 'osm', `${BOROUGH.toLowerCase()}.osm.gz`));
  const [incidents] = await Promise.all([writePolice(sample, options.out), map]);
  return report(sample, options.out, files + options.months, incidents, performance.now() - started);
}

async function writePolice(sample: Sample, out: string): Promise<number> {
  let incidents = 0;
  for (let month = 0; month < sample.options.months; month++) {
    const name = formatMonth(sample.firstMonth + month);
    const folder = join(out, 'police', name);
    mkdirSync(folder, { recursive: true });
    const file = createWriteStream(join(folder, `${name}-${FORCE_SLUG}-street.csv`));
    for (const { text, rows } of policeRows(sample, month)) {
      incidents += rows;
      if (!file.write(text)) await once(file, 'drain');
    }
    file.end();
    await once(file, 'finish');
  }
  return incidents;
}

function report(
  sample: Sample,
  out: string,
  files: number,
  incidents: number,
  milliseconds: number
): SampleReport {
  const { areas, streets, buildings, lamps, cameras, places, options } = sample;
  return {
    out,
    seed: options.seed,
    scale: options.scale,
    files,
    squareKilometres: Math.round(sample.squareKilometres * 10) / 10,
    wards: areas.wards.length,
    lsoas: areas.lsoas.length,
    people: areas.wards.reduce((sum, { people }) => sum + people, 0),
    streetKilometres: Math.round(streets.reduce((sum, { length }) => sum + length, 0) / 1000),
    buildings: buildings.length,
    lamps: lamps.length,
    cameras: cameras.length,
    places: places.length,
    months: options.months,
    incidents,
    milliseconds: Math.round(milliseconds)
  };
}
