import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '#lib/server/context.ts';
import { readRetention } from '#lib/server/council/configuration.ts';

const DAY_MS = 86_400_000;
const ASIDE = /^before-restore-(\d{4}-\d{2}-\d{2})T/;

/** For how many days what stood before a copy was put back is kept: as long as anything of the council's. */
export async function daysKeptAside(context: Context): Promise<number> {
  return Math.max(...Object.values(await readRetention(context)));
}

/** Takes away what stood before a copy was put back, where that is longer ago than anything is kept; returns the names of the folders. */
export async function forgetKeptAside(context: Context): Promise<readonly string[]> {
  const { dataDir } = context.config;
  const before = context.clock().getTime() - (await daysKeptAside(context)) * DAY_MS;
  const old = (await readdir(dataDir)).filter((name) => {
    const [, day] = ASIDE.exec(name) ?? [];
    return day !== undefined && Date.parse(day) < before;
  });
  for (const name of old) await rm(join(dataDir, name), { recursive: true, force: true });
  return old;
}
