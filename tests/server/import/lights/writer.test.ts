import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { importInWords } from '#lib/server/import/run/words.ts';
import { lampColumns, lampInventories } from '#lib/server/store/lamps.ts';
import { collection, marshside } from '../../../fixtures/police/marshside.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';

/** Marshside's wards lie between eastings 559,700 and 562,500 and northings 177,800 and 180,100. */
const HEADER =
  'Asset Number,Street Name,Easting,Northing,Column Height,Wattage,Lamp Type,Switch Regime,Status,Last Updated';
const lamp = (more: Partial<Record<string, string | number>> = {}) => {
  const row: Record<string, string | number | undefined> = {
    ...{ number: 'A1', street: 'Quay Lane', x: 561000, y: 179000, height: 6, watts: 22 },
    ...{ type: 'LED', regime: 'Dusk to dawn', status: 'Working', updated: '01/03/2024' },
    ...more
  };
  return Object.values(row).join(',');
};
const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

describe('street lights', () => {
  it('are stored with what is known of each, and what was taken from where is said', async () => {
    const marsh = await marshside();
    marsh.write(
      'lamps.csv',
      file(
        lamp(),
        lamp({ number: 'A2', x: 561030, regime: 'PN 0000-0530', height: 5, watts: '2 x 36W' }),
        lamp({ number: 'A3', x: 561060, regime: 'Part night', status: 'Not working', height: 0 }),
        lamp({
          number: 'A4',
          x: 561090,
          regime: '',
          status: '',
          watts: '',
          height: '',
          updated: '15/04/2024'
        }),
        lamp({ number: 'B1', x: 561095, type: 'LED Belisha Beacon' })
      )
    );
    const report = await marsh.take('lights', 'lamps.csv');
    expect(report).toMatchObject({ rows: 5, stored: 5, outside: 0, problems: [] });
    expect(report.notes[0]).toMatch(
      /^lamps.csv: took Easting for the easting, Northing for the northing, Asset Number for the number, .*Column Height for the height/
    );
    expect(report.notes.slice(1)).toEqual([
      '4 street lamps; classed apart: 1 beacon of a zebra crossing, as at 15 April 2024.',
      'Heights are in metres, as their size shows (--height-unit says otherwise).',
      '1 height is 0: taken as not known.',
      '1 lamp burns part of the night by stated hours.',
      '1 lamp burns part of the night without stated hours: taken as off from 00:00 to 05:00 (--part-night says otherwise).',
      '1 lamp has no switch regime: taken to burn all night.',
      '1 lamp does not work.'
    ]);
    const { store } = marsh.context;
    const [inventory] = await lampInventories(store);
    expect(inventory).toMatchObject({ name: 'Street lights', asAt: '2024-04-15', covers: 'seen' });
    expect(lampColumns(store, inventory.id, 'council')).toEqual({
      easting: Float64Array.of(561000, 561030, 561060, 561090),
      northing: Float64Array.of(179000, 179000, 179000, 179000),
      working: Uint8Array.of(1, 1, 0, 1),
      offFrom: Float64Array.of(NaN, 0, 0, NaN),
      offTo: Float64Array.of(NaN, 5.5, 5, NaN)
    });
    expect(marsh.column('SELECT watts FROM lamp')).toEqual([22, 72, 22, null, 22]);
    expect(marsh.column('SELECT height_m FROM lamp')).toEqual([6, 5, null, null, 6]);
    expect(marsh.column('SELECT working FROM lamp')).toEqual([1, 1, 0, null, null]);
  });

  it('take the hours, the unit and the day that are given', async () => {
    const marsh = await marshside();
    marsh.write(
      'lamps.csv',
      file(lamp({ regime: 'Part night', height: 600 }), lamp({ number: 'A2', height: 8000 }))
    );
    const options = {
      partNight: '00:30-05:30',
      heightUnit: 'cm',
      asAt: '2023-01-31',
      covers: 'E05000001,E05000002'
    };
    await marsh.take('lights', 'lamps.csv', { options });
    expect(marsh.column('SELECT off_from FROM lamp')).toEqual([0.5, null]);
    expect(marsh.column('SELECT height_m FROM lamp')).toEqual([6, 80]);
    const [inventory] = await lampInventories(marsh.context.store);
    expect(inventory).toMatchObject({ asAt: '2023-01-31', covers: ['E05000001', 'E05000002'] });
  });

  it('may have other column names, told by --map', async () => {
    const marsh = await marshside();
    marsh.write('lamps.csv', 'Rechts,Hoch,Mast\n561000,179000,600\n');
    await expect(marsh.take('lights', 'lamps.csv')).rejects.toThrow(
      'say it with --map "easting=…,northing=…" or --map "lon=…,lat=…". The file has: Rechts, Hoch, Mast.'
    );
    const map = 'easting=Rechts,northing=Hoch,height=Mast';
    expect(await marsh.take('lights', 'lamps.csv', { options: { map } })).toMatchObject({ stored: 1 });
    expect(marsh.column('SELECT height_m FROM lamp')).toEqual([6]);
    await expect(marsh.take('lights', 'lamps.csv', { options: { map: 'easting=Gone' } })).rejects.toThrow(
      'There is no column "Gone" for easting; the file has: Rechts, Hoch, Mast.'
    );
    await expect(marsh.take('lights', 'lamps.csv', { options: { map: 'colour=Mast' } })).rejects.toThrow(
      '--map: There is no field "colour".'
    );
  });

  it('of another council are counted and kept out, up to 50 m over the edge kept', async () => {
    const marsh = await marshside();
    const [westEdge] = marsh.column('SELECT min(label_lon) FROM area') as number[];
    expect(westEdge).toBeCloseTo(0.31, 2);
    marsh.write('lamps.csv', `longitude,latitude\n0.3,51.49\n0.29945,51.49\n0.299,51.49\n0.31,51.49\n`);
    expect(await marsh.take('lights', 'lamps.csv')).toMatchObject({ rows: 4, stored: 3, outside: 1 });
    marsh.write('away.csv', 'longitude,latitude\n-2.5,51.4\n');
    await expect(marsh.take('lights', 'away.csv')).rejects.toThrow(
      'All 1 rows with a usable position lie outside Marshside; check that the file is of this council.'
    );
    expect(marsh.column('SELECT count(*) FROM lamp')).toEqual([3]);
  });

  it('that repeat another row wholly are kept once; different rows at one point are kept', async () => {
    const marsh = await marshside();
    marsh.write('lamps.csv', file(lamp(), lamp(), lamp({ number: 'A2' })));
    const report = await marsh.take('lights', 'lamps.csv');
    expect(report).toMatchObject({ rows: 3, stored: 2, superseded: 1 });
    expect(report.notes.slice(-2)).toEqual([
      '1 row repeats another row wholly: each was kept once.',
      '1 row stands at the same point as another, different row: kept.'
    ]);
  });

  it('with a wrong position, a torn row or a strange number are problems, and the others land', async () => {
    const marsh = await marshside();
    marsh.write(
      'lamps.csv',
      file(
        lamp({ x: 0.31, y: 51.49 }),
        lamp({ x: 179000, y: 561000 }),
        'A3,Quay Lane,561000',
        lamp({ number: 'A4', watts: 'bright' }),
        lamp({ number: 'A5', x: '', y: '' })
      )
    );
    const report = await marsh.take('lights', 'lamps.csv');
    expect(report).toMatchObject({ rows: 5, stored: 1, refused: 3, withoutPlace: 1 });
    expect(report.problems.map(({ line, field, message }) => [line, field, message.slice(0, 40)])).toEqual([
      [2, 'Easting', 'These are degrees, not metres on the Nat'],
      [3, 'position', 'Easting and northing seem to be swapped:'],
      [4, null, 'The row has 3 values where the header ha'],
      [5, 'Wattage', 'The wattage must be a number; the lamp w']
    ]);
  });

  it('may come as GeoJSON points; other shapes are problems', async () => {
    const marsh = await marshside();
    const [lon, lat] = toLonLat(561000, 179000);
    const feature = (geometry: unknown, properties: object) => ({ type: 'Feature', properties, geometry });
    marsh.write(
      'lamps.geojson',
      collection([
        feature({ type: 'LineString', coordinates: [] }, {}),
        feature({ type: 'Point', coordinates: [lon, lat] }, { unit_no: 7, height: 8, status: 'Active' }),
        feature({ type: 'Point', coordinates: [lon + 0.001, lat] }, { unit_no: 8, height: null }),
        feature(null, { unit_no: 9 })
      ])
    );
    const report = await marsh.take('lights', 'lamps.geojson');
    expect(report).toMatchObject({ rows: 4, stored: 2, withoutPlace: 1, refused: 1 });
    expect(report.problems[0].message).toBe('The geometry must be a Point; leave out lines and areas.');
    expect(marsh.column('SELECT ref FROM lamp')).toEqual(['7', '8']);
    expect(marsh.column('SELECT round(easting) FROM lamp')[0]).toBe(561000);
  });

  it('of another name stand beside, of the same name are replaced, and a failed import changes nothing', async () => {
    const marsh = await marshside();
    marsh.write('lamps.csv', file(lamp(), lamp({ number: 'A2' })));
    await marsh.take('lights', 'lamps.csv');
    await marsh.take('lights', 'lamps.csv', { options: { name: 'Parish lights' } });
    marsh.write('lamps.csv', file(lamp()));
    await marsh.take('lights', 'lamps.csv');
    const inventories = await lampInventories(marsh.context.store);
    expect(inventories.map(({ name }) => name)).toEqual(['Parish lights', 'Street lights']);
    expect(marsh.column('SELECT count(*) FROM lamp GROUP BY inventory_id ORDER BY 1')).toEqual([1, 2]);
    marsh.write('bad.csv', file(lamp({ x: 0.31, y: 51.49 })));
    await expect(marsh.take('lights', 'bad.csv')).rejects.toThrow(
      'No lamp could be taken, so nothing was changed.'
    );
    expect(marsh.column('SELECT count(*) FROM lamp')).toEqual([3]);
  });

  it('need the wards first', async () => {
    const marsh = await marshside({ wards: false });
    marsh.write('lamps.csv', file(lamp()));
    await expect(marsh.take('lights', 'lamps.csv')).rejects.toThrow(
      'Import the wards first: street lamps are kept'
    );
  });
});

