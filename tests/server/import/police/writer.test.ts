import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { policeMonths } from '#lib/server/store/coverage.ts';
import { imports, problemsOf } from '#lib/server/store/imports.ts';
import { marshside, type Marshside } from '../../../fixtures/police/marshside.ts';
import {
  ASB,
  NEXT_DOOR,
  NO_PLACE,
  streetFile,
  type StreetRow
} from '../../../fixtures/police/street-file.ts';
import { zipOf } from '../../../fixtures/police/zip-of.ts';

const NAME = '2025-07-marsh-street.csv';
let marsh: Marshside;
beforeEach(async () => {
  marsh = await marshside();
});

/** Imports one file of these rows. */
async function take(rows: readonly (StreetRow | string)[], name = NAME) {
  marsh.write(name, streetFile(rows));
  return marsh.take('police', name);
}

const count = () => marsh.column('SELECT count(*) FROM incident')[0];

describe('police rows', () => {
  it('are stored with all they say, on their place and in its ward', async () => {
    await take([{ Longitude: '0.33', Context: 'seen' }]);
    const row = marsh.context.store.bulk
      .prepare(
        `SELECT crime_id, month, force.name AS force, falls.name AS falls, place.name AS place, lon, lat, lsoa.code AS lsoa,
           lsoa.name AS lsoa_name, category, outcome.name AS outcome, context, area.name AS ward, police_file.name AS file
         FROM incident JOIN force ON force.id = force_id JOIN force falls ON falls.id = falls_within_id
           JOIN place ON place.id = incident.place_id JOIN lsoa ON lsoa.id = lsoa_id JOIN outcome ON outcome.id = outcome_id
           JOIN place_area USING (place_id) JOIN area ON area.id = area_id JOIN police_file ON police_file.id = file_id`
      )
      .get();
    expect(row).toEqual({
      crime_id: '00aa',
      month: 24306,
      force: 'Marsh Police',
      falls: 'Marsh Police',
      place: 'On or near Quay Lane',
      lon: 0.33,
      lat: 51.49,
      lsoa: 'E01000001',
      lsoa_name: 'Marshside 001A',
      category: 2,
      outcome: 'Under investigation',
      context: 'seen',
      ward: 'Saltgate',
      file: NAME
    });
  });

  it('without a Crime ID are never taken for one another, nor are rows that repeat one', async () => {
    const report = await take([ASB, ASB, ASB, {}, {}, {}]);
    expect(report).toMatchObject({ rows: 6, stored: 6, problems: [] });
    expect(report.notes).toContain(
      '2 stored rows repeat a Crime ID of the same month; all were kept, as published.'
    );
  });

  it('without a place are counted by month and force, not stored', async () => {
    const report = await take([{}, NO_PLACE, NO_PLACE]);
    expect(report).toMatchObject({ rows: 3, stored: 1, withoutPlace: 2, problems: [] });
    expect(await policeMonths(marsh.context.store)).toMatchObject([
      { month: 24306, force: 'Marsh Police', rows: 3, stored: 1, withoutPlace: 2, complete: true }
    ]);
  });

  it('outside the council are counted and kept out', async () => {
    expect(await take([{}, NEXT_DOOR])).toMatchObject({ rows: 2, stored: 1, outside: 1, problems: [] });
  });

  it('off the clipped shore belong by their LSOA, to the nearest ward within 100 m', async () => {
    // 0.001 degrees of latitude are 111 m: the first point is 56 m south of Quay, the second 560 m.
    const report = await take([{ Latitude: '51.4795' }, { Latitude: '51.475' }]);
    expect(report).toMatchObject({ stored: 2, outside: 0 });
    expect(report.notes.join()).toContain(
      "2 stored rows lie outside every ward although the census area is Marshside's"
    );
    expect(marsh.column('SELECT off_shore FROM police_month')).toEqual([2]);
    expect(marsh.column('SELECT off_shore FROM place_area')).toEqual([1]);
  });

  it('in a ward belong by their point when the LSOA is missing or another district names it', async () => {
    const report = await take([{ 'LSOA code': '', 'LSOA name': '' }, { 'LSOA name': 'Saltings 004B' }]);
    expect(report).toMatchObject({ stored: 2 });
    expect(report.notes).toContain('1 row names no census area; taken by the point.');
    expect(report.notes.join()).toContain(
      '1 row lies in a ward of Marshside although the police file names another'
    );
    expect(marsh.column('SELECT lsoa_id IS NULL FROM incident')).toEqual([1, 0]);
  });

  it('of a district whose name only starts alike are outside', async () => {
    expect(await take([{ ...NEXT_DOOR, 'LSOA name': 'Marshsidewater 001A' }])).toMatchObject({ outside: 1 });
  });

  it('at one point under two names are two places', async () => {
    await take([{}, { Location: 'On or near Shopping Area' }, {}]);
    expect(marsh.column('SELECT count(*) FROM place')).toEqual([2]);
  });

  it('with problems do not keep the others out, and are counted with their month', async () => {
    const report = await take([{}, { 'Crime type': 'Jaywalking' }, {}]);
    expect(report).toMatchObject({ rows: 3, stored: 2, refused: 1 });
    expect(report.problems).toMatchObject([
      { file: NAME, line: 3, field: 'Crime type', value: 'Jaywalking' }
    ]);
    expect(await policeMonths(marsh.context.store)).toMatchObject([{ rows: 2, refused: 1, complete: true }]);
    const [run] = await imports(marsh.context.store);
    expect(run).toMatchObject({ source: 'police', files: [NAME], rows: 3, stored: 2, problems: 1 });
    expect(await problemsOf(marsh.context.store, run.id)).toEqual(report.problems);
  });

  it('with very many problems are counted, and the first thousand kept', async () => {
    const report = await take(Array.from({ length: 1500 }, () => ({ Month: 'x' })));
    expect(report.problems).toHaveLength(1000);
    expect(report).toMatchObject({ problemsOmitted: 500, refused: 1500 });
    expect(marsh.column('SELECT count(*) FROM import_problem')).toEqual([1000]);
  });

  it('of other forces are kept out where the council file says so', async () => {
    const { context } = marsh;
    context.store.bulk.exec(
      `UPDATE council SET config = json_set(config, '$.police.expectedOnly', json('true'))`
    );
    expect(await take([{}, { 'Reported by': 'Essex Police' }])).toMatchObject({ stored: 1, outside: 1 });
  });
});

