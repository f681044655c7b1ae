import { once } from 'node:events';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPhotoHeader } from '#lib/server/photos/photo-header.ts';
import { PHOTO_LIMITS, remakePhoto } from '#lib/server/photos/remake-photo.ts';
import {
  aJpeg,
  aPng,
  aWebp,
  colourAt,
  CORNERS,
  pngRows,
  quarters,
  SECRETS,
  withExif
} from '../../builders/photos.ts';

let jpeg: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  jpeg = await aJpeg(480, 320);
});

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function made(bytes: Uint8Array<ArrayBuffer>) {
  const remade = await remakePhoto(bytes);
  if (!remade.ok) throw new Error(remade.message);
  return remade;
}

async function refusal(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const remade = await remakePhoto(bytes);
  return remade.ok ? 'taken' : remade.message;
}

/** Whether a colour is nearly another: JPEG changes a little. */
const near = (one: readonly number[], other: readonly number[]): boolean =>
  one.every((value, i) => Math.abs(value - other[i]) < 30);

describe('a photo', () => {
  it('loses where it was taken, when, by what and by whom', async () => {
    const photo = withExif(jpeg, 1);
    for (const secret of SECRETS) expect(latin(photo)).toContain(secret);
    const { photo: kept, small } = await made(photo);
    for (const bytes of [kept.jpeg, small])
      for (const secret of [...SECRETS, 'ICC_PROFILE', 'http']) expect(latin(bytes)).not.toContain(secret);
    // No part but the picture's own: JFIF, tables, frame and scan.
    const markers = [...latin(kept.jpeg).matchAll(/\xff([\xe1-\xef\xfe])/g)];
    expect(markers).toEqual([]);
    expect(kept).toMatchObject({ width: 480, height: 320 });
  });

  it.each([
    [1, 480, 320, [0, 1, 2, 3]],
    [3, 480, 320, [3, 2, 1, 0]],
    [6, 320, 480, [2, 0, 3, 1]],
    [8, 320, 480, [1, 3, 0, 2]]
  ])('that was held in way %i stands upright', async (orientation, width, height, corners) => {
    const { photo } = await made(withExif(jpeg, orientation));
    expect(photo).toMatchObject({ width, height });
    for (const [i, [x, y]] of [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.75, 0.75]
    ].entries()) {
      const colour = await colourAt(photo.jpeg, x, y);
      expect(near(colour, CORNERS[corners[i]]), `corner ${i}: ${colour.join()}`).toBe(true);
    }
  });

  it('is at most 1,600 pixels long, and never made larger', async () => {
    const { photo, small } = await made(await aJpeg(2400, 1500));
    expect(photo).toMatchObject({ width: 1600, height: 1000 });
    expect(readPhotoHeader(photo.jpeg)).toMatchObject({ kind: 'jpeg', width: 1600, height: 1000 });
    expect(readPhotoHeader(small)).toMatchObject({ width: 320, height: 200 });
    expect((await made(await aJpeg(3, 2))).photo).toMatchObject({ width: 3, height: 2 });
  });

  it('may be a PNG or a WebP, whatever it is called; what is seen through is paper', async () => {
    const webp = await made(await aWebp(64, 40));
    expect(webp.photo).toMatchObject({ width: 64, height: 40 });
    const picture = quarters(64, 40);
    const png = await made(aPng(64, 40, pngRows(picture)));
    expect(near(await colourAt(png.photo.jpeg, 0.25, 0.25), CORNERS[0])).toBe(true);
    expect(latin(png.photo.jpeg)).not.toContain('Jo Bloggs');
    picture.data.fill(0);
    const clear = await made(aPng(64, 40, pngRows(picture)));
    expect(near(await colourAt(clear.photo.jpeg, 0.5, 0.5), [255, 255, 255])).toBe(true);
  });

  it('leaves behind a second file that hides in it', async () => {
    const script = '<script>alert(1)</script>PK\u0003\u0004secret.txt';
    const two = Uint8Array.from([...jpeg, ...bytesOf(script)]);
    const { photo } = await made(two);
    expect(latin(photo.jpeg)).not.toMatch(/script|secret/);
    // A comment before the picture, too.
    const comment = bytesOf('<?php system($_GET[0]); ?>');
    const early = Uint8Array.from([
      ...jpeg.subarray(0, 2),
      0xff,
      0xfe,
      0,
      comment.length + 2,
      ...comment,
      ...jpeg.subarray(2)
    ]);
    expect(latin((await made(early)).photo.jpeg)).not.toContain('php');
  });
});

