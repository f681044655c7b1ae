import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { marshside } from '../../../fixtures/police/marshside.ts';

// Run by `large-import.test.ts` in a process of its own: imports 200 MB of nonsense and tells the most memory that was held.

const BYTES = 200_000_000;
const LINES: Readonly<Record<string, string>> = {
  commas: `${','.repeat(2000)}\n`,
  quotes: `L1,"${'Marsh Lane '.repeat(180)},561000,179000,All night\n`
};

const [source, kind] = process.argv.slice(2);
const marsh = await marshside({ file: 'safety.sqlite' });
const header = 'Unit No,Street,Easting,Northing,Regime\n';
const piece = Buffer.from(LINES[kind].repeat(Math.ceil(65_536 / LINES[kind].length)));
function* content(): Generator<Buffer> {
  yield Buffer.from(header);
  for (let sent = 0; sent < BYTES; sent += piece.length) yield piece;
}
const path = join(marsh.folder, 'large.csv');
await pipeline(Readable.from(content()), createWriteStream(path));
const outcome = await marsh
  .take(source, 'large.csv')
  .then(({ refused }) => `${refused} refused`)
  .catch((failure: unknown) => String(failure));
await marsh.context.store.close();
console.log(
  JSON.stringify({ outcome, megabytes: process.resourceUsage().maxRSS / 1024, folder: marsh.folder })
);