describe('police files', () => {
  it('may come in archives; what is of another kind in them is left out', async () => {
    marsh.write(
      'all.zip',
      zipOf([
        { name: `2025-07/${NAME}`, text: streetFile([{}, ASB]) },
        { name: '2025-08/2025-08-marsh-street.csv', text: streetFile([{ Month: '2025-08' }]) },
        { name: '2025-08/2025-08-marsh-outcomes.csv', text: 'other' }
      ])
    );
    const report = await marsh.take('police', 'all.zip');
    expect(report).toMatchObject({
      files: 2,
      fileNames: [`all.zip/2025-07/${NAME}`, 'all.zip/2025-08/2025-08-marsh-street.csv'],
      problems: []
    });
    expect(report.notes[0]).toContain('left out 1 other file');
    expect(await policeMonths(marsh.context.store)).toMatchObject([
      { month: 24306, stored: 2 },
      { month: 24307, stored: 1 }
    ]);
  });

  it('that are empty or have a header only are problems; the others land', async () => {
    marsh.write('empty.csv', '');
    marsh.write('header.csv', streetFile([]));
    marsh.write(NAME, streetFile([{}]));
    const report = await marsh.take('police', ['empty.csv', 'header.csv', NAME]);
    expect(report.stored).toBe(1);
    expect(report.problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'empty.csv: The file holds no rows.',
      'header.csv: The file holds no rows.'
    ]);
  });

  it('cannot be imported before there are wards: a sentence says what to do first', async () => {
    const bare = await marshside({ wards: false });
    bare.write(NAME, streetFile([{}]));
    await expect(bare.take('police', NAME)).rejects.toThrow('No wards are stored yet');
    expect(await imports(bare.context.store)).toMatchObject([
      { source: 'police', files: [NAME], problems: 1 }
    ]);
    expect(bare.column('SELECT count(*) FROM police_file')).toEqual([0]);
  });

  it('leave what was stored untouched when the run is stopped', async () => {
    await take([{}]);
    const before = marsh.column('SELECT version FROM data_version');
    const stop = new AbortController();
    marsh.write('later/2025-08-marsh-street.csv', streetFile([{ Month: '2025-08' }]));
    marsh.write(NAME, streetFile([ASB, ASB]));
    const run = marsh.take('police', [NAME, 'later'], {
      signal: stop.signal,
      onProgress: () => stop.abort()
    });
    await expect(run).rejects.toThrow('what was stored before stands untouched');
    expect(count()).toBe(1);
    expect(marsh.column('SELECT version FROM data_version')).toEqual(before);
    expect(marsh.context.store.bulk.inTransaction).toBe(false);
  });

  it('make the data version grow', async () => {
    const [before] = marsh.column('SELECT version FROM data_version') as number[];
    await take([{}]);
    expect(marsh.column('SELECT version FROM data_version')).toEqual([before + 1]);
  });

  it('tell how far they have come', async () => {
    const seen: number[] = [];
    marsh.write(NAME, streetFile([{}]));
    const size = readFileSync(marsh.write(NAME, streetFile([{}]))).length;
    await marsh.take('police', NAME, {
      onProgress: ({ bytes, totalBytes }) => {
        expect(totalBytes).toBe(size);
        seen.push(bytes);
      }
    });
    expect(seen.at(-1)).toBe(size);
  });
});