const camden = sharedData('lighting/camden-street-lighting-2022.csv');
describe.skipIf(!camden)('the real inventory of Camden, 2022 (skipped where it is not at hand)', () => {
  it('has heights in centimetres, beacons and uplighters apart, and 28 rows that share a point', async () => {
    const marsh = await marshside({ wards: false });
    await marsh.take('wards', sharedData('boundaries/camden-wards-2025.geojson')!, {
      options: { validFrom: '2022-05-05' }
    });
    const report = await marsh.take('lights', camden!);
    expect(report).toMatchObject({ rows: 11_649, stored: 11_649, problems: [] });
    expect(report.notes.slice(1)).toEqual([
      '11,105 street lamps; classed apart: 481 beacons of zebra crossings, 63 uplighters, as at 10 February 2022.',
      'Heights are in centimetres, as their size shows (--height-unit says otherwise).',
      '185 heights are 0: taken as not known.',
      '29 lamps have no switch regime: taken to burn all night.',
      '1,104 lamps have less than 10 W: perhaps of a sign, but the file calls it a lamp.',
      '28 rows stand at the same point as another, different row: kept.'
    ]);
    expect(marsh.column('SELECT count(*) FROM lamp WHERE height_m = 8')).toEqual([3891]);
    expect(marsh.column('SELECT count(*) FROM lamp WHERE watts IS NULL')).toEqual([109]);
    expect(marsh.column('SELECT count(*) FROM lamp WHERE off_from IS NOT NULL')).toEqual([0]);
  }, 30_000);
});

const bristol = sharedData('lighting/bristol-streetlights-lonlat.csv');
describe.skipIf(!bristol)('the real inventory of Bristol, 2024 (skipped where it is not at hand)', () => {
  it('has exact repeats that are kept once and points far outside that are kept out', async () => {
    const marsh = await marshside({ wards: false });
    await marsh.take('wards', sharedData('boundaries/bristol-wards-2025.geojson')!, {
      options: { validFrom: '2016-05-05' }
    });
    const report = await marsh.take('lights', bristol!);
    // 288 exact repeats in the file, one of them of a point outside.
    const rows = readFileSync(bristol!, 'utf8').trim().split(/\r?\n/).slice(1);
    expect(rows.length - new Set(rows).size).toBe(288);
    expect(report).toMatchObject({
      rows: 49_451,
      stored: 48_948,
      outside: 216,
      superseded: 287,
      problems: []
    });
    expect(importInWords(report).join('\n')).toContain(
      '287 rows repeat another row wholly: each was kept once.'
    );
    expect(marsh.column('SELECT count(*) FROM lamp')).toEqual([48_948]);
  }, 30_000);
});
