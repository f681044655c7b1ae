import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { demoSignIns, onlyDemoAdministers } from '#lib/server/people/demo.ts';
import { setupFolder } from '#lib/server/upload/quarantine.ts';
import { actions, load } from '../../../src/routes/setup/+page.server.ts';
import { wardFile } from '../../fixtures/police/marshside.ts';
import { somebody, someAccounts } from '../../builders/accounts.ts';
import { aStore } from '../../builders/store.ts';

it('real data are not loaded while the demonstration sign-in is the only administrator, and the page says so before', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'own-'));
  const config = { dataDir, shippedDir: resolve('data') };
  const accounts = await someAccounts({}, { ...(await aStore()), config });
  const { context } = accounts;
  expect(await onlyDemoAdministers(accounts), 'nobody is shut out where nobody is in').toBe(false);
  await demoSignIns(accounts);
  await somebody(accounts, 'planner');
  const folder = join(setupFolder(context, 'thurrock'), 'boundaries');
  mkdirSync(folder, { recursive: true });

  const begun: string[] = [];
  const runs = () => ({ beginCouncil: (council: string) => (begun.push(council), { id: 'run' }) });
  const admin = { id: 'ada', name: 'Ada', email: 'admin@sample.example', role: 'admin' } as const;
  const event = {
    url: new URL('http://localhost:3000/setup?council=thurrock'),
    locals: { context, accounts, runs, person: admin, sessionId: 's' }
  } as never;
  expect(await load(event)).toMatchObject({ onlyDemo: true, mailServer: false });
  writeFileSync(join(folder, 'thurrock-wards-2025.geojson'), wardFile());
  expect(await actions.load(event)).toMatchObject({ status: 400, data: { shutsOut: true } });
  expect(begun).toEqual([]);

  await somebody(accounts, 'admin');
  expect(await load(event)).toMatchObject({ onlyDemo: false });
  await expect(actions.load(event)).rejects.toMatchObject({ status: 303, location: '/admin/imports/run' });
  expect(begun).toEqual(['thurrock']);
});
