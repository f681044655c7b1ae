import { statfs } from 'node:fs/promises';
import { standingStill, type Context } from '#lib/server/context.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { tilesAreCurrent } from '#lib/server/tiles/publish/tile-folder.ts';
import { faultInWords } from './faults.ts';

/** One thing that must be so before this server can give answers. */
export interface Check {
  readonly name: 'database' | 'tiles' | 'disk';
  readonly ok: boolean;
  /** What is so, or what is amiss and what to do. */
  readonly sentence: string;
}

/** Whether this server can give answers, for monitors and for what sends it visitors. */
export interface Readiness {
  readonly ready: boolean;
  /** Null: the database does not answer. */
  readonly dataVersion: number | null;
  readonly checks: readonly Check[];
}

/** With less room than this an import or a copy cannot be written. */
const LEAST_FREE = 256 * 2 ** 20;

/** Looks at database, tiles and disk. `open`: opens the store, or throws why it cannot. Never throws. */
export async function readiness(open: () => Context, dataDir: string): Promise<Readiness> {
  const disk = await diskCheck(dataDir);
  try {
    return await standingStill(open(), async (still) => {
      const version = await dataVersion(still.store);
      const tiles = await tilesCheck(still);
      const database = { name: 'database', ok: true, sentence: 'It answers.' } as const;
      // Tiles of older data are shown until new ones are made: no reason to send visitors away.
      return { ready: disk.ok, dataVersion: version, checks: [database, tiles, disk] };
    });
  } catch (failure) {
    const sentence =
      faultInWords(failure, 'the data folder') ?? 'It does not answer; the log of the server tells why.';
    return { ready: false, dataVersion: null, checks: [{ name: 'database', ok: false, sentence }, disk] };
  }
}

async function tilesCheck(context: Context): Promise<Check> {
  const ok = await tilesAreCurrent(context);
  const sentence = ok
    ? 'They are of the data in the database.'
    : 'They are of older data, or there are none yet: npm run tiles makes them.';
  return { name: 'tiles', ok, sentence };
}

async function diskCheck(dataDir: string): Promise<Check> {
  try {
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const room = `${Math.floor(free / 2 ** 20).toLocaleString('en-GB')} MB are free`;
    return free >= LEAST_FREE
      ? { name: 'disk', ok: true, sentence: `${room}.` }
      : { name: 'disk', ok: false, sentence: `Only ${room}: make room, or imports and copies will fail.` };
  } catch {
    return { name: 'disk', ok: false, sentence: 'The data folder cannot be looked at.' };
  }
}
