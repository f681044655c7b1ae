import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import * as v from 'valibot';

/** The store in a copy, and in the data folder. */
export const STORE_FILE = 'safety.db';
/** What lies in the data folder, and the files that came with the program and may be a council's own. */
export const FOLDERS = { data: 'data/', shipped: 'shipped/' } as const;
/** Tells what a copy holds; its last member. */
export const MANIFEST = 'manifest.json';

/** A path below one of the folders: no step upwards, nothing that another system would take for a way out. */
const INNER_PATH = /^(data|shipped)\/[^/\\:\0]+(\/[^/\\:\0]+)*$/;
const MOST_MANIFEST_BYTES = 16 * 2 ** 20;

const MANIFEST_SHAPE = v.object({
  format: v.literal('community-safety-copy-1'),
  /** ISO time. */
  made: v.pipe(v.string(), v.isoTimestamp()),
  /** How many steps of the store's shape it has gone through. */
  storeVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  dataVersion: v.pipe(v.number(), v.integer()),
  council: v.nullable(v.string()),
  files: v.array(
    v.object({
      path: v.pipe(
        v.string(),
        v.regex(INNER_PATH),
        v.check((path) => !path.split('/').includes('..'))
      ),
      bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      sha256: v.pipe(v.string(), v.regex(/^[\da-f]{64}$/))
    })
  )
});

/** What a copy of an installation tells about itself. */
export type Manifest = v.InferOutput<typeof MANIFEST_SHAPE>;

/** A copy that cannot be used, with a sentence that says why and that nothing was changed. */
export class UnusableCopy extends Error {
  override readonly name = 'UnusableCopy';
}

/** Counts and sums the bytes that pass through. */
export class Summing extends Transform {
  bytes = 0;
  private readonly hash = createHash('sha256');

  override _transform(chunk: Buffer, _: BufferEncoding, done: (failure: null, chunk: Buffer) => void): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    done(null, chunk);
  }

  /** SHA-256 of all that has passed; may be asked once. */
  sum(): string {
    return this.hash.digest('hex');
  }
}

/**
 * Unpacks a copy into a folder and answers its manifest, when every file is there and every byte is the one that was packed. Throws an
 * `UnusableCopy` otherwise; what it had written stays in the folder.
 */
export async function unpackCopy(file: string, folder: string): Promise<Manifest> {
  let zip: ZipFile;
  try {
    if (!(await stat(file)).isFile()) throw new UnusableCopy(`${file} is not a file.`);
    zip = await openPromise(file, { autoClose: false });
  } catch (failure) {
    throw unusable(file, failure);
  }
  try {
    const members = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) members.set(entry.fileName, entry);
    const manifest = await readManifest(zip, members.get(MANIFEST), file);
    for (const told of manifest.files) {
      const entry = members.get(told.path);
      if (!entry)
        throw new UnusableCopy(`${file} lacks ${told.path}, which it says it holds. Nothing was changed.`);
      await unpackMember(zip, entry, told, join(folder, told.path));
    }
    return manifest;
  } catch (failure) {
    throw unusable(file, failure);
  } finally {
    zip.close();
  }
}

async function readManifest(zip: ZipFile, entry: Entry | undefined, file: string): Promise<Manifest> {
  if (!entry || entry.uncompressedSize > MOST_MANIFEST_BYTES)
    throw new UnusableCopy(
      `${file} is not a copy that npm run backup made: it has no ${MANIFEST}. Nothing was changed.`
    );
  const pieces: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) pieces.push(chunk as Buffer);
  const parsed = v.safeParse(MANIFEST_SHAPE, JSON.parse(Buffer.concat(pieces).toString('utf8')));
  if (!parsed.success)
    throw new UnusableCopy(
      `${file} is not a copy that this version can read (${MANIFEST}: ${v.getDotPath(parsed.issues[0]) ?? 'its shape'}). Nothing was changed.`
    );
  return parsed.output;
}

async function unpackMember(
  zip: ZipFile,
  entry: Entry,
  told: Manifest['files'][number],
  path: string
): Promise<void> {
  const altered = new UnusableCopy(
    `${told.path} in the copy is not as it was packed: the file was cut short or altered. Use another copy; nothing was changed.`
  );
  // Checked before unpacking, so that a few bytes cannot fill the disk.
  if (entry.uncompressedSize !== told.bytes) throw altered;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const summing = new Summing();
  await pipeline(
    await zip.openReadStreamPromise(entry),
    summing,
    createWriteStream(path, { mode: 0o600, flush: true })
  );
  if (summing.bytes !== told.bytes || summing.sum() !== told.sha256) throw altered;
}

/** What a broken archive, or a file that is none, comes to for whoever brought it; faults of the disk stay what they are. */
function unusable(file: string, failure: unknown): unknown {
  if (failure instanceof UnusableCopy || !(failure instanceof Error)) return failure;
  const { code } = failure as { code?: string };
  if (code === 'ENOENT') return new UnusableCopy(`There is no file ${file}.`);
  if (code?.startsWith('E') && !code.startsWith('ERR_')) return failure;
  return new UnusableCopy(
    `${file} is not a whole copy (${failure.message}): it was cut short, altered, or is another kind of file. Nothing was changed.`
  );
}
