// Copies by the clock while the server runs: BACKUP_EVERY_HOURS, BACKUP_KEEP, BACKUP_DIR. Each is made by a process of its own, so that
// nobody waits for it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commandLine, say } from './setup.mjs';

const HOUR = 3_600_000;
const COPY = /^safety-\d{4}-\d{2}-\d{2}T\d{6}Z\.zip$/;

/** @typedef {{ hours: number, keep: number, folder: string }} Schedule */

/**
 * What the settings ask for; null: no copies by the clock. Throws an error whose message says which setting is wrong.
 * @param {Record<string, string | undefined>} settings
 * @param {string} dataDir
 * @returns {Schedule | null}
 */
export function scheduleFrom(settings, dataDir) {
  const every = settings.BACKUP_EVERY_HOURS;
  if (!every) return null;
  const hours = Number(every);
  if (!(hours >= 0.25 && hours <= 24 * 31))
    throw new Error(`BACKUP_EVERY_HOURS must be a number of hours from 0.25 to 744; it is "${every}".`);
  const keep = Number(settings.BACKUP_KEEP || 7);
  if (!Number.isInteger(keep) || keep < 1)
    throw new Error(`BACKUP_KEEP must be a whole number from 1; it is "${settings.BACKUP_KEEP}".`);
  return { hours, keep, folder: resolve(settings.BACKUP_DIR || join(dataDir, 'backups')) };
}

/** Copies that are there, oldest first. */
export function copiesIn(/** @type {string} */ folder) {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => COPY.test(name))
        .sort()
    : [];
}

/** Milliseconds until the next copy is due: at once when the newest is older than the schedule asks, or there is none. */
export function dueIn(/** @type {Schedule} */ { hours, folder }, /** @type {number} */ now) {
  const newest = copiesIn(folder).at(-1);
  if (!newest) return 0;
  return Math.max(0, statSync(join(folder, newest)).mtimeMs + hours * HOUR - now);
}

/** Takes away the oldest copies beyond those that are kept; other files in the folder are left alone. */
export function prune(/** @type {Schedule} */ { keep, folder }) {
  for (const name of copiesIn(folder).slice(0, -keep)) rmSync(join(folder, name));
}

/** Makes a copy now, and says why when it cannot; then the old ones that nobody needs are taken away. */
export async function copyNow(/** @type {Schedule} */ schedule) {
  mkdirSync(schedule.folder, { recursive: true, mode: 0o700 });
  const at = new Date().toISOString().replace(/:|\.\d+/g, '');
  const child = spawn(
    process.execPath,
    [...commandLine('backup.ts'), join(schedule.folder, `safety-${at}.zip`)],
    { stdio: ['ignore', 'ignore', 'inherit'] }
  );
  const [code] = await once(child, 'close');
  // As long as a new one cannot be made, none is taken away.
  if (code === 0) prune(schedule);
  else
    say(
      'The copy that was due could not be made; what is printed above tells why. It is tried again in an hour.'
    );
  return code === 0;
}

/**
 * Keeps to the schedule until the process ends; while `mayCopy` says no, a copy that is due waits a minute.
 * @param {Schedule} schedule
 * @param {() => boolean} mayCopy
 */
export function keepCopies(schedule, mayCopy) {
  const wait = (/** @type {number} */ milliseconds) => {
    // Longer waits than a timer can have are taken in days.
    setTimeout(() => void step(), Math.min(milliseconds, 24 * HOUR)).unref();
  };
  const step = async () => {
    if (dueIn(schedule, Date.now()) > 0) return wait(dueIn(schedule, Date.now()));
    if (!mayCopy()) return wait(60_000);
    wait((await copyNow(schedule)) ? schedule.hours * HOUR : HOUR);
  };
  wait(Math.min(dueIn(schedule, Date.now()) + 5_000, 24 * HOUR));
}
