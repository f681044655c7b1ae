import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FeatureCollection, Polygon } from 'geojson';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCouncilFile } from '#lib/server/council/council-file.ts';
import { sourceById } from '#lib/server/import/sources.ts';
import { writeSample, type SampleReport } from '#lib/sample/write/write-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'sample-'));
const out = join(folder, 'one');
let report: SampleReport;

beforeAll(async () => {
  report = await writeSample({ out, seed: 1, scale: 0.06, months: 14 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(out, path), 'utf8');
const table = (path: string) =>
  read(path)
    .trim()
    .split('\n')
    .map((line) => line.replaceAll('"', '').split(','));

describe('the files of a sample', () => {
  it('are the same bytes for the same seed, and what an earlier run left is gone', async () => {
    const other = join(folder, 'two');
    await writeSample({ out: other, seed: 2, scale: 0.05, months: 16 });
    writeFileSync(join(other, 'kept.txt'), 'not ours');
    await writeSample({ out: other, seed: 1, scale: 0.06, months: 14 });
    const files = filesOf(out);
    expect(filesOf(other)).toEqual(['kept.txt', ...files].sort());
    expect(files).toHaveLength(report.files);
    for (const file of files)
      expect(readFileSync(join(other, file)).equals(readFileSync(join(out, file))), file).toBe(true);
  });

  it('are all taken by a source of the sample’s council file', () => {
    const council = readCouncilFile(resolve(import.meta.dirname, '../../../data'), 'sample');
    expect(council).toMatchObject({ sample: true, code: 'E06990001' });
    const taken = council.sources.flatMap(({ source, files }) => {
      const facts = sourceById(source);
      expect(facts, source).not.toBeNull();
      return files.map((pattern) => ({ source, pattern }));
    });
    expect(taken.map(({ source }) => source)).toEqual([
      'wards',
      'lsoas',
      'lookup',
      'population',
      'police',
      'osm',
      'lights',
      'cctv'
    ]);
    expect(filesOf(out).filter((file) => file !== 'truth.csv')).toHaveLength(7 + 14);
  });

  it('name no real council, force or place code', () => {
    const wards = JSON.parse(read('boundaries/wards.geojson')) as FeatureCollection<Polygon>;
    for (const { properties } of wards.features) {
      expect(properties?.WD25CD).toMatch(/^E0599\d{4}$/);
      expect(properties).toMatchObject({ LAD25CD: 'E06990001', LAD25NM: 'Sallowmere' });
    }
  });
});

describe('the police files', () => {
  it('are named and headed as the publisher does', () => {
    const months = readdirSync(join(out, 'police'));
    expect(months).toHaveLength(14);
    expect(months.at(0)).toBe('2024-09');
    expect(months.at(-1)).toBe('2025-10');
    expect(readdirSync(join(out, 'police', '2025-10'))).toEqual(['2025-10-eastmere-street.csv']);
    expect(read('police/2025-10/2025-10-eastmere-street.csv').split('\n')[0]).toBe(
      'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context'
    );
  });

  it('hold rows like the publisher’s: in the sea off Norfolk, or without a location', () => {
    const rows = readdirSync(join(out, 'police')).flatMap((month) =>
      table(`police/${month}/${month}-eastmere-street.csv`).slice(1)
    );
    expect(rows).toHaveLength(report.incidents);
    for (const row of rows) {
      expect(row).toHaveLength(12);
      const [crimeId, month, by, within, lon, lat, location, code, , type, outcome] = row;
      expect(month).toMatch(/^202[45]-\d\d$/);
      expect([by, within]).toEqual(['Eastmere Constabulary', 'Eastmere Constabulary']);
      expect(crimeId === '').toBe(type === 'Anti-social behaviour');
      expect(outcome === '').toBe(type === 'Anti-social behaviour');
      if (lon === '') {
        expect([lat, location, code]).toEqual(['', 'No Location', '']);
        continue;
      }
      expect(Number(lon)).toBeGreaterThan(1.7);
      expect(Number(lat)).toBeGreaterThan(52.8);
      expect(location).toMatch(/^On or near /);
      expect(code).toMatch(/^E0199\d{4}$/);
    }
    expect(rows.some(([, , , , lon]) => lon === '')).toBe(true);
    const asb = rows.filter(([crimeId]) => crimeId === '').map((row) => row.join());
    expect(new Set(asb).size).toBeLessThan(asb.length);
  });
});

describe('the map', () => {
  it('is well-formed OpenStreetMap whose ways name nodes that come before them, without a time in its gzip header', () => {
    const bytes = readFileSync(join(out, 'osm/sallowmere.osm.gz'));
    expect([...bytes.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
    const nodes = new Set<string>();
    const ways = new Set<string>();
    let wrong = 0;
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'node') nodes.add(attributes.id);
      if (name === 'way') ways.add(attributes.id);
      if (name === 'nd' && !nodes.has(attributes.ref)) wrong++;
      if (name === 'member' && !ways.has(attributes.ref)) wrong++;
    });
    parser.write(gunzipSync(bytes).toString()).close();
    expect(wrong).toBe(0);
    expect(nodes.size).toBeGreaterThan(10_000);
    expect(ways.size).toBeGreaterThan(2_000);
  });
});

describe('the tables', () => {
  it('give each census area its people and its ward', () => {
    const people = table('population/lsoa-census.csv').slice(1);
    const lookup = table('lookups/lsoa-ward.csv').slice(1);
    expect(people).toHaveLength(report.lsoas);
    expect(lookup.map(([, code]) => code)).toEqual(people.map(([code]) => code));
    expect(people.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(report.people);
  });

  it('give lamps in National Grid metres and cameras with unknowns left blank', () => {
    const [head, ...lamps] = table('lighting/street-lights.csv');
    expect(head).toContain('Easting');
    expect(lamps).toHaveLength(report.lamps);
    for (const row of lamps.slice(0, 200)) {
      expect(Number(row[3])).toBeGreaterThan(655_000);
      expect(Number(row[5])).toBeGreaterThan(3);
    }
    const cameras = table('cctv/cameras.csv').slice(1);
    expect(cameras).toHaveLength(report.cameras);
    expect(cameras.some((row) => row[5] === '')).toBe(true);
  });

  it('state the truth that the incidents were drawn from', () => {
    const [head, ...rows] = table('truth.csv');
    expect(head).toEqual([
      'place',
      'easting',
      'northing',
      'location',
      'kind',
      'borough',
      'category',
      'expected_monthly',
      'flag'
    ]);
    const monthly = rows.reduce((sum, row) => sum + Number(row[7]), 0);
    expect(Math.abs(report.incidents / 14 / monthly - 1)).toBeLessThan(0.15);
    expect(new Set(rows.map((row) => row[8]))).toEqual(
      new Set(['', 'quiet', 'repeat', 'emerging', 'fading'])
    );
  });
});

it('only police files are written for benchmarks, as many rows as wished', async () => {
  const big = join(folder, 'big');
  const made = await writeSample({
    out: big,
    seed: 1,
    scale: 0.05,
    months: 6,
    incidents: 30_000,
    policeOnly: true
  });
  expect(readdirSync(big)).toEqual(['police']);
  expect(Math.abs(made.incidents / 30_000 - 1)).toBeLessThan(0.05);
  expect(statSync(join(big, 'police/2025-10/2025-10-eastmere-street.csv')).size).toBeGreaterThan(500_000);
});

function filesOf(root: string): string[] {
  return (readdirSync(root, { recursive: true }) as string[])
    .filter((path) => statSync(join(root, path)).isFile())
    .sort();
}
