import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { GeoPackage } from '#lib/server/import/read/geopackage.ts';
import { exportSites } from '#lib/server/sites/export-sites.ts';
import { importSites } from '#lib/server/sites/import-sites.ts';
import { keptSites } from '#lib/server/sites/kept-sites.ts';
import { aStore } from '../../builders/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'export-sites-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('sites go out as a GeoPackage with their facts, unknown as NULL, and come in again as the sites they were', async () => {
  const context = await aStore({
    wards: [{ code: 'E05000001', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000], people: 4000 }],
    incidents: [{ x: 561_100, y: 178_100, month: '2025-01', category: 'burglary', count: 5 }]
  });
  const file = join(folder, 'sites.csv');
  const ring = '561050.5 178050,561150 178050,561150 178150,561050.5 178150,561050.5 178050';
  const hole = '561080 178080,561080 178090,561090 178090,561080 178080';
  const far = '561500 179000,561600 179000,561550 179100,561500 179000';
  writeFileSync(
    file,
    `reference,name,dwellings,WKT\nBP01,Quay yard,120,"MULTIPOLYGON (((${ring}),(${hole})),((${far})))"\nBP02,,,"POLYGON ((${far}))"\n`
  );
  await importSites(context, [file]);
  const asked = new URLSearchParams({ profile: 'all', from: '2025-01', to: '2025-01' });
  const made = await exportSites(context, 'gpkg', asked, 'public');
  if (!made.ok) throw new Error(made.problems[0]);
  expect(made.contentType).toBe('application/geopackage+sqlite3');
  expect(made.fileName).toBe('marshside-sites-all-2025-01-2025-01.gpkg');
  const path = join(folder, made.fileName);
  writeFileSync(path, made.bytes);
  const opened = new GeoPackage(path);
  const rows = [...opened.rows(opened.tables[0])];
  opened.close();
  expect(opened.tables).toMatchObject([{ name: 'sites', system: 27700 }]);
  expect(rows.map(({ values }) => values)).toMatchObject([
    { reference: 'BP01', name: 'Quay yard', dwellings: 120, incidents_inside: 5, nearest_stop_m: null },
    { reference: 'BP02', name: null, dwellings: null, incidents_inside: 0, dark_m: null }
  ]);

  const before = await keptSites(context, 'marshside');
  await importSites(context, [path]);
  const after = await keptSites(context, 'marshside');
  expect(after.map(({ place }) => place.parts)).toEqual(before.map(({ place }) => place.parts));
  expect(after.map(({ dwellings }) => dwellings)).toEqual([120, null]);
});
