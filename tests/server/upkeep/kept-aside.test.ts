import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appendSetting } from '#lib/server/store/settings.ts';
import { daysKeptAside, forgetKeptAside } from '#lib/server/upkeep/kept-aside.ts';
import { aStore } from '../../builders/store.ts';

const OLD = 'before-restore-2022-10-30T093000000Z';
const YOUNG = 'before-restore-2022-11-03T093000000Z';

it('what stood before a copy was put back goes after as long as the council keeps anything, and nothing beside it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'aside-'));
  const made = await aStore();
  const context = {
    ...{ ...made, config: { ...made.config, dataDir } },
    clock: () => new Date('2025-11-01T12:00:00Z')
  };
  for (const name of [OLD, YOUNG, 'before-restore-notes', 'outbox']) mkdirSync(join(dataDir, name));
  writeFileSync(join(dataDir, OLD, 'safety.db'), 'what residents wrote');
  expect(await daysKeptAside(context)).toBe(1095);
  expect(await forgetKeptAside(context)).toEqual([OLD]);
  expect(
    [OLD, YOUNG, 'before-restore-notes', 'outbox'].map((name) => existsSync(join(dataDir, name)))
  ).toEqual([false, true, true, true]);
  const retention = {
    ...{ concernWordsDays: 90, concernPhotosDays: 90, concernPlacesDays: 90, residentEmailDays: 90 }
  };
  await appendSetting(context.store.query, {
    ...{ council: 'marshside', kind: 'council', name: 'marshside', version: 1 },
    ...{ value: JSON.stringify({ retention }), at: '2025-01-01', who: 'jo@x.example' }
  });
  expect(await daysKeptAside(context)).toBe(365);
  expect(await forgetKeptAside(context)).toEqual([YOUNG]);
  expect(await forgetKeptAside(context)).toEqual([]);
});
