import { describe, expect, it } from 'vitest';
import { wardPopulations } from '#lib/server/store/populations.ts';
import { marshside } from '../../../fixtures/police/marshside.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';

describe('population and lookups', () => {
  const LOOKUP = 'lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_code';
  const lookupFile = [
    LOOKUP,
    'Marshside 001A,E01000001,Quay,E05000001,E06000777',
    'Marshside 001B,E01000002,Quay,E05000001,E06000777',
    'Marshside 001C,E01000003,Saltgate,E05000002,E06000777',
    'Saltings 001A,E01000900,Saltings,E05000900,E07000001'
  ].join('\n');

  it('sum to the wards that census areas fit best, when every one of them is known', async () => {
    const marsh = await marshside();
    marsh.write('lookup.csv', lookupFile);
    expect(await marsh.take('lookup', 'lookup.csv')).toMatchObject({
      rows: 4,
      stored: 3,
      outside: 1,
      problems: []
    });
    marsh.write(
      'census2021.csv',
      'LSOA21CD,Total Residents,Total Households\nE01000001,"1,200",500\nE01000002,800,300\nE01000900,5,2\n'
    );
    const report = await marsh.take('population', 'census2021.csv');
    expect(report).toMatchObject({ rows: 3, stored: 2, outside: 1, problems: [] });
    const sums = await wardPopulations(marsh.context.store, ['E05000001', 'E05000002']);
    expect([...sums.values()]).toEqual([
      { code: 'E05000001', people: 2000, households: 800, asAt: 'Census 2021', summedFrom: 'lsoa' }
    ]);
  });

  it('of the ward itself go before a sum, and newer before older', async () => {
    const marsh = await marshside();
    marsh.write('p.csv', 'ward24_code,total_residents\nE05000001,900\n');
    await marsh.take('population', 'p.csv', { options: { asAt: 'mid-2020' } });
    await marsh.take('population', 'p.csv', { options: { asAt: 'Census 2011' } });
    const sums = await wardPopulations(marsh.context.store, ['E05000001']);
    expect(sums.get('E05000001')).toMatchObject({
      people: 900,
      asAt: 'mid-2020',
      summedFrom: 'ward',
      households: null
    });
  });

  it('with bad rows are problems with line, field and value; the good ones land', async () => {
    const marsh = await marshside();
    const rows = ['E05000001,900', 'E05000001,901', 'Quay,5', 'E05000002,many', 'E05000002', 'E05000002,7'];
    marsh.write('census2021.csv', `ward24_code,total_residents\n${rows.join('\n')}\n`);
    const report = await marsh.take('population', 'census2021.csv');
    expect(report).toMatchObject({ rows: 6, stored: 2, refused: 4 });
    expect(report.problems.map(({ line, field, value }) => [line, field, value])).toEqual([
      [3, 'code', 'E05000001'],
      [4, 'ward24_code', 'Quay'],
      [5, 'total_residents', 'many'],
      [6, null, null]
    ]);
  });

  it('are refused when columns or the time are not to be seen', async () => {
    const marsh = await marshside();
    marsh.write('p.csv', 'ward24_code,total_residents\nE05000001,900\n');
    await expect(marsh.take('population', 'p.csv')).rejects.toThrow('say it with --as-at');
    marsh.write('q.csv', 'place,total_residents\nE05000001,900\n');
    await expect(marsh.take('population', 'q.csv')).rejects.toThrow('say it with --code-field');
    marsh.write('ruc.csv', 'lsoa21_code,ruc21_code\nE01000001,RLN1\n');
    await expect(marsh.take('lookup', 'ruc.csv')).rejects.toThrow('say it with --from-field and --to-field');
  });

  const shared = sharedData('population');
  it.skipIf(!shared)(
    'of Thurrock are read: the 94 columns of mid-2020 too, and sum as the publisher of the extract did',
    async () => {
      const marsh = await marshside();
      marsh.context.store.bulk.exec(
        `UPDATE council SET config = json_set(config, '$.code', 'E06000034'); DELETE FROM area`
      );
      const lookups = sharedData('lookups')!;
      for (const name of [
        'thurrock-lsoa21-ward24-ltla24',
        'thurrock-lsoa11-ward17',
        'thurrock-lsoa11-lsoa21'
      ]) {
        expect(await marsh.take('lookup', `${lookups}/${name}.csv`)).toMatchObject({
          problems: [],
          outside: 0
        });
      }
      const essex = await marsh.take('lookup', `${lookups}/essex-police-area-lsoa21-ward24-ltla24.csv`);
      expect(essex).toMatchObject({ rows: 1111, stored: 100, outside: 1011, problems: [] });
      const mid2020 = await marsh.take(
        'population',
        `${shared}/thurrock-lsoa11-mid2020-population-by-age.csv`
      );
      expect(mid2020).toMatchObject({ stored: 98, problems: [] });
      expect(mid2020.notes.join()).toContain('175,531 people in all');
      await marsh.take('population', `${shared}/thurrock-lsoa21-census2021.csv`);
      const codes = Array.from({ length: 20 }, (_, n) => `E0500${2229 + n}`);
      const summed = await wardPopulations(marsh.context.store, codes);
      await marsh.take('population', `${shared}/thurrock-ward24-census2021-summed-from-lsoa.csv`);
      const given = await wardPopulations(marsh.context.store, codes);
      expect(summed.size).toBe(20);
      for (const code of codes) {
        expect(given.get(code)).toEqual({ ...summed.get(code), summedFrom: 'ward' });
      }
    }
  );
});
