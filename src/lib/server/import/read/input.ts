import { createReadStream, openSync, closeSync, readSync } from 'node:fs';
import { BrokenInput, gunzipped } from './unpack.ts';
import { archiveMembers } from './archive.ts';

/** One file of an import: on disk, or a member of an archive. */
export interface Input {
  /** Name without folders; members of archives as `archive.zip/2025-07/name.csv`. */
  readonly name: string;
  /** Where the file is, for readers that need a path of their own; null for members of archives. */
  readonly path: string | null;
  /** The file's bytes, unpacked when they are gzip. Throws a `BrokenInput` where the file breaks off. */
  bytes(): AsyncIterable<Buffer>;
}

/** A file that was found on disk. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

/** What opening files is told and tells. */
export interface Opening {
  /** Whether a member of an archive is taken. */
  readonly takes: (name: string) => boolean;
  /** Sentences that are not problems. */
  readonly note: (sentence: string) => void;
  /** Called as bytes are read from disk, for progress. */
  readonly onBytes: (count: number) => void;
}

const READ_SIZE = 32 * 1024;

/**
 * The inputs in a file: the file itself, or the members of a zip archive (recognised by its first bytes, whatever its
 * name). Throws a `BrokenInput` for a file that may not be read or an archive whose directory cannot be.
 */
export async function* openInputs(file: FoundFile, opening: Opening): AsyncGenerator<Input> {
  if (startOf(file.path).startsWith('PK')) {
    yield* archiveMembers(file, opening);
  } else {
    yield { name: file.name, path: file.path, bytes: () => gunzipped(fileBytes(file.path, opening.onBytes)) };
  }
}

/** The file itself, an archive too. */
export function wholeInput({ path, name }: FoundFile, { onBytes }: Pick<Opening, 'onBytes'>): Input {
  return { name, path, bytes: () => fileBytes(path, onBytes) };
}

async function* fileBytes(path: string, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: READ_SIZE })) {
      onBytes((chunk as Buffer).length);
      yield chunk as Buffer;
    }
  } catch (failure) {
    throw cannotBeRead(failure);
  }
}

function startOf(path: string): string {
  const start = Buffer.alloc(4);
  try {
    const file = openSync(path, 'r');
    try {
      return start.toString('latin1', 0, readSync(file, start, 0, 4, 0));
    } finally {
      closeSync(file);
    }
  } catch (failure) {
    throw cannotBeRead(failure);
  }
}

function cannotBeRead(failure: unknown): BrokenInput {
  return new BrokenInput(`cannot be read (${(failure as Error).message})`);
}