describe('a file that is no photo', () => {
  it('is refused with what it is and what to send instead', async () => {
    expect(await refusal(new Uint8Array())).toMatch(/empty/);
    expect(await refusal(bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))).toMatch(
      /drawing \(SVG\)/
    );
    expect(await refusal(bytesOf('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg/>'))).toMatch(
      /SVG/
    );
    const heic = Uint8Array.from([0, 0, 0, 24, ...bytesOf('ftypheic\0\0\0\0mif1heic')]);
    expect(await refusal(heic)).toMatch(/HEIC.*Most Compatible/);
    expect(await refusal(bytesOf('GIF89a\u0001\0\u0001\0'))).toMatch(/JPEG, PNG or WebP/);
    expect(await refusal(bytesOf('%PDF-1.7'))).toMatch(/JPEG, PNG or WebP/);
    const zip = new ZipFile();
    zip.addBuffer(Buffer.alloc(5_000_000), 'photo.jpg');
    zip.end();
    const parts: Buffer[] = [];
    zip.outputStream.on('data', (part: Buffer) => parts.push(part));
    await once(zip.outputStream, 'end');
    expect(await refusal(Uint8Array.from(Buffer.concat(parts)))).toMatch(/JPEG, PNG or WebP/);
  });

  it('or breaks off, is refused', async () => {
    expect(await refusal(jpeg.slice(0, jpeg.length >> 1))).toMatch(/damaged or breaks off/);
    const png = aPng(64, 40, pngRows(quarters(64, 40)));
    for (const length of [9, 40, png.length - 40])
      expect(await refusal(png.slice(0, length))).toMatch(/damaged/);
    const webp = await aWebp(64, 40);
    for (const length of [13, 31, webp.length >> 1])
      expect(await refusal(webp.slice(0, length))).toMatch(/damaged/);
    // After all these a good one is read as before.
    expect((await made(jpeg)).photo).toMatchObject({ width: 480, height: 320 });
  });

  it('would unpack to far more than it is, and never begins to', async () => {
    const before = process.memoryUsage().rss;
    const began = performance.now();
    expect(await refusal(aPng(30_000, 30_000, new Uint8Array(1000)))).toMatch(
      /30,000 by 30,000 pixels.*smaller/
    );
    const frame =
      Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc2])) + 1 ||
      Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0])) + 1;
    const large = Uint8Array.from(jpeg);
    large.set([0x75, 0x30, 0x75, 0x30], frame + 4);
    expect(await refusal(large)).toMatch(/30,000 by 30,000 pixels/);
    const webp = Uint8Array.from([
      ...bytesOf('RIFF\0\0\0\0WEBPVP8X'),
      10,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0x2f,
      0x75,
      0,
      0x2f,
      0x75,
      0,
      0
    ]);
    expect(await refusal(webp)).toMatch(/30,000 by 30,000 pixels/);
    // Sixteen bits a channel take twice the room.
    expect(await refusal(aPng(4000, 4000, new Uint8Array(10), 16))).toMatch(/more than can be read/);
    expect(await refusal(new Uint8Array(PHOTO_LIMITS.bytes + 1))).toMatch(/12 MB can be sent/);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
  });

  it('whose small size is a lie is refused: a second frame, or a picture gone over without end', async () => {
    const frame = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc2]));
    const length = 2 + jpeg[frame + 2] * 256 + jpeg[frame + 3];
    const twice = Uint8Array.from([...jpeg.subarray(0, frame + length), ...jpeg.subarray(frame)]);
    expect(await refusal(twice)).toMatch(/damaged/);
    const scan = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xda]));
    const again = jpeg.subarray(scan, -2);
    const endless = Uint8Array.from([
      ...jpeg.subarray(0, scan),
      ...Array.from({ length: 70 }, () => [...again]).flat(),
      0xff,
      0xd9
    ]);
    expect(await refusal(endless)).toMatch(/damaged/);
    const lie = Uint8Array.from(aPng(64, 40, pngRows(quarters(64, 40))));
    // The header's check no longer fits.
    lie[19] = 60;
    expect(await refusal(lie)).toMatch(/damaged/);
  });

  it('whatever its bytes, is taken or refused with a sentence', { timeout: 60_000 }, async () => {
    const png = aPng(16, 10, pngRows(quarters(16, 10)));
    const webp = await aWebp(16, 10);
    const small = await aJpeg(16, 10);
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .tuple(
          fc.constantFrom(small, png, webp),
          fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
          fc.nat()
        )
        .map(([photo, changes, cut]) => {
          const changed = Uint8Array.from(photo);
          for (const [at, value] of changes) changed[at % changed.length] = value;
          return cut % 3 === 0 ? changed.slice(0, cut % changed.length) : changed;
        })
    );
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        const remade = await remakePhoto(Uint8Array.from(bytes));
        if (!remade.ok) return /^[A-Z].{10,}\.$/.test(remade.message);
        const { kind, width, height } = readPhotoHeader(remade.photo.jpeg) as never;
        return kind === 'jpeg' && width <= 1600 && height <= 1600;
      }),
      { numRuns: 300, seed: 4 }
    );
  });
});
