import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Copies, copySettings } from '#lib/server/upkeep/copies.ts';
import { copiesIn, prune, scheduleFrom } from '../../../scripts/schedule.mjs';
import { aStore } from '../../builders/store.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'copies-'));
const NOW = new Date('2025-11-01T12:00:00.000Z');
const CLOCK = 'safety-2025-10-31T120000Z.zip';
const ASKED = 'safety-2025-11-01T120000Z-asked.zip';

it('the settings are those that the clock goes by', () => {
  for (const settings of [
    {},
    { BACKUP_EVERY_HOURS: '6', BACKUP_KEEP: '3', BACKUP_DIR: 'elsewhere/copies' }
  ]) {
    const here = copySettings(settings, '/data');
    const there = scheduleFrom({ BACKUP_EVERY_HOURS: '6', ...settings }, '/data');
    expect([here.folder, here.keep]).toEqual([there?.folder, there?.keep]);
    expect(here.everyHours).toBe('BACKUP_EVERY_HOURS' in settings ? 6 : null);
  }
});

it('a copy is made by a process of its own while the store is open, one at a time, and the clock lets it be', async () => {
  const dataDir = folder();
  const context = await aStore({}, join(dataDir, 'safety.db'));
  const copies = new Copies(copySettings({}, dataDir), dataDir, () => NOW);
  expect([copies.state.state, await copies.list()]).toEqual(['none', []]);
  expect([copies.begin(), copies.begin()]).toEqual([true, false]);
  expect(copies.state.state).toBe('running');
  await copies.settled();
  expect(copies.state).toEqual({ state: 'made', message: null });
  const [made, ...others] = await copies.list();
  expect([made.name, made.asked, made.bytes > 500, others]).toEqual([ASKED, true, true, []]);
  writeFileSync(join(copies.settings.folder, CLOCK), 'x');
  prune({ hours: 6, keep: 1, folder: copies.settings.folder });
  expect(copiesIn(copies.settings.folder)).toEqual([CLOCK]);
  expect((await copies.list()).length).toBe(2);
  // Of the same second again: no copy is lost, and the reason is told.
  expect(copies.begin()).toBe(true);
  await copies.settled();
  expect(copies.state.state).toBe('failed');
  expect(copies.state.message).toContain('is there already');
  expect((await copies.list()).length).toBe(2);
  await context.store.close();
}, 60_000);

it('gives and takes away copies alone, whatever it is asked for', async () => {
  const dataDir = folder();
  const copies = new Copies(copySettings({}, dataDir), dataDir, () => NOW);
  mkdirSync(copies.settings.folder);
  for (const name of ['my-own.zip', CLOCK, ASKED]) writeFileSync(join(copies.settings.folder, name), name);
  mkdirSync(join(copies.settings.folder, 'safety-2025-01-01T000000Z.zip'));
  writeFileSync(join(dataDir, 'safety.db'), 'everything');
  utimesSync(join(copies.settings.folder, CLOCK), NOW, new Date(NOW.getTime() - 1000));
  const names = ['', '.', '..', 'my-own.zip', '../safety.db', `../backups/${CLOCK}`, `${CLOCK}\0`, '%2e%2e/safety.db', 'safety-2025-01-01T000000Z.zip']; // prettier-ignore
  for (const name of names) expect([name, await copies.find(name), await copies.remove(name)]).toEqual([name, null, false]); // prettier-ignore
  expect((await copies.list()).map(({ name, asked }) => [name, asked])).toEqual([
    [ASKED, true],
    [CLOCK, false]
  ]);
  expect(await copies.remove(CLOCK)).toBe(true);
  expect(readdirSync(copies.settings.folder).sort()).toEqual(['my-own.zip', 'safety-2025-01-01T000000Z.zip', ASKED]); // prettier-ignore
});
