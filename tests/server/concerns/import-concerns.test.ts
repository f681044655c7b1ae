import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { ticksTold, timesTold } from '#lib/core/concerns/told-elsewhere.ts';
import { exportConcerns, exportPublicConcerns } from '#lib/server/concerns/export-concerns.ts';
import { importConcerns } from '#lib/server/concerns/import-concerns.ts';
import { concernStats } from '#lib/server/concerns/stats.ts';
import { aStore } from '../../builders/store.ts';

const WARDS = [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] as const }];
const folder = mkdtempSync(join(tmpdir(), 'concerns-'));

function aFile(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const OPEN311 = aFile(
  'requests.json',
  JSON.stringify([
    {
      ...{
        service_request_id: '638344',
        status: 'open',
        service_name: 'Street lighting',
        service_code: '006'
      },
      ...{ description: 'The lamp by the steps is out', requested_datetime: '2025-04-14T06:37:38+01:00' },
      ...{ address: 'Quay Lane', lat: 51.4785, long: 0.3194 }
    },
    {
      ...{ service_request_id: 638_349, status: 'closed', service_name: 'Graffiti', description: null },
      ...{ requested_datetime: '2025-04-19T06:37:38Z', lat: 37.76, long: -122.46 }
    },
    {
      service_request_id: '3',
      service_name: 'Graffiti',
      requested_datetime: 'soon',
      lat: 51.4785,
      long: 0.3194
    }
  ])
);
const FIXMYSTREET = aFile(
  'fixmystreet.csv',
  'Report ID,Title,Detail,User Name,Category,Created,Confirmed,Status,Latitude,Longitude,Query,Ward,Easting,Northing,Report URL\n' +
    '11,Dark path,"Overgrown, and dark",A. Person,Street lighting,2025-09-01T10:00:00,2025-09-01T10:05:00,confirmed,51.4785,0.3194,,,561000,178000,https://example.org/report/11\n'
);
const STREETSAFE = aFile(
  'streetsafe.csv',
  '\uFEFFDate reported,Longitude,Latitude,Environment issues,Behaviour issues,Time of day\n' +
    '31/10/2025 21:30,0.3194,51.4785,Badly lit (poor or no street lighting);Rundown (derelict buildings),Feeling like you are being / have been followed,Night\n' +
    '31/10/2025 22:15,0.3194,51.4785,,,\n'
);

describe('files of other services', () => {
  it('of Open311 are taken row by row, and what cannot be taken is a problem with its line', async () => {
    const context = await aStore({ wards: WARDS });
    const made = await importConcerns(context, OPEN311);
    expect(made).toMatchObject({ origin: 'open311', rows: 3, added: 1, unchanged: 0 });
    expect(made.problems.map(({ line, field }) => [line, field])).toEqual([
      [2, 'position'],
      [3, 'time']
    ]);
    expect(await importConcerns(context, OPEN311)).toMatchObject({ added: 0, unchanged: 1 });
    expect(await concernStats(context)).toMatchObject({ total: 1, received: 1, accepted: 0 });
  });

  it('of FixMyStreet leave out who it was', async () => {
    const context = await aStore({ wards: WARDS });
    expect(await importConcerns(context, FIXMYSTREET)).toMatchObject({ origin: 'fixmystreet', added: 1 });
    const { text } = await exportConcerns(context, 'csv');
    expect(text).toContain('Dark path');
    expect(text).toContain('badly-lit');
    expect(text).not.toContain('A. Person');
  });

  it('give nobody a formula in the file that officers open, whatever a stranger wrote and however many lines', async () => {
    const context = await aStore({ wards: WARDS });
    const [first] = JSON.parse(readFileSync(OPEN311, 'utf8')) as object[];
    const sent = { ...first, service_request_id: '9', description: '=HYPERLINK("http://evil","x")\nok' };
    await importConcerns(context, aFile('stranger.json', JSON.stringify([sent])));
    const { text } = await exportConcerns(context, 'csv');
    const [row] = Papa.parse<Record<string, string>>(text, { header: true }).data;
    expect(row.words.startsWith("'=HYPERLINK")).toBe(true);
    expect(row.words).toContain('\nok');
  });

  it('without ids are taken once however their lines move, and as often as they stand there', async () => {
    const context = await aStore({ wards: WARDS });
    const head = 'Date reported,Longitude,Latitude,Environment issues\n';
    const row = '31/10/2025 21:30,0.3194,51.4785,Badly lit\n';
    const take = (name: string, text: string) => importConcerns(context, aFile(name, head + text));
    expect(await take('first.csv', row + row)).toMatchObject({ added: 2, unchanged: 0 });
    const above = '30/10/2025 20:00,0.3194,51.4785,Badly lit\n';
    expect(await take('moved.csv', above + row + row)).toMatchObject({ added: 1, unchanged: 2 });
    expect(await take('more.csv', row + above + row + row)).toMatchObject({ added: 1, unchanged: 3 });
  });

  it('like StreetSafe’s tick the same lists', async () => {
    const context = await aStore({ wards: WARDS });
    expect(await importConcerns(context, STREETSAFE)).toMatchObject({
      origin: 'streetsafe',
      rows: 2,
      added: 2
    });
    const { text } = await exportConcerns(context, 'geojson');
    const { features } = JSON.parse(text) as {
      features: { properties: Record<string, string>; geometry: object }[];
    };
    expect(features[0].properties).toMatchObject({
      kind: 'behaviour',
      times: 'night',
      sent_at: '2025-10-31T21:30:00.000Z'
    });
    expect(features[0].properties.ticks.split(';').sort()).toEqual(['badly-lit', 'followed', 'run-down']);
    expect(features[1].properties).toMatchObject({ kind: 'environment', ticks: 'other-place' });
  });

  it.each([
    ['broken.json', '[{"service_request_id": 1', 'not JSON'],
    ['object.json', '{"a": 1}', 'no list'],
    ['table.csv', 'a,b\n1,2\n', 'longitude and latitude'],
    ['nowhen.csv', 'Longitude,Latitude\n0.3,51.4\n', 'tells when'],
    ['empty.csv', '', 'no table']
  ])('that are none (%s) are refused with a sentence', async (name, text, sentence) => {
    const context = await aStore({ wards: WARDS });
    const made = await importConcerns(context, aFile(name, text));
    expect(made.origin).toBeNull();
    expect(made.problems[0].message).toContain(sentence);
  });

  it('put nothing before everybody until an officer has looked', async () => {
    const context = await aStore({ wards: WARDS });
    await importConcerns(context, STREETSAFE);
    const { text, rows } = await exportPublicConcerns(context, 'csv');
    expect(rows).toBe(1);
    expect(text).toBe('code,name,total,environment,behaviour,safe\nE05999901,Quayside,0,0,0,0\n');
  });
});

it('words of other services are found in the lists here', () => {
  expect(ticksTold('Verbal harassment by a group')).toEqual(['harassed-group']);
  expect(ticksTold('Verbal harassment by a single stranger')).toEqual(['harassed-one']);
  expect(ticksTold('Absence of CCTV|Empty buildings or isolated places')).toEqual(['no-cctv', 'isolated']);
  expect(ticksTold('Pothole')).toEqual(['other-place']);
  expect(ticksTold('safe')).toEqual(['safe']);
  expect(ticksTold('safe;followed')).toEqual(['followed']);
  expect(timesTold('After dark; Weekend')).toEqual(['dark', 'weekend']);
  expect(timesTold('')).toEqual([]);
});
