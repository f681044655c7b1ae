import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Context } from '#lib/server/context.ts';
import { arrivalName, TAKEN_ENDINGS } from './arrival-name.ts';
import { filesBelow } from './lying-files.ts';
import { packedProblem } from './packed.ts';

/** A file in quarantine. */
export interface Upload {
  readonly id: string;
  /** What it is called here (`arrivalName`). */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/** A file that was received, or why not, as a sentence. */
export type Received =
  { readonly ok: true; readonly upload: Upload } | { readonly ok: false; readonly problem: string };

/** What is sent. */
export interface Sending {
  /** As the sender calls it. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** How long the sender says it is; null = not said. */
  readonly length: number | null;
  /** The most that is taken, bytes. */
  readonly limit: number;
  /** Endings that are taken, longest first; left out: those that sources read. */
  readonly endings?: readonly string[];
}

const ROOM_LEFT = 256 * 2 ** 20;
const DAY_MS = 24 * 3_600_000;

/** How many days the files of a council wait to be loaded, from when the last was sent; a council is not gathered in a day. */
export const SETUP_WAITS_DAYS = 30;
const SETUP = 'setup-';

/** Folders that an import waits for, works on, or holds back until somebody says. A restart forgets the imports, and so these. */
const spokenFor = new Set<string>();

/** The folder that files of a council wait in, which it is loaded from. */
export function setupFolder({ config }: Context, council: string): string {
  return join(config.dataDir, 'quarantine', `${SETUP}${council}`);
}

/** Keeps a folder in quarantine, however old, until it is let go of; answers what lets go of it. */
export function keepFolder(folder: string): () => void {
  spokenFor.add(folder);
  return () => void spokenFor.delete(folder);
}

/**
 * Receives a file, piece by piece, into a folder of its own below `quarantine` in the data folder, and looks at it. Whatever was refused,
 * cut short or too long leaves nothing behind; what nobody asked for within a day (what waits for a council to be loaded: within 30) is taken away.
 */
export async function receive(
  context: Context,
  { name, bytes, length, limit, endings = TAKEN_ENDINGS }: Sending
): Promise<Received> {
  const own = arrivalName(name, endings);
  if (own === null)
    return {
      ok: false,
      problem: `Files of this kind are not read here. These are: ${endings.join(', ')}.`
    };
  if (length !== null && length > limit) return { ok: false, problem: tooLong(limit) };
  const quarantine = join(context.config.dataDir, 'quarantine');
  await mkdir(quarantine, { recursive: true, mode: 0o700 });
  await clearOld(quarantine, context.clock());
  const { bavail, bsize } = await statfs(quarantine);
  if ((length ?? 0) + ROOM_LEFT > bavail * bsize)
    return {
      ok: false,
      problem: 'There is no room for it on the disk of the server. Make room there and send it again.'
    };
  const id = randomUUID();
  const folder = join(quarantine, id);
  const path = join(folder, own);
  await mkdir(folder, { mode: 0o700 });
  try {
    const arrived = await written(bytes, path, limit);
    const problem =
      arrived > limit
        ? tooLong(limit)
        : arrived === 0
          ? 'The file is empty.'
          : length !== null && arrived !== length
            ? 'It broke off on the way. Send it again.'
            : await packedProblem(path);
    if (problem === null) return { ok: true, upload: { id, name: own, path, bytes: arrived } };
    await rm(folder, { recursive: true, force: true });
    return { ok: false, problem };
  } catch (failure) {
    await rm(folder, { recursive: true, force: true });
    throw failure;
  }
}

/** Takes a file out of quarantine for good. */
export async function discard(context: Context, id: string): Promise<void> {
  if (!/^[\da-f-]{36}$/.test(id)) return;
  await rm(join(context.config.dataDir, 'quarantine', id), { recursive: true, force: true });
}

/** Writes what arrives; answers how much did, counted no further than just beyond the limit. */
async function written(bytes: AsyncIterable<Uint8Array>, path: string, limit: number): Promise<number> {
  let arrived = 0;
  async function* upTo(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      arrived += chunk.length;
      if (arrived > limit) return;
      yield chunk;
    }
  }
  await pipeline(Readable.from(upTo(), { objectMode: false }), createWriteStream(path, { mode: 0o600 }));
  return arrived;
}

async function clearOld(quarantine: string, now: Date): Promise<void> {
  for (const name of await readdir(quarantine)) {
    const folder = join(quarantine, name);
    const found = await stat(folder).catch(() => null);
    if (!found || spokenFor.has(folder)) continue;
    const days = name.startsWith(SETUP) ? SETUP_WAITS_DAYS : 1;
    const files = await filesBelow(folder);
    // A folder tells no more than when a name in it came or went; one without a file is being filled, or was left.
    const newest = files.length > 0 ? Math.max(...files.map(({ at }) => at)) : found.mtimeMs;
    if (now.getTime() - newest > days * DAY_MS) await rm(folder, { recursive: true, force: true });
  }
}

function tooLong(limit: number): string {
  return `It is too long: up to ${Math.floor(limit / 2 ** 20).toLocaleString('en-GB')} MB can be sent here. Larger ones are imported on the server: npm run import -- --help.`;
}
