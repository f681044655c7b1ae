import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Refused } from '#lib/server/import/run/report.ts';
import { importSites } from '#lib/server/sites/import-sites.ts';
import { keptSites } from '#lib/server/sites/kept-sites.ts';
import { aStore } from '../../builders/store.ts';

it('more sites than can be appraised are refused whole', async () => {
  const context = await aStore({ wards: [{ code: 'E05999901', box: [560_000, 177_000, 562_000, 179_000] }] });
  const folder = mkdtempSync(join(tmpdir(), 'many-sites-'));
  const file = (count: number) => {
    const path = join(folder, `${count}.csv`);
    const rows = Array.from({ length: count }, (_, i) => `S${i},${560_100 + (i % 1800)},178000,0.1`);
    writeFileSync(path, ['reference,easting,northing,hectares', ...rows].join('\n'));
    return path;
  };
  expect((await importSites(context, [file(3)])).added).toBe(3);
  const refused = await importSites(context, [file(2001)]).catch((failure: unknown) => failure);
  expect(refused).toBeInstanceOf(Refused);
  expect((refused as Refused).message).toContain('there would be 2,001 sites; up to 2,000 are kept');
  expect(await keptSites(context, 'marshside')).toHaveLength(3);
});
