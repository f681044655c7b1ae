import { BrokenInput } from './unpack.ts';

/** The most that a file of sites unpacks to: a county's plan with every outline is a tenth of it. */
const MOST_BYTES = 200 * 1024 * 1024;

/** All of a file's bytes; throws a `BrokenInput` beyond 200 MB, so that a small archive cannot fill the memory. */
export async function collected(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > MOST_BYTES)
      throw new BrokenInput(
        'unpacks to more than 200 MB, which no list of sites or of areas does; export these alone'
      );
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
