import { beforeEach, describe, expect, it } from 'vitest';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import { ACCEPT } from '#lib/server/import/run/held-back.ts';
import { SOURCES } from '#lib/server/import/sources.ts';
import { coverage } from '#lib/server/coverage/coverage.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { imports } from '#lib/server/store/imports.ts';
import { marshside, wardFile, type Marshside } from '../../../fixtures/police/marshside.ts';
import { streetFile } from '../../../fixtures/police/street-file.ts';

let marsh: Marshside;
beforeEach(async () => {
  marsh = await marshside();
});

const OWNER = 'Marshside Council; Community Safety; Quay House; Quay Lane';
const list = (count: number) =>
  `camera_id,easting,northing,owner\n${Array.from({ length: count }, (_, i) => `${i},${561_000 + i},179000,${OWNER}\n`).join('')}`;
const month = (name: string, count: number) =>
  streetFile(Array.from({ length: count }, (_, n) => ({ 'Crime ID': `${name}-${n}`, Month: name })));
/** Imports a file of this text. */
async function take(
  source: string,
  name: string,
  text: string,
  how: { accept?: boolean; options?: Record<string, string> } = {}
) {
  marsh.write(name, text);
  return marsh.take(source, name, how);
}

function everything(): unknown {
  const tables = [...new Set(SOURCES.flatMap(({ keeps }) => keeps.tables))];
  return Object.fromEntries(
    tables.map((table) => [table, marsh.context.store.bulk.prepare(`SELECT * FROM ${table}`).all()])
  );
}

describe('an import that would lose much', () => {
  it('is held back: nothing changes, it says before and after, and the data page tells until it is accepted', async () => {
    await take('cctv', 'cameras.csv', list(970));
    const [before, version] = [everything(), await dataVersion(marsh.context.store)];
    const report = await take('cctv', 'cameras.csv', list(224));
    expect(report).toMatchObject({
      source: 'cctv',
      files: 1,
      fileNames: ['cameras.csv'],
      rows: 224,
      stored: 0,
      problems: [],
      held: ['Public-space cameras: 224 in the place of 970, 77 % fewer.']
    });
    expect(everything()).toEqual(before);
    expect(await dataVersion(marsh.context.store)).toBe(version);
    expect((await imports(marsh.context.store))[0]).toMatchObject({
      state: 'held',
      rows: 224,
      stored: 0,
      notes: [...report.held, ACCEPT]
    });
    expect((await coverage(marsh.context))?.held).toMatchObject([
      { title: 'Public-space cameras', files: ['cameras.csv'], sentences: [...report.held, ACCEPT] }
    ]);
    const accepted = await take('cctv', 'cameras.csv', list(224), { accept: true });
    expect(accepted).toMatchObject({ stored: 224, held: [] });
    expect(accepted.notes).toContain(`Accepted: ${report.held[0]}`);
    expect((await coverage(marsh.context))?.held).toEqual([]);
  });

  it('of a list of 970 cameras cut at any length from 20 kB on never leaves fewer than four in five of them', async () => {
    const text = list(970);
    await take('cctv', 'cameras.csv', text);
    for (const length of [20_000, 20_001, 20_020, 35_000, text.length - 5000]) {
      const cut = await take('cctv', 'cameras.csv', text.slice(0, length)).then(
        ({ held }) => (held.length > 0 ? 'held' : 'taken'),
        () => 'refused'
      );
      expect(cut, `cut at ${length}`).not.toBe('taken');
      expect(marsh.column('SELECT count(*) FROM camera')).toEqual([970]);
    }
  });

  it('is taken where it loses a fifth or less, where there were few, and where another list is put beside it', async () => {
    await take('cctv', 'cameras.csv', list(100));
    expect(await take('cctv', 'cameras.csv', list(80))).toMatchObject({ held: [], stored: 80 });
    expect(await take('cctv', 'cameras.csv', list(63))).toMatchObject({
      held: [expect.stringContaining('63 in the place of 80')]
    });
    expect(await take('cctv', 'others.csv', list(9), { options: { name: 'Others' } })).toMatchObject({
      held: [],
      stored: 9
    });
    expect(await take('cctv', 'others.csv', list(1), { options: { name: 'Others' } })).toMatchObject({
      held: [],
      stored: 1
    });
  });

  it.each([
    [
      'lights',
      'lamps.csv',
      (n: number) =>
        `Asset Number,Easting,Northing,Lamp Type\n${Array.from({ length: n }, (_, i) => `A${i},${561_000 + i},179000,LED\n`).join('')}`,
      'Street lights: 5 in the place of 50, 90 % fewer.'
    ],
    [
      'postcodes',
      'postcodes.csv',
      (n: number) =>
        `postcode,eastings,northings\n${Array.from({ length: n }, (_, i) => `ZZ${10 + i} 1AA,561000,179000\n`).join('')}`,
      'Postcodes: 5 in the place of 50, 90 % fewer.'
    ],
    [
      'osm',
      'town.osm',
      (n: number) =>
        `<osm version="0.6"><node id="1" lon="0.31" lat="51.49"/><node id="2" lon="0.311" lat="51.49"/>${Array.from({ length: n }, (_, i) => `<way id="${i + 1}"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>`).join('')}</osm>`,
      'Streets and paths: 5 in the place of 50, 90 % fewer.'
    ]
  ])('is held back of %s too', async (source, name, text, sentence) => {
    await take(source, name, text(50));
    const before = everything();
    expect(await take(source, name, text(5))).toMatchObject({ stored: 0, held: [sentence] });
    expect(everything()).toEqual(before);
  });
});

