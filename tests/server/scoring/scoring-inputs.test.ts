import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { loadScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';
import { finishImport, startImport } from '#lib/server/store/imports.ts';
import { putPopulations } from '#lib/server/store/populations.ts';
import { replaceLookup } from '#lib/server/store/lookups.ts';
import type { Context } from '#lib/server/context.ts';
import { addIncidents, addWards, aStore, type BuiltIncidents, type BuiltWard } from '../../builders/store.ts';

const wards: BuiltWard[] = [
  { code: 'E05999902', name: 'Saltings', box: [561_500, 177_000, 563_000, 179_000] },
  { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 561_500, 179_000], people: 5000 }
];
const robbery = { x: 561_000, y: 178_000, month: '2025-01', category: 'robbery' };
const incidents: BuiltIncidents[] = [
  { ...robbery, count: 3 },
  { ...robbery, month: '2025-03', category: 'drugs' },
  { ...robbery, x: 562_000, month: '2025-03' },
  { ...robbery, x: 570_000, month: '2025-03' }
];

describe('scoring inputs', () => {
  it('count the stored incidents by place, month and category, with the ward of each place', async () => {
    const { cube } = await loadScoringInputs(await aStore({ wards, incidents }), 150, {
      audience: 'officer'
    });
    expect(cube.easting.length).toBe(3);
    expect([...cube.ward]).toEqual([0, 1, -1]);
    expect(cube.firstMonth).toBe(parseMonth('2025-01'));
    expect(cube.months).toBe(3);
    expect([...cube.place]).toEqual([0, 0, 1, 2]);
    expect([...cube.month]).toEqual([0, 2, 2, 2]);
    expect([...cube.count]).toEqual([3, 1, 1, 1]);
  });

  it('list the wards by code, with their area and residents where known', async () => {
    const { wards: rows, study } = await loadScoringInputs(await aStore({ wards, incidents }), 150, {
      audience: 'officer'
    });
    expect(rows.map((ward) => ward.name)).toEqual(['Quayside', 'Saltings']);
    expect(rows[0]).toMatchObject({
      areaKm2: 3,
      population: 5000,
      populationAsAt: 'Census 2021',
      populationFrom: 'ward'
    });
    expect(rows[1]).toMatchObject({ population: NaN, populationAsAt: null, populationFrom: null });
    expect(new Set(study.ward)).toEqual(new Set([0, 1]));
    expect(study.exposed.reduce((sum, flag) => sum + flag, 0)).toBe(14);
  });

  it('add up small areas where a ward’s own residents are not known', async () => {
    const context = await aStore({ wards, incidents });
    const id = await anImport(context);
    const row = { households: null, asAt: 'Census 2021' };
    await replaceLookup(
      context.store,
      'lsoa21-ward24',
      [
        { from: 'E01A', to: 'E05999902' },
        { from: 'E01B', to: 'E05999902' }
      ],
      id
    );
    await putPopulations(
      context.store,
      [
        { ...row, code: 'E01A', people: 1500 },
        { ...row, code: 'E01B', people: 1700 }
      ],
      id
    );
    const { wards: rows } = await loadScoringInputs(context, 150, { audience: 'officer' });
    expect(rows[1]).toMatchObject({ population: 3200, populationFrom: 'lsoa' });
  });

  it('take the ward set in force in the month asked for, else in the newest month imported', async () => {
    const context = await aStore({ wards, incidents, wardsValid: ['2014-01-01', '2026-05-06'] });
    const [{ box }] = wards;
    await addWards(context, [{ code: 'E05999977', box }], ['2026-05-07', null]);
    const asked = await loadScoringInputs(context, 150, {
      audience: 'officer',
      wardsAt: parseMonth('2026-05')
    });
    expect(asked.wardSet?.validFrom).toBe('2026-05-07');
    expect(asked.wards.map((ward) => ward.code)).toEqual(['E05999977']);
    expect(
      (await loadScoringInputs(context, 150, { audience: 'officer', wardsAt: parseMonth('2026-04') })).wards
    ).toHaveLength(2);
    expect((await loadScoringInputs(context, 150, { audience: 'officer' })).wardSet?.validFrom).toBe(
      '2014-01-01'
    );
  });

  it('are kept until the data change', async () => {
    const context = await aStore({ wards, incidents });
    const first = await loadScoringInputs(context, 150, { audience: 'officer' });
    expect(await loadScoringInputs(context, 150, { audience: 'officer' })).toBe(first);
    expect((await loadScoringInputs(context, 350, { audience: 'officer' })).study.grid.spacing).toBe(350);
    await addIncidents(context, [{ ...robbery, month: '2025-04', count: 2 }]);
    await bumpDataVersion(context.store);
    const then = await loadScoringInputs(context, 150, { audience: 'officer' });
    expect(then.version).toBe(first.version + 1);
    expect(then.months.present.at(-1)).toBe(parseMonth('2025-04'));
    expect(then.cube.count.reduce((sum, count) => sum + count, 0)).toBe(8);
  });

  it('know which months are there and which broke off', async () => {
    const months = ['2024-12', '2025-01', '2025-03'];
    const context = await aStore({ wards, incidents, months, broken: ['2025-03'] });
    const { present, broken } = (await loadScoringInputs(context, 150, { audience: 'officer' })).months;
    expect(present).toEqual(months.map(parseMonth));
    expect(broken).toEqual([parseMonth('2025-03')]);
  });

  it('do not take a month for present that only another force has a file for', async () => {
    const context = await aStore({ wards, incidents });
    context.store.bulk.exec(`INSERT INTO force (name) VALUES ('British Transport Police');
      INSERT INTO police_month SELECT month + 1, (SELECT id FROM force WHERE name LIKE 'British%'), 1, 1, 0, 0, 0, 0, 1, file_id, imported_at
      FROM police_month ORDER BY month DESC LIMIT 1`);
    expect((await loadScoringInputs(context, 150, { audience: 'officer' })).months.present.at(-1)).toBe(
      parseMonth('2025-03')
    );
  });

  it('are empty, and do not fail, when nothing was imported', async () => {
    const inputs = await loadScoringInputs(await aStore(), 150, { audience: 'officer' });
    expect(inputs.wardSet).toBeNull();
    expect(inputs.study.grid.q).toHaveLength(0);
    expect(inputs.cube.place).toHaveLength(0);
    expect(inputs.months.present).toEqual([]);
  });
});

async function anImport({ store, clock }: Context): Promise<number> {
  const at = clock().toISOString();
  const id = await startImport(store, 'population', at);
  const run = {
    id,
    finishedAt: at,
    files: [],
    rows: 0,
    stored: 0,
    outside: 0,
    withoutPlace: 0,
    problems: 0,
    notes: []
  };
  await finishImport(store, run, []);
  return id;
}
