import { beforeEach, describe, expect, it } from 'vitest';
import { loadWardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { readNeighbourCube } from '#lib/server/store/neighbours.ts';
import { marshside, type Marshside } from '../../../fixtures/police/marshside.ts';
import { ASB, NEXT_DOOR, streetFile, type StreetRow } from '../../../fixtures/police/street-file.ts';

const NAME = '2025-07-marsh-street.csv';
let marsh: Marshside;
beforeEach(async () => {
  marsh = await marshside();
});

/** Imports one file of these rows. */
async function take(rows: readonly StreetRow[], name = NAME) {
  marsh.write(name, streetFile(rows));
  return marsh.take('police', name);
}

describe('rows up to 1 km outside', () => {
  /** 560 m and 1,700 m east of Saltgate. */
  const NEAR = { ...NEXT_DOOR, Longitude: '0.348' };
  const FAR = { ...NEXT_DOOR, Longitude: '0.365' };
  const cube = () => readNeighbourCube(marsh.context.store, [24306]);

  it('are kept as neighbours’ by snap point, and are in no count of the council', async () => {
    const report = await take([{}, NEAR, NEAR, { ...NEAR, ...ASB }, FAR]);
    expect(report).toMatchObject({ rows: 5, stored: 1, outside: 4, beside: 3 });
    expect(report.notes).toContain(
      '3 rows lie up to 1 km outside: kept for places at the border, and in no ward, total or rank.'
    );
    expect(marsh.column('SELECT count(*) FROM incident')).toEqual([1]);
    expect(marsh.column('SELECT count(*) FROM place')).toEqual([1]);
    expect([...cube().count]).toEqual([1, 2]);
    expect([...cube().category]).toEqual([0, 2]);
    expect([...cube().ward]).toEqual([-1]);
    const { cube: own, neighbours } = await loadWardInputs(marsh.context);
    expect(own.place.length).toBe(1);
    expect(neighbours.count).toEqual(cube().count);
  });

  it('are replaced with their month, and taken back with a file that another stands in for', async () => {
    await take([NEAR, NEAR, {}]);
    await take([NEAR, {}]);
    expect([...cube().count]).toEqual([1]);
    marsh.write('a/one-street.csv', streetFile([NEAR, NEAR, NEAR, {}]));
    marsh.write('b/two-street.csv', streetFile([NEAR, NEAR, {}]));
    expect(await marsh.take('police', ['a', 'b'])).toMatchObject({ beside: 2 });
    expect([...cube().count]).toEqual([2]);
  });

  it('of a neighbouring force come into force although none of its rows is the council’s', async () => {
    await take([{}]);
    const before = await dataVersion(marsh.context.store);
    await take([{ ...NEAR, 'Reported by': 'Salt Police' }], '2025-07-salt-street.csv');
    expect(await dataVersion(marsh.context.store)).toBeGreaterThan(before);
    expect([...cube().count]).toEqual([1]);
  });
});
