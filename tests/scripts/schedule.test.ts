import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copiesIn, copyNow, dueIn, prune, scheduleFrom } from '../../scripts/schedule.mjs';
import { aStore } from '../builders/store.ts';

const HOUR = 3_600_000;
const folder = () => mkdtempSync(join(tmpdir(), 'schedule-'));
const copy = (hour: number) => `safety-2025-11-01T${String(hour).padStart(2, '0')}0000Z.zip`;

it('settings are read, and a wrong one is said', () => {
  expect(scheduleFrom({}, '/data')).toBeNull();
  expect(scheduleFrom({ BACKUP_EVERY_HOURS: '6' }, '/data')).toEqual({
    hours: 6,
    keep: 7,
    folder: '/data/backups'
  });
  for (const wrong of ['0', 'six', '-1', '9999', 'NaN'])
    expect(() => scheduleFrom({ BACKUP_EVERY_HOURS: wrong }, '/data')).toThrow(`it is "${wrong}"`);
  for (const wrong of ['0', '1.5', 'all'])
    expect(() => scheduleFrom({ BACKUP_EVERY_HOURS: '6', BACKUP_KEEP: wrong }, '/data')).toThrow(
      'BACKUP_KEEP'
    );
});

it('a copy is due when the newest is older than asked, at once when there is none', () => {
  const schedule = { hours: 6, keep: 2, folder: folder() };
  const now = Date.UTC(2025, 10, 1, 12);
  expect(dueIn(schedule, now)).toBe(0);
  for (const hour of [4, 8]) {
    writeFileSync(join(schedule.folder, copy(hour)), '');
    utimesSync(join(schedule.folder, copy(hour)), new Date(), new Date(Date.UTC(2025, 10, 1, hour)));
  }
  expect(dueIn(schedule, now)).toBe(2 * HOUR);
  expect(dueIn(schedule, now + 9 * HOUR)).toBe(0);
});

it('the oldest copies go, and nothing else does', () => {
  const schedule = { hours: 6, keep: 2, folder: folder() };
  for (const name of [copy(1), copy(2), copy(3), copy(4), 'my-own.zip', 'safety.db'])
    writeFileSync(join(schedule.folder, name), '');
  prune(schedule);
  expect(readdirSync(schedule.folder).sort()).toEqual(['my-own.zip', copy(3), copy(4), 'safety.db']);
});

it('a copy is made by a process of its own, and none is taken away while that fails', async () => {
  const dataDir = folder();
  const schedule = { hours: 6, keep: 1, folder: join(dataDir, 'backups') };
  const context = await aStore({}, join(dataDir, 'safety.db'));
  await context.store.close();
  const before = process.env.DATA_DIR;
  try {
    process.env.DATA_DIR = dataDir;
    expect(await copyNow(schedule)).toBe(true);
    const made = copiesIn(schedule.folder);
    expect(made).toHaveLength(1);
    process.env.DATA_DIR = join(dataDir, 'nowhere');
    expect(await copyNow(schedule)).toBe(false);
    expect(copiesIn(schedule.folder)).toEqual(made);
  } finally {
    process.env.DATA_DIR = before;
  }
});
