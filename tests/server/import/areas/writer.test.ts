import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { areaSets, areasOf } from '#lib/server/store/areas.ts';
import { imports } from '#lib/server/store/imports.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { collection, marshside, square, wardFile } from '../../../fixtures/police/marshside.ts';
import { streetFile } from '../../../fixtures/police/street-file.ts';

/** These files are of fewer wards than the two before them, which is not what is tried here. */
const FROM_2014 = { options: { validFrom: '2014-01-01' }, accept: true };
const ward = (code: string, name: string, west: number, more: Record<string, unknown> = {}) =>
  square(west, { WD25CD: code, WD25NM: name, ...more });

describe('wards', () => {
  it('are stored as a set with its days in force, areas in square metres and a point inside each', async () => {
    const marsh = await marshside({ wards: false });
    marsh.write('w.geojson', wardFile());
    const report = await marsh.take('wards', 'w.geojson', {
      options: { validFrom: '2014-01-01', validTo: '2026-05-06', name: 'Old wards' }
    });
    expect(report).toMatchObject({ files: 1, rows: 2, stored: 2, problems: [] });
    expect(report.notes[0]).toBe('w.geojson: took WD25CD for the code and WD25NM for the name of each ward.');
    const [set] = await areaSets(marsh.context.store, 'ward');
    expect(set).toMatchObject({ name: 'Old wards', validFrom: '2014-01-01', validTo: '2026-05-06' });
    const [quay, saltgate] = await areasOf(marsh.context.store, set.id);
    expect([quay.name, saltgate.name]).toEqual(['Quay', 'Saltgate']);
    // 0.02 degrees: 2,224 m of latitude by 1,388 m of longitude at 51.49 degrees north.
    expect(quay.areaM2 / 1e6).toBeCloseTo(3.09, 1);
    expect(quay.labelLon).toBeCloseTo(0.31, 2);
    expect(quay.labelLat).toBeCloseTo(51.49, 2);
  });

  it('in an empty store say by their district which council this is', async () => {
    const marsh = await marshside();
    expect(await loadCouncil(marsh.context)).toMatchObject({ id: 'marshside', code: 'E06000777' });
  });

  it('may come in gzip, as one bare feature, or with other names of fields', async () => {
    const marsh = await marshside({ wards: false });
    marsh.write('w.geojson.gz', gzipSync(wardFile()));
    expect(await marsh.take('wards', 'w.geojson.gz', FROM_2014)).toMatchObject({ stored: 2 });
    marsh.write('one.geojson', JSON.stringify(ward('E05000009', 'One', 0.3)));
    expect(await marsh.take('wards', 'one.geojson', FROM_2014)).toMatchObject({ stored: 1 });
    marsh.write('x.geojson', collection([square(0.3, { ward22_code: 'E05000008', ward22_name: 'Eight' })]));
    expect(await marsh.take('wards', 'x.geojson', FROM_2014)).toMatchObject({ stored: 1 });
    marsh.write('y.geojson', collection([square(0.3, { id: 'E05000007', label: 'Seven' })]));
    const options = { ...FROM_2014.options, codeField: 'id', nameField: 'label' };
    expect(await marsh.take('wards', 'y.geojson', { options, accept: true })).toMatchObject({ stored: 1 });
  });

  it('are refused when it is not plain which fields hold code and name', async () => {
    const marsh = await marshside({ wards: false });
    marsh.write('none.geojson', collection([square(0.3, { id: 'E05000007', label: 'Seven' })]));
    await expect(marsh.take('wards', 'none.geojson', FROM_2014)).rejects.toThrow(
      'say it with --code-field. The file has: id, label.'
    );
    marsh.write('two.geojson', collection([square(0.3, { WD24CD: 'a', WD25CD: 'b', WD25NM: 'c' })]));
    await expect(marsh.take('wards', 'two.geojson', FROM_2014)).rejects.toThrow(
      'not plain (WD24CD or WD25CD)'
    );
    const options = { ...FROM_2014.options, codeField: 'WD99CD' };
    await expect(marsh.take('wards', 'two.geojson', { options })).rejects.toThrow('no property WD99CD');
  });

  it('of other districts in the file are counted and kept out', async () => {
    const marsh = await marshside();
    const file = collection([
      ward('E05000001', 'Quay', 0.3, { LAD25CD: 'E06000777' }),
      ward('E05000900', 'Saltings', 0.4, { LAD25CD: 'E07000001' })
    ]);
    marsh.write('w.geojson', file);
    expect(await marsh.take('wards', 'w.geojson', FROM_2014)).toMatchObject({
      rows: 2,
      stored: 1,
      outside: 1
    });
    expect(marsh.column('SELECT name FROM area')).toEqual(['Quay']);
  });

  it('of another council are refused, and what was stored stays', async () => {
    const marsh = await marshside();
    marsh.write('w.geojson', collection([ward('E05000900', 'Saltings', 0.4, { LAD25CD: 'E07000001' })]));
    await expect(marsh.take('wards', 'w.geojson', FROM_2014)).rejects.toThrow(
      'The file holds no wards of Marshside (E06000777): they are in E07000001. Nothing was changed.'
    );
    expect(marsh.column('SELECT name FROM area')).toEqual(['Quay', 'Saltgate']);
    expect((await imports(marsh.context.store))[0]).toMatchObject({
      files: ['w.geojson'],
      stored: 0,
      problems: 1
    });
  });

  it('that name no district are taken for those of the council, but not where the council file wants each to name one', async () => {
    const marsh = await marshside();
    marsh.write('w.geojson', collection([ward('E05000009', 'Real', 0.3)]));
    expect(await marsh.take('wards', 'w.geojson', FROM_2014)).toMatchObject({ stored: 1 });
    const rule = `json_set(config, '$.namedAreasOnly', json('true'))`;
    marsh.context.store.bulk.exec(`UPDATE council SET config = ${rule}`);
    const again = marsh.take('wards', 'w.geojson', FROM_2014);
    await expect(again).rejects.toThrow('To load another council: npm run council');
  });

  it('of many districts are refused while no council is loaded', async () => {
    const marsh = await marshside({ wards: false });
    const file = [1, 2].map((n) => ward(`E0500000${n}`, `W${n}`, 0.3, { LAD25CD: `E0700000${n}` }));
    marsh.write('w.geojson', collection(file));
    await expect(marsh.take('wards', 'w.geojson', FROM_2014)).rejects.toThrow(
      'Load one first: npm run council'
    );
  });

  it('that cannot be used are problems with file, line, field and value; the good ones land', async () => {
    const marsh = await marshside();
    const broken = (geometry: object) => ({ ...ward('E05000003', 'Bad', 0.3), geometry });
    const ring = (points: unknown) => broken({ type: 'Polygon', coordinates: [points] });
    const features = [
      ward('E05000001', 'Quay', 0.3),
      ward('E05000001', 'Quay again', 0.3),
      ward('', 'No code', 0.3),
      ward('E05000004', '', 0.3),
      broken({ type: 'Point', coordinates: [0.3, 51.5] }),
      ring([
        [0.3, 51.5],
        [0.4, 51.5],
        [0.3, 51.5]
      ]),
      ring([
        [0.3, 51.5],
        [0.4, 51.5],
        [0.4, 51.6],
        [0.31, 51.5]
      ]),
      ring([
        [51.5, 0.3],
        [51.6, 0.3],
        [51.6, 0.4],
        [51.5, 0.3]
      ]),
      ring([
        ['a', 1],
        [1, 1],
        [1, 1],
        ['a', 1]
      ]),
      ring([
        [-70, 40],
        [-71, 40],
        [-71, 41],
        [-70, 40]
      ]),
      { type: 'Feature', properties: { WD25CD: 'E05000005', WD25NM: 'Nowhere' }, geometry: null }
    ];
    marsh.write(
      'w.geojson',
      `{"type":"FeatureCollection","features":[\n${features.map((one) => JSON.stringify(one)).join(',\n')}\n]}`
    );
    const report = await marsh.take('wards', 'w.geojson', FROM_2014);
    expect(report).toMatchObject({ rows: 11, stored: 1, refused: 10 });
    expect(report.problems.map(({ line, field, value }) => [line, field, value])).toEqual([
      [3, 'code', 'E05000001'],
      [4, 'WD25CD', ''],
      [5, 'WD25NM', ''],
      [6, 'geometry', 'Point'],
      [7, 'geometry', '3 points'],
      [8, 'geometry', '0.31, 51.5'],
      [9, 'geometry', '51.5, 0.3'],
      [10, 'geometry', '["a",1]'],
      [11, 'geometry', '-70, 40'],
      [12, 'geometry', null]
    ]);
  });

  it('in National Grid metres are refused with the sentence that says so, or converted when the file names the grid', async () => {
    const marsh = await marshside();
    const metres = JSON.parse(wardFile()) as {
      features: { geometry: { coordinates: [number, number][][] } }[];
    };
    for (const { geometry } of metres.features) {
      geometry.coordinates = geometry.coordinates.map((ring) =>
        ring.map(([lon, lat]) => toNationalGrid(lon, lat))
      );
    }
    marsh.write('w.geojson', JSON.stringify(metres));
    await expect(marsh.take('wards', 'w.geojson', FROM_2014)).rejects.toThrow(
      'metres on the National Grid, not degrees'
    );
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };
    marsh.write('w.geojson', JSON.stringify({ type: 'FeatureCollection', crs, features: metres.features }));
    expect(await marsh.take('wards', 'w.geojson', FROM_2014)).toMatchObject({ stored: 2, problems: [] });
    const [geometry] = marsh.column('SELECT geometry FROM area') as string[];
    const [lon, lat] = (JSON.parse(geometry) as { coordinates: number[][][] }).coordinates[0][0];
    expect([lon, lat]).toEqual([expect.closeTo(0.3, 6), expect.closeTo(51.48, 6)]);
  });

  it('of one first day replace each other, of two live side by side, and places are put in both', async () => {
    const marsh = await marshside();
    marsh.write('2025-07-marsh-street.csv', streetFile([{}, { Longitude: '0.33' }]));
    await marsh.take('police', '2025-07-marsh-street.csv');
    marsh.write('w.geojson', collection([ward('E05000011', 'All', 0.3)]));
    const again = await marsh.take('wards', 'w.geojson', FROM_2014);
    expect(again.notes.join()).toContain('Replaced the set "Wards from 2014": 1 ward,');
    expect(again.notes.join()).toContain('1 place of incidents lies in no ward of this set.');
    expect(marsh.column('SELECT name FROM place_area JOIN area ON area.id = area_id')).toEqual(['All']);
    marsh.write('new.geojson', wardFile());
    const report = await marsh.take('wards', 'new.geojson', {
      options: { validFrom: '2026-05-07' },
      accept: true
    });
    expect(report.problems).toEqual([]);
    expect(report.notes.join()).toContain('"Wards from 2014" now ends on 2026-05-06');
    expect(marsh.column('SELECT valid_to FROM area_set ORDER BY valid_from')).toEqual(['2026-05-06', null]);
    expect(marsh.column('SELECT count(*) FROM place_area')).toEqual([3]);
  });

  it('are refused, and the old ones stay, when two sets would be in force at once or most codes repeat', async () => {
    const marsh = await marshside();
    marsh.write('w.geojson', wardFile());
    const options = { validFrom: '2010-01-01', validTo: '2020-12-31' };
    await expect(marsh.take('wards', 'w.geojson', { options })).rejects.toThrow('in force at once');
    marsh.write('same.geojson', collection([1, 2, 3, 4].map(() => ward('E05000011', 'All', 0.3))));
    await expect(marsh.take('wards', 'same.geojson', FROM_2014)).rejects.toThrow(
      'repeat the code of another'
    );
    expect(marsh.column('SELECT name FROM area ORDER BY code')).toEqual(['Quay', 'Saltgate']);
  });

  it('need days that are days, in their order', async () => {
    const marsh = await marshside();
    const take = (options: Record<string, string>) => marsh.take('wards', 'wards.geojson', { options });
    await expect(take({ validFrom: '01/05/2014' })).rejects.toThrow(
      '--valid-from: "01/05/2014" is not a day'
    );
    await expect(take({ validFrom: '2014-02-30' })).rejects.toThrow('is not a day');
    await expect(take({ validFrom: '2014-01-01', validTo: '2013-01-01' })).rejects.toThrow(
      'is before the first day'
    );
    await expect(take({ colour: 'red' })).rejects.toThrow('The source wards has no option "colour"');
    expect((await take({})).notes.join()).toContain('Taken as in force from 2025-01-01');
  });
});
