import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { compareWards } from '#lib/server/wards/compare-wards.ts';
import { wardChoices, wardProfile } from '#lib/server/wards/ward-profile.ts';
import { addIncidents, addWards, aStore, type BuiltIncidents, type BuiltWard } from '../../builders/store.ts';

const wards: BuiltWard[] = [
  { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 561_500, 179_000], people: 5000 },
  { code: 'E05999902', name: 'Saltings', box: [561_500, 177_000, 563_000, 179_000], people: 10_000 },
  { code: 'E05999903', name: 'Marsh End', box: [563_000, 177_000, 564_500, 179_000] }
];
const quay = { x: 561_000, y: 178_000 };
const salt = { x: 562_000, y: 178_000 };
const months = ['2024-01', '2024-02', '2024-03', '2025-01', '2025-02', '2025-03'];
const incidents: BuiltIncidents[] = months.flatMap((month) => {
  const now = month.startsWith('2025');
  return [
    { ...quay, month, category: 'burglary', count: now ? 40 : 10 },
    { ...quay, month, category: 'drugs', count: 5 },
    { ...salt, month, category: 'burglary', count: 20 }
  ];
});
const profileOf = async (code: string, query = '') =>
  wardProfile(await aStore({ wards, incidents }), code, new URLSearchParams(query), 'officer');

describe('the profile of a ward', () => {
  it('counts the usual period on its ward set and compares it with the same months a year before', async () => {
    const profile = (await profileOf('E05999901'))!;
    expect(profile.selection.period).toEqual({ from: parseMonth('2025-01'), to: parseMonth('2025-03') });
    expect(profile.ward).toMatchObject({ name: 'Quayside', incidents: 135, population: 5000, rate: 27 });
    expect(profile.ward.previous).toBe(45);
    expect(profile.ward.ratio).toBe(3);
    expect(profile.ward.ratioP).toBeLessThan(1e-9);
    expect(profile.boroughIncidents).toBe(195);
    expect(profile.wardSet.name).toBe('Wards from 2014-01-01');
  });

  it('leaves months without a file open in the trend, and lets the expected follow the borough', async () => {
    const { trend } = (await profileOf('E05999901'))!;
    expect(trend).toHaveLength(15);
    expect(trend[0]).toEqual({ month: parseMonth('2024-01'), incidents: 15, expected: (35 * 180) / 300 });
    expect(trend[5]).toEqual({ month: parseMonth('2024-06'), incidents: null, expected: null });
    expect(trend[14].incidents).toBe(45);
  });

  it('lists every category, with the changes tested together', async () => {
    const { categories } = (await profileOf('E05999901'))!;
    expect(categories).toHaveLength(14);
    expect(categories[0]).toMatchObject({ incidents: 120, previous: 30, share: 120 / 135 });
    expect(categories[0].boroughShare).toBeCloseTo(180 / 195, 12);
    expect(categories[0].ratioQ).toBeLessThan(1e-6);
    const drugs = categories.find((line) => line.category.id === 'drugs')!;
    expect(drugs).toMatchObject({ incidents: 15, previous: 15, ratioQ: 1 });
  });

  it('counts only what is asked for', async () => {
    const profile = (await profileOf('E05999901', 'category=drugs&from=2025-02&to=2025-02'))!;
    expect(profile.ward.incidents).toBe(5);
    expect(profile.categories.find((line) => line.category.id === 'burglary')?.weight).toBe(0);
  });

  it('has no comparison when a month of the year before is missing, and says which', async () => {
    const profile = (await profileOf('E05999901', 'from=2024-02&to=2024-03'))!;
    expect(profile.ward.previous).toBeNaN();
    expect(profile.basis.missingBefore).toEqual([parseMonth('2023-02'), parseMonth('2023-03')]);
  });

  it('has no rate where residents are not known: unknown, not zero', async () => {
    const { ward } = (await profileOf('E05999903'))!;
    expect(ward.incidents).toBe(0);
    expect([ward.rate, ward.ebRate, ward.inner.low]).toEqual([NaN, NaN, NaN]);
  });

  it('names the months of the period that are missing', async () => {
    const { basis } = (await profileOf('E05999901', 'from=2024-03&to=2025-01'))!;
    expect(basis.present).toEqual(['2024-03', '2025-01'].map(parseMonth));
    expect(basis.missing).toHaveLength(9);
    expect(basis.forces[0]).toMatchObject({ name: 'Marsh Police', rows: 35 + 65 });
  });
});

describe('ward sets', () => {
  it('are found by code, whichever set a code is of', async () => {
    const old: BuiltWard[] = [
      { code: 'E05999801', name: 'Old Quay', box: [560_000, 177_000, 563_000, 179_000] }
    ];
    const context = await aStore({ wards: old, wardsValid: ['2003-05-01', '2013-12-31'] });
    await addWards(context, wards);
    expect((await wardChoices(context)).map((ward) => ward.name)).toEqual([
      'Marsh End',
      'Quayside',
      'Saltings',
      'Old Quay'
    ]);
  });

  it('each count incidents on their own boundaries', async () => {
    const context = await aStore({ wards, wardsValid: ['2014-01-01', '2025-05-01'] });
    const merged: BuiltWard[] = [
      { code: 'E05999701', name: 'Both', box: [560_000, 177_000, 563_000, 179_000], people: 15_000 }
    ];
    await addWards(context, merged, ['2025-05-02', null]);
    await addIncidents(context, incidents);
    const none = new URLSearchParams();
    expect((await wardProfile(context, 'E05999701', none, 'officer'))?.ward.incidents).toBe(195);
    expect((await wardProfile(context, 'E05999901', none, 'officer'))?.ward.incidents).toBe(135);
    expect((await wardProfile(context, 'E05999901', none, 'officer'))?.newestSet).toBe(false);
    expect(await wardProfile(context, 'E05000000', none, 'officer')).toBeNull();
  });
});

describe('all wards side by side', () => {
  it('stand in order of name, with the funnel around the borough’s rate', async () => {
    const context = await aStore({ wards, incidents });
    const comparison = (await compareWards(context, new URLSearchParams()))!;
    expect(comparison.rows.map((row) => row.name)).toEqual(['Marsh End', 'Quayside', 'Saltings']);
    expect(comparison.overall).toEqual({ incidents: 195, population: 15_000, rate: 13 });
    const [outer, inner] = comparison.funnel!.bands;
    expect(outer.low[0]).toBeLessThan(inner.low[0]);
    expect(inner.low[0]).toBeLessThan(13);
    expect(outer.high[0]).toBeGreaterThan(inner.high[0]);
    expect(comparison.populationAsAt).toBeNull();
  });

  it('are nothing before anything was imported', async () => {
    expect(await compareWards(await aStore(), new URLSearchParams())).toBeNull();
    expect(await compareWards(await aStore({ wards }), new URLSearchParams())).toBeNull();
  });
});
