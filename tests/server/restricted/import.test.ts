import { describe, expect, it } from 'vitest';
import { undo } from '#lib/server/import/run/undo.ts';
import { Refused } from '#lib/server/import/run/report.ts';
import { restrictedExtracts, restrictedRows } from '#lib/server/store/restricted.ts';
import { extractFile, MAP, type BuiltExtractRow } from '../../builders/restricted.ts';
import { marshside, type Marshside } from '../../fixtures/police/marshside.ts';

const ALWAYS = [0, 1e6] as const;

async function taking(rows: readonly BuiltExtractRow[], options: Record<string, string> = { map: MAP }) {
  const marsh = await marshside();
  marsh.write('extract.csv', extractFile(rows));
  return { marsh, report: await marsh.take('restricted', 'extract.csv', { options }) };
}

const stored = ({ context }: Marshside) => restrictedRows(context.store, ...ALWAYS);

describe('npm run import -- restricted', () => {
  it('keeps month, weekday, hour, place, offence and what is known of the victim, and nothing else', async () => {
    const { marsh, report } = await taking([{}, { da: 'Y', sex: 'Male', age: '18-24', time: '2025-03-09' }]);
    expect(report).toMatchObject({ rows: 2, stored: 2, refused: 0, problems: [] });
    const place = { easting: 561_000, northing: 179_000 };
    expect(await stored(marsh)).toEqual([
      {
        ...{ ...place, month: 24302, weekday: 4, hour: 22, offence: 'Common assault' },
        ...{ sex: 'female', age: '18 to 24', domestic: false }
      },
      {
        ...{ ...place, month: 24302, weekday: 6, hour: null, offence: 'Common assault' },
        ...{ sex: 'male', age: '18 to 24', domestic: true }
      }
    ]);
  });

  it('guesses columns by their names and says which', async () => {
    const { report } = await taking([{}], {});
    expect(report.stored).toBe(1);
    expect(report.notes[0]).toContain('took OccurredFrom for the time');
    expect(report.notes[0]).toContain('DAFlag for the marker of domestic abuse');
  });

  it('says what is wrong with a row in a sentence that holds no value of the file', async () => {
    const { report } = await taking([
      {},
      { time: 'SECRET 31/02/2025' },
      { time: '07/03/2031 10:00' },
      { offence: '' },
      { offence: 'x'.repeat(150) },
      { x: 'SECRET' },
      { x: 179_000, y: 561_000 },
      { sex: 'SECRET', age: 'SECRET', da: 'SECRET' }
    ]);
    expect(report).toMatchObject({ rows: 8, stored: 2, refused: 6 });
    expect(report.problems.map(({ line, field }) => [line, field])).toEqual([
      ...[[3, 'OccurredFrom'], [4, 'time'], [5, 'HO_Desc'], [6, 'HO_Desc'], [7, 'Easting'], [8, 'position']]
    ]); // prettier-ignore
    expect(report.problems.map(({ value }) => value)).toEqual(Array(6).fill(null));
    expect(JSON.stringify(report)).not.toContain('SECRET');
    expect(report.notes.join(' ')).toMatch(/1 row has a word for the victim’s sex that is not understood/);
  });

  it('keeps rows without a place for counts, and leaves rows of elsewhere out', async () => {
    const { marsh, report } = await taking([{ x: '', y: '' }, {}, { x: 400_000, y: 300_000 }]);
    expect(report).toMatchObject({ stored: 2, outside: 1 });
    expect((await stored(marsh)).map(({ easting }) => easting)).toEqual([null, 561_000]);
    expect(report.notes.join(' ')).toContain('1 row lies outside');
  });

  it('asks for the columns that it cannot do without, and refuses what has no row', async () => {
    const marsh = await marshside();
    marsh.write('a.csv', 'Easting,Northing,Offence\n561000,179000,Rape\n');
    await expect(marsh.take('restricted', 'a.csv')).rejects.toThrow(/--map "time=…"/);
    marsh.write('b.csv', extractFile([{ x: 400_000, y: 300_000 }]));
    await expect(marsh.take('restricted', 'b.csv')).rejects.toThrow(Refused);
    await expect(marsh.take('restricted', 'b.csv', { options: { map: 'when=X' } })).rejects.toThrow(
      /no field "when"/
    );
  });

  it('says when midnight stands for not known, and when rows repeat', async () => {
    const { report } = await taking([...Array<object>(9).fill({}), { time: '07/03/2025 00:00' }]);
    expect(report.notes.join(' ')).toMatch(/1 row is of exactly 00:00/);
    expect(report.notes.join(' ')).toMatch(/8 rows say the very same as another/);
  });

  it('takes the place of the extract of its name, stands beside another, and can be taken back', async () => {
    const { marsh } = await taking([{}, {}]);
    marsh.write('extract.csv', extractFile([{ offence: 'Stalking' }]));
    await marsh.take('restricted', 'extract.csv');
    expect((await stored(marsh)).map(({ offence }) => offence)).toEqual(['Stalking']);
    await undo(marsh.context, 'restricted');
    expect((await stored(marsh)).map(({ offence }) => offence)).toEqual(Array(2).fill('Common assault'));
    marsh.write('april.csv', extractFile([{ time: '2025-04-01 10:00' }]));
    await marsh.take('restricted', 'april.csv', { options: { name: 'April' } });
    expect((await restrictedExtracts(marsh.context.store)).map(({ name, rows }) => [name, rows])).toEqual([
      ['April', 1],
      ['Police extract', 2]
    ]);
  });

  it('is held back where two extracts are of the same months, or much of one would go', async () => {
    const { marsh } = await taking(Array<object>(20).fill({}));
    marsh.write('again.csv', extractFile([{}]));
    const other = { options: { name: 'Other' } };
    const held = await marsh.take('restricted', 'again.csv', other);
    expect(held.held).toEqual([expect.stringContaining('would count twice') as string]);
    expect((await marsh.take('restricted', 'again.csv')).held).toEqual([
      expect.stringContaining('1 in the place of 20') as string
    ]);
    expect(await stored(marsh)).toHaveLength(20);
    expect((await marsh.take('restricted', 'again.csv', { ...other, accept: true })).stored).toBe(1);
  });
});
