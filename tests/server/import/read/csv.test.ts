import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readCsv, type CsvReading } from '#lib/server/import/read/csv.ts';
import { BrokenInput } from '#lib/server/import/read/unpack.ts';

describe('a CSV file', () => {
  it('is read with the line of every record', async () => {
    expect(await read('a,b\n1,2\n\n3,4\n')).toEqual({
      items: [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4']
      ],
      lines: [1, 2, 4]
    });
  });

  it('may end its lines in CRLF, in LF, in both, and its last line in neither', async () => {
    const { items } = await read('a,b\r\n1,2\n3,"4"\r\n5,6');
    expect(items).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6']
    ]);
  });

  it('may start with a byte order mark', async () => {
    expect((await read('\uFEFFa,b\n1,2\n')).items[0]).toEqual(['a', 'b']);
  });

  it('may be separated by semicolons or tabs', async () => {
    expect((await read('a;b\n"1;0";2\n')).items[1]).toEqual(['1;0', '2']);
    expect((await read('a\tb\n1\t2\n')).items[1]).toEqual(['1', '2']);
  });

  it('may hold commas, quotation marks and line ends inside quoted values', async () => {
    const { items, lines } = await read('a,b\n"x, ""y""\r\nz",2\n3,4\n');
    expect(items).toEqual([
      ['a', 'b'],
      ['x, "y"\r\nz', '2'],
      ['3', '4']
    ]);
    expect(lines).toEqual([1, 2, 4]);
  });

  it('gives rows with too few or too many values as they stand, and the rows around them whole', async () => {
    const { items } = await read('a,b,c\n1\n1,2,3\n1,2,3,4\n5,6,7\n');
    expect(items.map((row) => row.length)).toEqual([3, 1, 3, 4, 3]);
  });

  it('loses one line, not the rest, to a quotation mark that is never closed', async () => {
    const text = `a,b\n1,2\n3,"4\n${'5,6\n'.repeat(50_000)}`;
    const { items, lines } = await read(text);
    expect(items).toHaveLength(50_003);
    expect(items[2]).toEqual(['3', '"4']);
    expect(lines.at(-1)).toBe(50_003);
  });

  it('loses one line to a quotation mark that a later one seems to close', async () => {
    const { items, lines } = await read('a,b\n1,"2\n3,4\n5,6\n"7",8\n9,10\n');
    expect(items).toEqual([
      ['a', 'b'],
      ['1', '"2'],
      ['3', '4'],
      ['5', '6'],
      ['7', '8'],
      ['9', '10']
    ]);
    expect(lines).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('takes every line by itself where no value runs over a line end', async () => {
    const { items } = await read('a,b\n"1\n2",3\n4,5\n', { oneLine: true });
    expect(items).toEqual([['a', 'b'], ['"1'], ['2"', '3'], ['4', '5']]);
  });

  it('is read as Windows-1252, with a note, when it is not UTF-8', async () => {
    const notes: string[] = [];
    const bytes = Buffer.from('a\nCaf\xe9\n', 'latin1');
    const { items } = await read(bytes, { note: (text) => notes.push(text) });
    expect(items[1]).toEqual(['Café']);
    expect(notes).toEqual(['Read as Windows-1252, because it is not UTF-8.']);
  });

  it('is refused in UTF-16', async () => {
    await expect(read(Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'))).rejects.toThrow('UTF-16');
    await expect(read(Buffer.from('a,b\n1,2\n', 'utf16le'))).rejects.toThrow('UTF-16');
  });

  it('gives its good rows and then breaks off when its last row stops in the middle', async () => {
    const seen: string[][] = [];
    const reading = async () => {
      for await (const { items } of readCsv(bytesOf(Buffer.from('a,b,c\n1,2,3\n4,5')))) seen.push(...items);
    };
    await expect(reading()).rejects.toThrow(new BrokenInput('breaks off in the middle of line 3'));
    expect(seen).toHaveLength(2);
  });

  it('breaks off within a quoted value, too, however its other rows end', async () => {
    await expect(read('a,b\n1,2\n3,"4')).rejects.toThrow('breaks off in the middle of line 3');
    await expect(read('a,b\n1,2\n3,"4\n5')).rejects.toThrow('breaks off in the middle of line 4');
    await expect(read('a,b\n1,2\n3,"4\n5 and\n')).rejects.toThrow('breaks off in the middle of line 3');
    await expect(read('a,b\n1,2\n3,"4\n', { oneLine: true })).resolves.toMatchObject({ lines: [1, 2, 3] });
    await expect(read('a,b\n1,2\n3,"4', { oneLine: true })).rejects.toThrow('middle of line 3');
    expect((await read('a,b\n1,"x\ny, ""z"""')).items[1]).toEqual(['1', 'x\ny, "z"']);
  });

  it('is refused when a line has no end', async () => {
    await expect(read('x'.repeat(3_000_000))).rejects.toThrow('not a CSV file');
  });

  it('has no records when it is empty', async () => {
    expect((await read('')).items).toEqual([]);
  });

  it('reads the same wherever the bytes are cut', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'x', 'é', '"', 'a"b', ',', '\n', '\r\n', 'long value'),
      fc.string({ maxLength: 6 })
    );
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        async (rows, newline, cuts) => {
          // A lone carriage return at a value's end cannot be told from a line end; nor can a row of nothing from a blank line.
          const plain = rows.map((row) => row.map((value) => value.replace(/\r(?!\n)|\uFEFF/g, '')));
          const header = ['a', 'b', 'c'];
          const text = `${Papa.unparse([header, ...plain], { newline, quotes: true })}${newline}`;
          const { items, lines } = await collect(readCsv(pieces(Buffer.from(text), cuts)));
          expect(items).toEqual([header, ...plain]);
          const feeds = (value: string) => value.split('\n').length - 1;
          const spans = [header, ...plain].map(
            (row) => 1 + row.reduce((sum, value) => sum + feeds(value), 0)
          );
          expect(lines).toEqual(
            spans.map((_, n) => 1 + spans.slice(0, n).reduce((sum, span) => sum + span, 0))
          );
        }
      ),
      { seed: 20251122, numRuns: 300 }
    );
  });
});

async function read(content: string | Buffer, reading?: CsvReading) {
  return collect(readCsv(bytesOf(Buffer.from(content)), reading));
}

async function collect(batches: ReturnType<typeof readCsv>) {
  const all = { items: [] as string[][], lines: [] as number[] };
  for await (const { items, lines } of batches) {
    all.items.push(...items);
    all.lines.push(...(lines ?? []));
  }
  return all;
}

async function* bytesOf(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 100_000)
    yield Promise.resolve(content.subarray(at, at + 100_000));
}

async function* pieces(content: Buffer, cuts: Iterable<number>): AsyncGenerator<Buffer> {
  let at = 0;
  for (const cut of cuts) {
    if (at >= content.length) return;
    yield Promise.resolve(content.subarray(at, at + cut));
    at += cut;
  }
}
