import { describe, expect, it } from 'vitest';
import { findPlaces } from '#lib/server/gazetteer/find-places.ts';
import { postcodes } from '#lib/server/store/postcodes.ts';
import { CORNER } from '../../../fixtures/marsh-lane.ts';
import { marshside } from '../../../fixtures/police/marshside.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';

const [E, N] = CORNER;

describe('postcodes', () => {
  it('are read from Code-Point Open, which has no header', async () => {
    const marsh = await marshside();
    marsh.write(
      'zz.csv',
      `"ZZ9 1AA",10,${E},${N},"E92000001","","","","E06000777","E05000001"\n"ZZ98 1AB",10,${E + 20},${N},"E92000001","","","","E06000777","E05000001"\n"ZZ9 9ZZ",90,0,0,"E92000001","","","","",""\n"ZZ9 8FA",10,100000,100000,"E92000001","","","","",""\n`
    );
    const report = await marsh.take('postcodes', 'zz.csv', { options: { asAt: 'May 2025' } });
    expect(report).toMatchObject({ rows: 4, stored: 2, withoutPlace: 1, outside: 1, problems: [] });
    expect((await findPlaces(marsh.context, 'zz91aa')).map(({ name, ward }) => [name, ward])).toEqual([
      ['ZZ9 1AA', 'Quay']
    ]);
  });

  it('are read from the directory of the Office for National Statistics, without those that are no longer in use', async () => {
    const marsh = await marshside();
    marsh.write(
      'onspd.csv',
      `pcd,pcds,dointr,doterm,oseast1m,osnrth1m\nZZ9 1AA,ZZ9 1AA,199001,,${E},${N}\nZZ9 1AB,ZZ9 1AB,199001,201203,${E},${N}\nZZ9 1AC,ZZ9 1AC,199001,,,\n`
    );
    const report = await marsh.take('postcodes', 'onspd.csv');
    expect(report).toMatchObject({ rows: 3, stored: 1, outside: 1, withoutPlace: 1 });
    expect(report.notes.join()).toContain('1 postcodes that are no longer in use');
  });

  it('take the place of those before, and a bad row is a problem', async () => {
    const marsh = await marshside();
    marsh.write('a.csv', `postcode,eastings,northings\nZZ9 1AA,${E},${N}\n`);
    marsh.write(
      'b.csv',
      `postcode,eastings,northings\nZZ9 1AB,${E},${N}\nZZ9,${E},${N}\nZZ9 1AC,east,${N}\nZZ9 1AD,1\n`
    );
    await marsh.take('postcodes', 'a.csv');
    const report = await marsh.take('postcodes', 'b.csv');
    expect(report).toMatchObject({ rows: 4, stored: 1, refused: 3 });
    expect(report.problems.map(({ line, value }) => [line, value])).toEqual([
      [3, 'ZZ9'],
      [4, 'east'],
      [5, null]
    ]);
    expect((await postcodes(marsh.context.store)).map(({ postcode }) => postcode)).toEqual(['ZZ9 1AB']);
  });

  it('are refused where no column is one, or none lies in the council, and those before stay', async () => {
    const marsh = await marshside();
    marsh.write('a.csv', `postcode,eastings,northings\nZZ9 1AA,${E},${N}\n`);
    marsh.write('b.csv', 'name,age\nA,1\n');
    marsh.write('c.csv', 'postcode,eastings,northings\nZZ9 1AA,100000,100000\n');
    await marsh.take('postcodes', 'a.csv');
    await expect(marsh.take('postcodes', 'b.csv')).rejects.toThrow('Code-Point Open');
    await expect(marsh.take('postcodes', 'c.csv')).rejects.toThrow('None of them lies in the wards');
    expect((await postcodes(marsh.context.store)).length).toBe(1);
  });

  const real = sharedData('postcodes/codepoint-open-thurrock.csv');
  it.skipIf(!real)('of Thurrock are all read (needs the shared test data)', async () => {
    const marsh = await marshside({ wards: false });
    const report = await marsh.take('postcodes', real as string, { within: '/' });
    expect(report).toMatchObject({ rows: 3147, refused: 0, outside: 0 });
    expect(report.stored + report.withoutPlace).toBe(3147);
  });
});
