import { describe, expect, it } from 'vitest';
import { loadLamps } from '#lib/server/environment/lamps.ts';
import { marshside } from '../../../fixtures/police/marshside.ts';

describe('street lights up to 1 km outside', () => {
  it('are kept to light ways there, go with their list, and are in no count', async () => {
    const marsh = await marshside();
    // The wards end at easting 562,467 on that height: the second stands 13 m beyond, the third 383 m, the last 1,333 m.
    const rows = [562000, 562480, 562850, 563800].map((x) => `${x},179000`);
    marsh.write('lamps.csv', `${['Easting,Northing', ...rows].join('\n')}\n`);
    expect(await marsh.take('lights', 'lamps.csv')).toMatchObject({ rows: 4, stored: 2, outside: 2 });
    expect(marsh.column('SELECT easting FROM lamp')).toEqual([562000, 562480]);
    expect(marsh.column('SELECT easting FROM neighbour_lamp')).toEqual([562850]);
    const { lamps, listed } = await loadLamps(marsh.context.store);
    expect([...lamps.easting]).toEqual([562000, 562480, 562850]);
    expect(listed).toBe(2);

    marsh.write('lamps.csv', 'Easting,Northing\n562000,179000\n');
    await marsh.take('lights', 'lamps.csv');
    expect(marsh.column('SELECT count(*) FROM neighbour_lamp')).toEqual([0]);
  });
});
