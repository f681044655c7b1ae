import { createGunzip, type Gunzip, type InflateRaw } from 'node:zlib';

/** A file that stopped before its end, whose bytes are damaged, or that is of another kind: nothing of it can be trusted. */
export class BrokenInput extends Error {
  override readonly name = 'BrokenInput';
  /** What to do about it, in a sentence. */
  readonly mend: string;

  /** `message`: what the file does, so that its name can stand before it: "breaks off on line 3". */
  constructor(message: string, mend = 'Get the file again.') {
    super(message);
    this.mend = mend;
  }
}

/** Small enough that a piece, unpacked a thousandfold, still fits in memory. */
const PIECE = 64 * 1024;

/** Bytes that start as gzip unpacked; others as they are. Throws a `BrokenInput` where the packing is damaged or cut. */
export async function* gunzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const all = putBack(first.value, iterator);
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) {
    yield* ahead(unpacked(all, createGunzip({ chunkSize: 256 * 1024 })));
  } else {
    yield* all;
  }
}

/** The same bytes, with the next piece fetched and unpacked while the one before is worked on. */
export async function* ahead(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = bytes[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (let piece = await next; !piece.done; piece = await next) {
      next = iterator.next();
      // A failure is met when its turn comes, not before the piece in hand is done with.
      next.catch(() => undefined);
      yield piece.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/**
 * Bytes through an unpacking stream of zlib. Written piece by piece, because reading such a stream the usual way throws
 * away what it had already unpacked when it meets damage.
 */
export async function* unpacked(
  bytes: AsyncIterable<Buffer>,
  stream: Gunzip | InflateRaw
): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let failure: Error | null = null;
  let settle = (): void => undefined;
  stream.on('data', (chunk: Buffer) => ready.push(chunk));
  stream.on('error', (error) => {
    failure = error;
    settle();
  });
  stream.on('end', () => settle());
  const step = (act: () => void) =>
    new Promise<void>((resolve) => {
      settle = resolve;
      if (failure) resolve();
      else act();
    });
  try {
    for await (const chunk of bytes) {
      for (let at = 0; at < chunk.length && !failure; at += PIECE) {
        await step(() => stream.write(chunk.subarray(at, at + PIECE), () => settle()));
        if (ready.length > 0) yield Buffer.concat(ready.splice(0));
      }
      if (failure) break;
    }
    await step(() => stream.end());
    if (ready.length > 0) yield Buffer.concat(ready.splice(0));
  } finally {
    stream.destroy();
  }
  if (failure) throw new BrokenInput(inWords(failure));
}

function inWords(failure: Error): string {
  return failure.message === 'unexpected end of file'
    ? 'breaks off before its end, as after a stopped download'
    : `is damaged (${failure.message})`;
}

async function* putBack(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
