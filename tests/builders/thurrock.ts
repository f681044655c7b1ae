import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '#lib/server/context.ts';
import { importSource } from '#lib/server/import/run/import-source.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { aStore } from './store.ts';

/** The real council with the real incidents of January to October 2025, in memory; throws without the shared data. */
export async function thurrock(): Promise<Context> {
  const context = await aStore();
  const config = readFileSync(join(context.config.shippedDir, 'councils/thurrock.json'), 'utf8');
  await putCouncil(context.store, { id: 'thurrock', config, loadedAt: '2025-11-01T00:00:00.000Z' });
  await importSource(context, 'wards', [shared('boundaries/thurrock-wards-2025.geojson')], {
    options: { codeField: 'WD25CD', nameField: 'WD25NM', validFrom: '2014-01-01', validTo: '2026-05-06' }
  });
  await importSource(context, 'police', [shared('crime/thurrock-street-2025.csv')]);
  return context;
}

function shared(path: string): string {
  const file = sharedData(path);
  if (file === null) throw new Error(`${path} is not among the shared data here`);
  return file;
}