describe('a month of police figures', () => {
  it('with far fewer rows than the one in force is held back', async () => {
    await take('police', '2025-07-marsh-street.csv', month('2025-07', 1598));
    const before = everything();
    const report = await take('police', '2025-07-marsh-street.csv', month('2025-07', 5));
    expect(report).toMatchObject({
      rows: 5,
      stored: 0,
      held: ['July 2025 of Marsh Police: 5 rows of the force in the place of 1,598, 99 % fewer.']
    });
    expect(everything()).toEqual(before);
    expect(await take('police', '2025-07-marsh-street.csv', month('2025-07', 1400))).toMatchObject({
      held: [],
      stored: 1400
    });
  });

  it('with far fewer rows than the months beside it is held back, in one run with them too', async () => {
    for (const name of ['2025-03', '2025-04', '2025-05', '2025-06'])
      marsh.write(`all/${name}-marsh-street.csv`, month(name, 100));
    marsh.write('all/2025-07-marsh-street.csv', month('2025-07', 40));
    const said =
      'July 2025 of Marsh Police: 40 rows of the force, where the months beside it have 100 as a rule.';
    expect((await marsh.take('police', 'all')).held).toEqual([said]);
    expect(marsh.column('SELECT count(*) FROM police_month')).toEqual([0]);
    marsh.write('all/2025-07-marsh-street.csv', month('2025-07', 60));
    expect(await marsh.take('police', 'all')).toMatchObject({ held: [], stored: 460 });
    expect((await take('police', '2025-08-marsh-street.csv', month('2025-08', 9))).held).toHaveLength(1);
    expect(
      await take('police', '2025-08-marsh-street.csv', month('2025-08', 9), { accept: true })
    ).toMatchObject({ stored: 9 });
  });

  it('whose rows of other councils alone remain is held back', async () => {
    const elsewhere = Array.from({ length: 200 }, (_, n) => ({
      'Crime ID': `e${n}`,
      'LSOA name': 'Saltings 001A',
      Longitude: '0.9'
    }));
    const here = Array.from({ length: 100 }, (_, n) => ({ 'Crime ID': `h${n}` }));
    await take('police', '2025-07-marsh-street.csv', streetFile([...here, ...elsewhere]));
    const { held } = await take(
      'police',
      '2025-07-marsh-street.csv',
      streetFile([...elsewhere, ...elsewhere, ...here.slice(0, 50)])
    );
    expect(held).toEqual([
      'July 2025 of Marsh Police: 50 rows of the council in the place of 100, 50 % fewer.'
    ]);
  });
});

describe('loading a council', () => {
  it('holds back the sources that would lose much, does the others, and takes all when that is accepted', async () => {
    const from = `${marsh.folder}/from`;
    marsh.write('from/wards.geojson', wardFile());
    marsh.write('from/2025-07-marsh-street.csv', month('2025-07', 100));
    await loadCouncilFrom(marsh.context, 'marshside', { from });
    marsh.write('from/2025-07-marsh-street.csv', month('2025-07', 20));
    const { ledger } = await loadCouncilFrom(marsh.context, 'marshside', { from });
    expect(ledger).toMatchObject([
      { source: 'wards', state: 'used' },
      {
        source: 'police',
        state: 'held',
        files: 1,
        rows: 20,
        stored: 0,
        message: expect.stringContaining('80 % fewer. Held back') as string
      }
    ]);
    expect(marsh.column('SELECT count(*) FROM incident')).toEqual([100]);
    const accepted = await loadCouncilFrom(marsh.context, 'marshside', { from, accept: true });
    expect(accepted.ledger[1]).toMatchObject({ state: 'used', stored: 20 });
  });
});
