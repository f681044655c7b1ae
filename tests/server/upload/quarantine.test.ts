import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import type { Context } from '#lib/server/context.ts';
import { arrivalName } from '#lib/server/upload/arrival-name.ts';
import { packedProblem } from '#lib/server/upload/packed.ts';
import { discard, keepFolder, receive, setupFolder } from '#lib/server/upload/quarantine.ts';

let context: Context;
let quarantine: string;

beforeEach(() => {
  const dataDir = mkdtempSync(join(tmpdir(), 'quarantine-'));
  quarantine = join(dataDir, 'quarantine');
  context = { config: { dataDir, shippedDir: '' }, clock: () => new Date() } as Context;
});

async function* pieces(...all: (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) yield Buffer.from(piece);
}
const send = (
  name: string,
  bytes: Buffer | string,
  length: number | null = Buffer.byteLength(bytes),
  limit = 10_000_000
) => receive(context, { name, bytes: pieces(bytes), length, limit });
/** Makes a folder and all files in it, or those of a name, so many hours old. */
function age(folder: string, hours: number, name = ''): void {
  const then = new Date(Date.now() - hours * 3_600_000);
  for (const one of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (one.endsWith(name)) utimesSync(join(folder, one), then, then);
  utimesSync(folder, then, then);
}
const left = () => (existsSync(quarantine) ? readdirSync(quarantine) : []);

describe('a name', () => {
  it('keeps what tells files apart', () => {
    expect(arrivalName('2025-11-Essex_street.CSV')).toBe('2025-11-essex-street.csv');
    expect(arrivalName('C:\\Users\\Jo\\Wards 2026 (final).geojson')).toBe('wards-2026-final.geojson');
    expect(arrivalName('essex.osm.pbf')).toBe('essex.osm.pbf');
    expect(arrivalName('.csv')).toBe('file.csv');
  });

  it('leads nowhere, whatever it is', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('..', '/', '\\', '\0', '%2e', '~', 'a', ':', ' ', '\n', '‮'))
        .map((all) => all.join(''))
    );
    fc.assert(
      fc.property(nasty, fc.constantFrom('.csv', '.zip', '.exe', ''), (stem, ending) => {
        const name = arrivalName(stem + ending);
        if (name !== null) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+){1,2}$/);
      })
    );
    expect(arrivalName('invoice.csv.exe')).toBeNull();
  });
});

describe('a file that is sent', () => {
  it('lies in a folder of its own until it is discarded, readable by nobody else', async () => {
    const received = await send('../../safety.db.csv', 'a,b\n1,2\n');
    if (!received.ok) throw new Error(received.problem);
    const { upload } = received;
    expect(upload.path).toBe(join(quarantine, upload.id, 'safety-db.csv'));
    expect(readFileSync(upload.path, 'utf8')).toBe('a,b\n1,2\n');
    await discard(context, '../../..');
    await discard(context, upload.id);
    expect(left()).toEqual([]);
  });

  it('is refused with a sentence, and nothing of it stays', async () => {
    const problems = [
      [await send('virus.exe', 'MZ'), 'not read here'],
      [await send('a.csv', ''), 'is empty'],
      [await send('a.csv', 'a,b', 30), 'broke off'],
      [await send('a.csv', 'x'.repeat(2000), 2000, 1000), 'is too long'],
      [await send('a.csv', 'x'.repeat(2000), null, 1000), 'is too long'],
      [await send('a.zip', 'PK\u0003\u0004 but no archive'), 'cannot be unpacked'],
      [await send('a.csv.gz', gzipSync('x'.repeat(5000)).subarray(0, 30)), 'cannot be unpacked'],
      [await send('a.csv', 'a', 2 ** 62, 2 ** 63), 'no room']
    ] as const;
    for (const [received, said] of problems)
      expect(received).toMatchObject({ ok: false, problem: expect.stringContaining(said) as string });
    expect(left()).toEqual([]);
  });

  it('leaves nothing when the connection is lost', async () => {
    async function* lost(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a,b\n');
      throw new Error('aborted');
    }
    await expect(
      receive(context, { name: 'a.csv', bytes: lost(), length: null, limit: 1000 })
    ).rejects.toThrow('aborted');
    expect(left()).toEqual([]);
  });

  it('is taken away when nobody asked for it within a day', async () => {
    const old = await send('a.csv', 'a');
    if (!old.ok) throw new Error(old.problem);
    age(join(quarantine, old.upload.id), 25);
    const next = await send('b.csv', 'b');
    expect(next.ok && left()).toEqual([next.ok && next.upload.id]);
  });

  it('waits for a council to be loaded, for 30 days from when the last was sent, and for whoever is asked about it', async () => {
    const waits = setupFolder(context, 'marshside');
    const late = setupFolder(context, 'bristol');
    const [held, grows] = [join(quarantine, 'held'), join(quarantine, 'grows')];
    for (const folder of [waits, late, held, grows]) {
      mkdirSync(join(folder, 'police'), { recursive: true });
      writeFileSync(join(folder, 'police', 'one.csv'), 'a');
    }
    age(waits, 29 * 24);
    age(late, 31 * 24);
    age(held, 31 * 24);
    age(grows, 31 * 24);
    writeFileSync(join(grows, 'police', 'two.csv'), 'b');
    age(grows, 31 * 24, 'one.csv');
    const letGo = keepFolder(held);
    const next = await send('b.csv', 'b');
    const id = next.ok ? next.upload.id : '';
    expect(left().sort()).toEqual(['grows', 'held', 'setup-marshside', id].sort());
    letGo();
    await send('c.csv', 'c');
    expect(left()).not.toContain('held');
    expect(existsSync(join(waits, 'police', 'one.csv'))).toBe(true);
  });
});

