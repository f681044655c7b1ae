import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  areaFilesOf,
  attachFile,
  fileToTake,
  forgetRestrictedFiles,
  LARGEST_FILE,
  removeFile
} from '#lib/server/areas/area-files.ts';
import { fileKind } from '#lib/server/areas/file-kind.ts';
import { proposeArea, takeStep } from '#lib/server/areas/register.ts';
import type { Context } from '#lib/server/context.ts';
import { aTown } from '../../builders/town.ts';

const JO = 'jo@council.example';
const text = (written: string) => new TextEncoder().encode(written);
const PDF = text('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const CSV = text('street,lamps\nQuay Lane,3\n');

/** An archive with one empty part for each name, as Word writes them. */
function zip(...names: string[]): Uint8Array {
  const parts = names.map((name) => {
    const [body, head] = [deflateRawSync(''), Buffer.alloc(30)];
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(body.length, 18);
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, Buffer.from(name), body]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Uint8Array.from(Buffer.concat([...parts, end]));
}

describe('what a file is', () => {
  it('is told by what it holds: documents, tables and nothing that runs, breaks off or only has the name', () => {
    expect(fileKind(PDF)).toBe('pdf');
    expect(fileKind(PDF.subarray(0, 20))).toBe(null);
    expect(fileKind(CSV)).toBe('csv');
    expect(fileKind(zip('[Content_Types].xml', 'word/document.xml'))).toBe('docx');
    expect(fileKind(zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'))).toBe(null);
    expect(fileKind(zip('readme.txt'))).toBe(null);
    expect(fileKind(text('<html><script>alert(1)</script>, x'))).toBe(null);
    expect(fileKind(text('MZ\u0000\u0001, not a table'))).toBe(null);
    expect(fileKind(Uint8Array.from([0xff, 0xfe, 0x41, 0x2c]))).toBe(null);
    expect(fileKind(new Uint8Array())).toBe(null);
  });
});

describe('the files of an area', () => {
  let context: Context;
  let id: number;
  let now = new Date('2025-11-01T08:00:00Z');

  beforeEach(async () => {
    now = new Date('2025-11-01T08:00:00Z');
    context = { ...(await aTown()), clock: () => now };
    const made = await proposeArea(context, JO, {
      ...{ kind: 'minerva', name: 'The busy quarter', note: '', question: { profile: 'all' } },
      cells: ['150.2604.1374', '150.2605.1374']
    });
    if (!made.ok) throw new Error(made.problems[0].message);
    id = made.id;
  });

  const attach = (name: string, bytes: Uint8Array, isRestricted = false) =>
    attachFile(context, JO, id, { name, bytes, isRestricted });

  it('are kept with who, when and a hash, and taken away as they were, with the ending of what they are', async () => {
    expect(await attach('C:\\minutes\\Notes "July".exe', PDF)).toMatchObject({
      ok: true,
      name: 'Notes July.pdf'
    });
    const [file] = await areaFilesOf(context, id);
    expect(file).toMatchObject({
      kind: 'pdf',
      who: JO,
      bytes: PDF.length,
      isRestricted: false,
      erased: null
    });
    const taken = await fileToTake(context, id, file.id);
    expect(taken?.type).toBe('application/pdf');
    expect(Buffer.from(taken?.content ?? []).equals(PDF)).toBe(true);
    expect(await fileToTake(context, id + 1, file.id)).toBe(null);
  });

  it('are refused in sentences: empty, too large, of no kind, here already, of a closed area', async () => {
    const message = async (name: string, bytes: Uint8Array) => {
      const made = await attach(name, bytes);
      return made.ok ? '' : made.problems[0].message;
    };
    expect(await message('', new Uint8Array())).toMatch(/^Choose a file/);
    expect(await message('large.pdf', new Uint8Array(LARGEST_FILE + 1))).toMatch(/up to 10\.0 MB are kept/);
    expect(await message('page.pdf', text('<html></html>'))).toMatch(/^This is no PDF/);
    expect(await message('lamps.csv', CSV)).toBe('');
    expect(await message('lamps again.csv', CSV)).toBe('This file is here already, as “lamps.csv”.');
    await takeStep(context, JO, { id, state: 'closed', note: '' });
    expect(await message('late.csv', PDF)).toMatch(/is closed/);
  });

  it('are erased with a reason that stays, and the list cannot be changed or shortened', async () => {
    const made = await attach('lamps.csv', CSV);
    const file = made.ok ? made.id : 0;
    expect(await removeFile(context, JO, id, { id: file, why: ' ' })).toMatchObject({ ok: false });
    expect(await removeFile(context, JO, id, { id: file, why: 'Sent by mistake' })).toMatchObject({
      ok: true
    });
    expect(await removeFile(context, JO, id, { id: file, why: 'Again' })).toMatchObject({ ok: false });
    expect(await fileToTake(context, id, file)).toBe(null);
    const [kept] = await areaFilesOf(context, id);
    expect(kept.erased).toEqual({ at: now.toISOString(), who: JO, why: 'Sent by mistake' });
    const { bulk } = context.store;
    expect(() => bulk.exec("UPDATE area_file SET name = 'x'")).toThrow(/never changed/);
    expect(() => bulk.exec('DELETE FROM area_file')).toThrow(/never shortened/);
    expect(() => bulk.exec('DELETE FROM area_file_erased')).toThrow(/stays so/);
  });

  it('that are restricted go when the council keeps such no longer; the others stay', async () => {
    await attach('extract.csv', CSV, true);
    await attach('minutes.pdf', PDF);
    now = new Date('2026-10-31T08:00:00Z');
    expect(await forgetRestrictedFiles(context)).toBe(0);
    now = new Date('2026-11-02T08:00:00Z');
    expect(await forgetRestrictedFiles(context)).toBe(1);
    const files = await areaFilesOf(context, id);
    expect(files.map(({ name, erased }) => [name, erased?.who])).toEqual([
      ['extract.csv', 'the clock'],
      ['minutes.pdf', undefined]
    ]);
    expect(await forgetRestrictedFiles(context)).toBe(0);
  });
});
