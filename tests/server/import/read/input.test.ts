import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFiles } from '#lib/server/import/read/find-files.ts';
import { openInputs } from '#lib/server/import/read/input.ts';
import { BrokenInput } from '#lib/server/import/read/unpack.ts';
import { zipOf } from '../../../fixtures/police/zip-of.ts';

const TEXT = Array.from({ length: 30_000 }, (_, n) => `line ${n} ${((n * 7919) % 10_007) ** 3}\n`).join('');
const takes = (name: string) => name.endsWith('-street.csv');

describe('a file of an import', () => {
  it('is read as it is', async () => {
    expect(await read(Buffer.from(TEXT), 'a.csv')).toMatchObject([
      { name: 'a.csv', text: TEXT, failure: null }
    ]);
  });

  it('is unpacked when it is gzip, whatever its name', async () => {
    expect((await read(gzipSync(TEXT), 'a.csv'))[0].text).toBe(TEXT);
    expect((await read(Buffer.from(TEXT), 'a.csv.gz'))[0].text).toBe(TEXT);
  });

  it('may be gzip in several parts', async () => {
    const bytes = Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]);
    expect((await read(bytes, 'a.gz'))[0].text).toBe('one\ntwo\n');
  });

  it('gives all that came before the place where gzip was cut', async () => {
    const packed = gzipSync(TEXT);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: packed.length - 1 }), async (length) => {
        const [{ text, failure }] = await read(packed.subarray(0, length), 'a.csv.gz');
        expect(failure).toContain('breaks off before its end');
        expect(TEXT.startsWith(text)).toBe(true);
        expect(text.length).toBeGreaterThan((TEXT.length * (length - 20)) / packed.length / 2 - 10_000);
      }),
      { seed: 7, numRuns: 25 }
    );
  });

  it('says that it is damaged', async () => {
    const packed = gzipSync(TEXT);
    packed[packed.length - 6] ^= 0xff;
    expect((await read(packed, 'a.csv.gz'))[0].failure).toContain('is damaged');
  });

  it('that may not be opened, or is gone since it was found, says so', async () => {
    const gone = { path: join(tmpdir(), 'nowhere', 'a.csv'), name: 'a.csv', size: 0 };
    const opening = { takes, note: () => undefined, onBytes: () => undefined };
    await expect(openInputs(gone, opening).next()).rejects.toThrow(BrokenInput);
  });

  it('may be empty', async () => {
    expect((await read(Buffer.alloc(0), 'a.csv'))[0]).toMatchObject({ text: '', failure: null });
  });
});

describe('a zip archive', () => {
  const members = [
    { name: '2025-07/2025-07-marsh-street.csv', text: TEXT },
    { name: '2025-07/2025-07-marsh-outcomes.csv', text: 'x\n' },
    { name: '2025-08/2025-08-marsh-street.csv', text: 'last\n' }
  ];

  it('gives the members that are taken, by their full names, and says what it left out', async () => {
    const notes: string[] = [];
    const inputs = await read(zipOf(members), 'all.zip', notes);
    expect(inputs.map(({ name }) => name)).toEqual([
      'all.zip/2025-07/2025-07-marsh-street.csv',
      'all.zip/2025-08/2025-08-marsh-street.csv'
    ]);
    expect(inputs.map(({ text }) => text)).toEqual([TEXT, 'last\n']);
    expect(notes).toEqual(['all.zip: left out 1 other file: 2025-07/2025-07-marsh-outcomes.csv.']);
  });

  it('is known by its bytes, not by its name', async () => {
    expect(await read(zipOf(members), 'all.csv')).toHaveLength(2);
  });

  it('with a damaged member gives what came before the damage, and the other members whole', async () => {
    const inputs = await read(zipOf([{ ...members[0], damageAt: 60_000 }, members[2]]), 'all.zip');
    expect(inputs[0].failure).toContain('is damaged');
    expect(inputs[1]).toMatchObject({ text: 'last\n', failure: null });
  });

  it('that was cut off says so', async () => {
    const bytes = zipOf(members);
    await expect(read(bytes.subarray(0, bytes.length - 30), 'all.zip')).rejects.toThrow(
      'is not a zip archive that can be read'
    );
  });

  it('may hold a gzip file', async () => {
    const inner = { name: 'a-street.csv', text: gzipSync('packed twice\n') };
    expect((await read(zipOf([inner]), 'all.zip'))[0].text).toBe('packed twice\n');
  });
});

describe('paths', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paths-'));
  for (const name of ['b-street.csv', 'a-street.csv', 'a-outcomes.csv', 'all.zip'])
    writeFileSync(join(folder, name), 'x');
  const names = (...paths: string[]) => findFiles(paths, takes, folder).files.map((file) => file.name);

  it('that name a file stand for it, whatever it is called', () => {
    expect(names('a-outcomes.csv')).toEqual(['a-outcomes.csv']);
  });

  it('that name a folder stand for the files in it that the source takes, and archives', () => {
    expect(names('.')).toEqual(['a-street.csv', 'all.zip', 'b-street.csv']);
    expect(findFiles(['.'], takes, folder).others.inWords()).toBe('left out 1 other file: a-outcomes.csv');
  });

  it('that are patterns stand for what they match', () => {
    expect(names('*-street.csv')).toEqual(['a-street.csv', 'b-street.csv']);
    expect(names('**/b-*')).toEqual(['b-street.csv']);
    expect(names(join(folder, '*-outcomes.csv'))).toEqual(['a-outcomes.csv']);
    expect(names(`../${basename(folder)}/*-outcomes.csv`)).toEqual(['a-outcomes.csv']);
  });

  it('list a file once', () => {
    expect(names('b-street.csv', '.')).toEqual(['b-street.csv', 'a-street.csv', 'all.zip']);
  });

  it('that stand for nothing are refused with a sentence', () => {
    expect(() => names('none.csv')).toThrow('There is no file or folder none.csv.');
    expect(() => names('none*.csv')).toThrow('No file matches none*.csv.');
    expect(() => findFiles(['.'], () => false, join(folder, 'nowhere'))).toThrow(
      'There is no file or folder'
    );
    expect(() => findFiles([mkdtempSync(join(tmpdir(), 'empty-'))], takes)).toThrow('is empty');
  });
});

async function read(bytes: Buffer, name: string, notes: string[] = []) {
  const path = join(mkdtempSync(join(tmpdir(), 'input-')), name);
  writeFileSync(path, bytes);
  const found: { name: string; text: string; failure: string | null }[] = [];
  const file = { path, name, size: bytes.length };
  const opening = { takes, note: (text: string) => void notes.push(text), onBytes: () => undefined };
  for await (const input of openInputs(file, opening)) {
    const one = { name: input.name, text: '', failure: null as string | null };
    found.push(one);
    try {
      for await (const chunk of input.bytes()) one.text += chunk.toString();
    } catch (failure) {
      if (!(failure instanceof BrokenInput)) throw failure;
      one.failure = failure.message;
    }
  }
  return found;
}
