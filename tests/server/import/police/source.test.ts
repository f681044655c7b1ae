import { describe, expect, it } from 'vitest';
import type { Input } from '#lib/server/import/read/input.ts';
import { Problems } from '#lib/server/import/read/problems.ts';
import { police, type PoliceRow } from '#lib/server/import/police/source.ts';
import {
  ASB,
  COLUMNS,
  NO_PLACE,
  ROW,
  streetFile,
  type StreetRow
} from '../../../fixtures/police/street-file.ts';

const NAME = '2025-07-marsh-street.csv';

describe('a street-level file', () => {
  it('keeps every column', async () => {
    const { rows, problems } = await read(streetFile([{ Context: 'seen twice' }]));
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        crimeId: '00aa',
        month: 2025 * 12 + 6,
        force: 'Marsh Police',
        fallsWithin: 'Marsh Police',
        lon: 0.31,
        lat: 51.49,
        location: 'On or near Quay Lane',
        lsoaCode: 'E01000001',
        lsoaName: 'Marshside 001A',
        category: 2,
        outcome: 'Under investigation',
        context: 'seen twice'
      }
    ]);
  });

  it('has no Crime ID and no outcome for anti-social behaviour: absent, not empty', async () => {
    const { rows } = await read(streetFile([ASB]));
    expect(rows[0]).toMatchObject({ crimeId: null, outcome: null, context: null, category: 0 });
  });

  it('may have rows that the publisher could not place, however "No location" is written', async () => {
    const { rows, problems } = await read(streetFile([NO_PLACE, { ...NO_PLACE, Location: 'No location' }]));
    expect(rows.map(({ lon, lat }) => [lon, lat])).toEqual([
      [null, null],
      [null, null]
    ]);
    expect(problems).toEqual([]);
  });

  it('may have coordinates and no LSOA', async () => {
    const { rows } = await read(streetFile([{ 'LSOA code': '', 'LSOA name': '' }]));
    expect(rows[0]).toMatchObject({ lon: 0.31, lsoaCode: '', lsoaName: '' });
  });

  it.each([
    ['in snake_case', COLUMNS.map((name) => name.toLowerCase().replaceAll(' ', '_'))],
    ['in capitals', COLUMNS.map((name) => name.toUpperCase())],
    ['with spaces around', COLUMNS.map((name) => `  ${name} `)],
    ['in quotation marks', COLUMNS.map((name) => `"${name}"`)]
  ])('may have its header %s', async (_, header) => {
    const { rows, problems } = await read(streetFile([{}], { header }));
    expect(rows).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('may start with a byte order mark and end its lines in CRLF', async () => {
    const { rows, problems } = await read(streetFile([{}, ASB], { newline: '\r\n', start: '\uFEFF' }));
    expect(rows.map((row) => row.context)).toEqual([null, null]);
    expect(problems).toEqual([]);
  });

  it('may have its columns in another order', async () => {
    const { rows } = await read(streetFile([{}], { columns: [...COLUMNS].reverse() }));
    expect(rows[0]).toMatchObject({ crimeId: '00aa', location: 'On or near Quay Lane' });
  });

  it('may have columns of others, which are left out with a note', async () => {
    const header = [...COLUMNS, 'Ward', 'Remarks'];
    const line = `${COLUMNS.map((column) => ROW[column]).join(',')},Quay,none`;
    const { rows, notes } = await read(streetFile([line], { header }));
    expect(rows).toHaveLength(1);
    expect(notes).toEqual([`${NAME}: left out columns that are not the publisher's: Ward, Remarks.`]);
  });

  it('may lack the column Context, which was always empty', async () => {
    const { rows, notes } = await read(streetFile([{}], { columns: COLUMNS.slice(0, -1) }));
    expect(rows[0].context).toBeNull();
    expect(notes).toEqual([`${NAME} has no column Context; taken as empty.`]);
  });

  it('is a problem as a whole when columns are missing, and says which', async () => {
    const columns = COLUMNS.filter((name) => name !== 'Longitude' && name !== 'Crime type');
    const { rows, problems } = await read(streetFile([{}, {}], { columns }));
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([{ file: NAME, line: 1, field: 'Longitude, Crime type' }]);
    expect(problems[0].message).toContain('The columns Longitude, Crime type are missing');
  });

  it('is a problem as a whole when its first line is not a header', async () => {
    const { problems } = await read(streetFile([], { header: COLUMNS.map((name) => ROW[name]) }));
    expect(problems).toHaveLength(1);
    expect(problems[0].message).toContain('The first line must name the columns');
  });

  const bad: [string, StreetRow | string, string, string][] = [
    ['an unknown category', { 'Crime type': 'Jaywalking' }, 'Crime type', 'Jaywalking'],
    ['a month that is none', { Month: '2025-13' }, 'Month', '2025-13'],
    ['another month than the file is named for', { Month: '2025-06' }, 'Month', '2025-06'],
    ['a longitude that is no number', { Longitude: 'east' }, 'Longitude', 'east'],
    ['a longitude in hexadecimal', { Longitude: '0x1' }, 'Longitude', '0x1'],
    ['a latitude outside the United Kingdom', { Latitude: '41.5' }, 'Latitude', '41.5'],
    ['a place at 0, 0', { Longitude: '0', Latitude: '0' }, 'Latitude', '0'],
    ['longitude and latitude swapped', { Longitude: '51.49', Latitude: '0.31' }, 'Longitude', '51.49'],
    ['eastings in place of degrees', { Longitude: '560000', Latitude: '180000' }, 'Longitude', '560000'],
    ['a longitude without a latitude', { Latitude: '' }, 'Latitude', ''],
    ['a latitude without a longitude', { Longitude: '' }, 'Longitude', ''],
    ['no force', { 'Reported by': '' }, 'Reported by', ''],
    ['no force that it falls within', { 'Falls within': ' ' }, 'Falls within', '']
  ];

  it.each(bad)(
    'with a row of %s says file, line, field and value, and keeps the others',
    async (_, row, field, value) => {
      const { rows, problems } = await read(streetFile([{}, row, {}]));
      expect(rows).toHaveLength(2);
      expect(problems).toEqual([
        { file: NAME, line: 3, field, value, message: expect.stringMatching(/\w+.*\.$/) as string }
      ]);
    }
  );

  it('with too few or too many values in a row says how many, and keeps the others', async () => {
    const { rows, problems } = await read(streetFile([{}, '1,2,3', {}, `${'x,'.repeat(12)}x`, {}]));
    expect(rows).toHaveLength(3);
    expect(problems).toMatchObject([
      { line: 3, field: null, value: '1,2,3' },
      { line: 5, field: null }
    ]);
    expect(problems[0].message).toContain('3 values where the header has 12 columns');
  });

  it('loses one row to a stray quotation mark', async () => {
    const { rows, problems } = await read(
      streetFile([{}, { 'Crime ID': '"00ab', Month: 'x' }, {}, { Location: '"On, or near"' }])
    );
    expect(rows).toHaveLength(3);
    expect(rows[2].location).toBe('On, or near');
    expect(problems).toMatchObject([{ line: 3, field: 'Month', value: 'x' }]);
  });

  it('may hold any month when its name gives none', async () => {
    const { rows, problems } = await read(
      streetFile([{ Month: '2024-01' }, { Month: '2025-02' }]),
      'thurrock-2025.csv'
    );
    expect(rows).toHaveLength(2);
    expect(problems).toEqual([]);
  });

  it('cuts a value that is very long before it keeps it in a problem', async () => {
    const { problems } = await read(streetFile([{ 'Crime type': 'x'.repeat(5000) }]));
    expect(problems[0].value).toHaveLength(201);
  });
});

async function read(text: string, name = NAME) {
  const problems = new Problems();
  const notes: string[] = [];
  const reading = { options: {}, problems, note: (sentence: string) => void notes.push(sentence) };
  const input: Input = {
    name,
    path: null,
    async *bytes() {
      yield Promise.resolve(Buffer.from(text));
    }
  };
  const rows: PoliceRow[] = [];
  for await (const { items, lines } of police.read(input, reading)) {
    items.forEach((item, n) => {
      const row = police.parse(item, { file: name, line: lines?.[n] ?? null }, reading);
      if (row) rows.push(row);
    });
  }
  return { rows, problems: problems.kept, notes };
}
