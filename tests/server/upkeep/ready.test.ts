import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { openStore } from '#lib/server/store/database.ts';
import { readiness } from '#lib/server/upkeep/ready.ts';
import { aStore } from '../../builders/store.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'ready-'));

it('a store that answers and room on the disk make a server ready, tiles or none', async () => {
  const context = await aStore();
  const found = await readiness(() => context, folder());
  expect(found).toMatchObject({ ready: true, dataVersion: await dataVersion(context.store) });
  expect(found.checks.map(({ name, ok }) => [name, ok])).toEqual([
    ['database', true],
    ['tiles', false],
    ['disk', true]
  ]);
});

it('a database that is none is said so, with what to do', async () => {
  const file = join(folder(), 'safety.db');
  writeFileSync(file, 'this is not a database, however long the text that stands in it may be. '.repeat(20));
  const open = () => ({ store: openStore(file) }) as never;
  const found = await readiness(open, folder());
  expect(found).toMatchObject({ ready: false, dataVersion: null });
  expect(found.checks[0]).toMatchObject({ name: 'database', ok: false });
  expect(found.checks[0].sentence).toContain('is damaged');
});

it('a data folder that is gone makes it not ready', async () => {
  const context = await aStore();
  const found = await readiness(() => context, join(folder(), 'gone'));
  expect(found.ready).toBe(false);
});
