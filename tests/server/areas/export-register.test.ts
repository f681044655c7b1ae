import Database from 'better-sqlite3';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { expect, it } from 'vitest';
import { writeAction } from '#lib/server/areas/area-actions.ts';
import { exportRegister, type RegisterFormat } from '#lib/server/areas/export-register.ts';
import { proposeArea, takeStep } from '#lib/server/areas/register.ts';
import { aTown } from '../../builders/town.ts';

async function aKeptTown() {
  const context = await aTown();
  const made = await proposeArea(context, 'jo@council.example', {
    ...{ kind: 'minerva', name: 'The "busy" quarter', note: '', question: { profile: 'all' } },
    cells: ['150.2604.1374', '150.2605.1374', '150.2609.1379', '150.2610.1379']
  });
  if (!made.ok) throw new Error(made.problems[0].message);
  await takeStep(context, 'sam@council.example', { id: made.id, state: 'agreed', note: '' });
  const action = { number: null, title: 'Mend the lamps', owner: 'Highways', fund: '', status: 'planned' };
  await writeAction(context, 'jo', made.id, { ...action, cost: '£1,200', due: '2026-03-31' });
  return context;
}

async function register(format: RegisterFormat) {
  const made = await exportRegister(await aKeptTown(), format);
  if (!made) throw new Error('no register');
  return made;
}

it('is a table with who agreed, the figures and the hash, and nothing of cameras or concerns', async () => {
  const { bytes, fileName } = await register('csv');
  const [head, row, ...rest] = String(bytes).trim().split(/\r?\n/);
  expect(fileName).toBe('marshside-areas.csv');
  expect(head).toMatch(/^area,name,purpose,state,.*agreed_by.*,sha256$/);
  expect(head).not.toMatch(/concern|camera|seen/);
  expect(row).toMatch(/^1,"The ""busy"" quarter",minerva,agreed,.*sam@council\.example.*[0-9a-f]{64}$/);
  expect(rest).toEqual([]);
});

it('is GeoJSON with the outline of each area, in parts where it is in parts', async () => {
  const { bytes } = await register('geojson');
  const { features } = JSON.parse(String(bytes)) as FeatureCollection<MultiPolygon>;
  expect(features.map(({ geometry }) => geometry.coordinates.length)).toEqual([2]);
  expect(features[0].properties).toMatchObject({ area: 1, state: 'agreed', actions: 1 });
});

it('is a GeoPackage with areas, actions and what they rest on', async () => {
  const { bytes } = await register('gpkg');
  const file = new Database(Buffer.from(bytes));
  const rows = (table: string) => file.prepare(`SELECT * FROM ${table}`).all();
  expect(rows('priority_areas')).toMatchObject([{ area: 1, agreed_by: 'sam@council.example' }]);
  expect(rows('actions')).toMatchObject([{ title: 'Mend the lamps', cost_pounds: 1200, due: '2026-03-31' }]);
  expect(rows('about').length).toBeGreaterThan(5);
  file.close();
});

it('tells what the newest review said, also once the area is closed', async () => {
  const context = await aKeptTown();
  for (const [state, who] of [
    ['active', 'sam'],
    ['reviewed', 'sam'],
    ['closed', 'jo']
  ] as const)
    expect(await takeStep(context, who, { id: 1, state, note: '' })).toMatchObject({ ok: true });
  const made = await exportRegister(context, 'geojson');
  const { features } = JSON.parse(String(made?.bytes)) as FeatureCollection;
  expect(features[0].properties).toMatchObject({
    state: 'closed',
    review: expect.stringMatching(/^Too early to say/) as string
  });
});
