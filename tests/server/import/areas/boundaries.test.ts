import { describe, expect, it } from 'vitest';
import { collection, marshside, square } from '../../../fixtures/police/marshside.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';

const FROM_2014 = { options: { validFrom: '2014-01-01' } };

describe('the boundary files of Thurrock and its neighbours', () => {
  const shared = sharedData('boundaries');
  const sets: [string, string, Record<string, string>, number][] = [
    ['wards', 'thurrock-wards-2025.geojson', {}, 20],
    ['wards', 'thurrock-wards-2022-simplified.geojson', {}, 20],
    ['wards', 'essex-and-neighbours-wards-2025.geojson', {}, 20],
    ['wards', 'england-wards-2025.geojson.gz', {}, 20],
    ['lsoas', 'thurrock-lsoa-2021.geojson', {}, 100],
    ['lsoas', 'thurrock-lsoa-2011.geojson', {}, 98],
    ['lsoas', 'thurrock-lsoa-2011-martinjc.geojson', {}, 98]
  ];
  it.skipIf(!shared).each(sets)('are read: %s %s', async (source, file, more, stored) => {
    const marsh = await marshside({ wards: false });
    const council = { code: 'E06000034', name: 'Thurrock' };
    marsh.write(
      'thurrock.geojson',
      collection([square(0.3, { WD25CD: 'a', WD25NM: 'b', LAD25CD: 'E06000777' })])
    );
    await marsh.take('wards', 'thurrock.geojson', FROM_2014);
    marsh.context.store.bulk
      .prepare(`UPDATE council SET config = json_set(config, '$.code', ?, '$.name', ?)`)
      .run(council.code, council.name);
    const report = await marsh.take(source, `${shared}/${file}`, {
      options: { validFrom: '2014-01-01', ...more },
      accept: true
    });
    expect(report).toMatchObject({ stored, problems: [] });
  });
});