describe('what unpacks to far more than it is', () => {
  const LIMITS = { most: 2 ** 30, ratio: 20, smallest: 100_000, members: 3 };
  const zipped = async (members: Record<string, Buffer>) => {
    const zip = new ZipFile();
    for (const [name, bytes] of Object.entries(members)) zip.addBuffer(bytes, name);
    zip.end();
    const parts: Buffer[] = [];
    for await (const part of zip.outputStream) parts.push(part as Buffer);
    return Buffer.concat(parts);
  };
  async function problemOf(bytes: Buffer): Promise<string | null> {
    const path = join(context.config.dataDir, 'packed');
    writeFileSync(path, bytes);
    return packedProblem(path, LIMITS);
  }
  const ZEROS = Buffer.alloc(5_000_000);

  it('is refused: gzip, archives, archives in archives, many files', async () => {
    expect(await problemOf(gzipSync(ZEROS))).toContain('unpacks to more than');
    expect(await problemOf(await zipped({ 'a.csv': ZEROS }))).toContain('unpacks to more than');
    const half = Buffer.alloc(60_000);
    expect(await problemOf(await zipped({ 'a.csv': half, 'b.csv': half }))).toContain('unpacks to more than');
    expect(await problemOf(await zipped({ 'a.zip': half }))).toContain('another archive');
    const many = { a: Buffer.from('1'), b: Buffer.from('1'), c: Buffer.from('1'), d: Buffer.from('1') };
    expect(await problemOf(await zipped(many))).toContain('more than 3 files');
  });

  it('is refused even when the archive says otherwise of its sizes', async () => {
    const honest = await zipped({ 'a.csv': ZEROS });
    const lying = Buffer.from(honest);
    // The size of the one member stands twice: after its data, and in the directory.
    const size = Buffer.alloc(4);
    size.writeUInt32LE(ZEROS.length);
    for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size)) lying.writeUInt32LE(100, at);
    expect(deflateRawSync(ZEROS).length).toBeLessThan(honest.length);
    expect(await problemOf(lying)).toContain('unpacks to more than');
  });

  it('is no ordinary file of figures', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, i) => `${i},${(i * 7919) % 10007},Dock Road ${i % 97}`
    ).join('\n');
    expect(await problemOf(gzipSync(rows))).toBeNull();
    expect(
      await problemOf(await zipped({ '2025-11/2025-11-essex-street.csv': Buffer.from(rows) }))
    ).toBeNull();
    expect(await problemOf(Buffer.from(rows))).toBeNull();
  });
});
