import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';

/** What a picture shows: each corner another colour, so that one sees how it is turned. */
export const CORNERS = [
  [220, 30, 30],
  [30, 200, 30],
  [30, 30, 220],
  [220, 200, 30]
] as const;
/** What stands in the hidden part of a photo, to be looked for in what is kept. */
export const SECRETS = ['Exif', 'GPS', 'Pocket Camera 9', 'Jo Bloggs'] as const;

/** A picture in four colours: top left, top right, bottom left, bottom right. */
export function quarters(width: number, height: number): ImageData {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set([...CORNERS[(y * 2 >= height ? 2 : 0) + (x * 2 >= width ? 1 : 0)], 255], (y * width + x) * 4);
  return { data, width, height, colorSpace: 'srgb' } as unknown as ImageData;
}

/** A JPEG as a camera makes it, of the library that makes ours. */
export async function aJpeg(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const { default: encode, init } = await import('@jsquash/jpeg/encode.js');
  await (init as (program: WebAssembly.Module) => Promise<unknown>)(
    program('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm')
  );
  return new Uint8Array(await encode(quarters(width, height), { quality: 90 }));
}

/** A WebP. */
export async function aWebp(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const { default: encode, init } = await import('@jsquash/webp/encode.js');
  await (init as (program: WebAssembly.Module) => Promise<unknown>)(
    program('@jsquash/webp/codec/enc/webp_enc_simd.wasm')
  );
  return new Uint8Array(await encode(quarters(width, height)));
}

/** A PNG written here: so large by its header, with the rows given. */
export function aPng(width: number, height: number, rows: Uint8Array, depth = 8): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, 6, 0, 0, 0], 8);
  const chunk = (name: string, body: Uint8Array): Buffer => {
    const named = Buffer.concat([Buffer.from(name), body]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(body.length, 0);
    around.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
  };
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('tEXt', Buffer.from('Author\0Jo Bloggs')),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0))
    ])
  );
}

/** The rows of a picture as a PNG has them: each with the way it is written before it. */
export function pngRows({ data, width, height }: ImageData): Uint8Array {
  const rows = new Uint8Array(height * (1 + width * 4));
  for (let y = 0; y < height; y++)
    rows.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (1 + width * 4) + 1);
  return rows;
}

/** A JPEG with what a phone hides in it: how it was held, what it is called, whose it is, and where it was (51° 28' 30" N, 0° 20' 6" E). */
export function withExif(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const tiff = Buffer.alloc(400);
  let free = 200;
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  const directory = (at: number, entries: readonly (readonly [number, number, number, Buffer])[]): void => {
    tiff.writeUInt16BE(entries.length, at);
    entries.forEach(([tag, type, count, value], i) => {
      const entry = at + 2 + i * 12;
      tiff.writeUInt16BE(tag, entry);
      tiff.writeUInt16BE(type, entry + 2);
      tiff.writeUInt32BE(count, entry + 4);
      if (value.length <= 4) value.copy(tiff, entry + 8);
      else {
        tiff.writeUInt32BE(free, entry + 8);
        value.copy(tiff, free);
        free += value.length;
      }
    });
  };
  const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1');
  const short = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
  const long = (value: number): Buffer => Buffer.from([0, 0, value >> 8, value & 255]);
  const angle = (...parts: number[]): Buffer => Buffer.concat(parts.flatMap((part) => [long(part), long(1)]));
  directory(8, [
    [0x0110, 2, 16, text('Pocket Camera 9')],
    [0x0112, 3, 1, short(orientation)],
    [0x013b, 2, 11, text('Jo Bloggs')],
    [0x8825, 4, 1, long(100)]
  ]);
  directory(100, [
    [1, 2, 2, text('N')],
    [2, 5, 3, angle(51, 28, 30)],
    [3, 2, 2, text('E')],
    [4, 5, 3, angle(0, 20, 6)],
    [0x1b, 7, 12, Buffer.from('ASCII\0\0\0GPS\0')]
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const mark = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Uint8Array.from(Buffer.concat([jpeg.subarray(0, 2), mark, body, jpeg.subarray(2)]));
}

/** The picture of a JPEG as red, green and blue at a share of its width and height. */
export async function colourAt(
  jpeg: Uint8Array<ArrayBuffer>,
  shareX: number,
  shareY: number
): Promise<number[]> {
  const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
  await (init as (program: WebAssembly.Module) => Promise<unknown>)(
    program('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')
  );
  const { data, width, height } = await decode(jpeg.slice().buffer);
  const at = 4 * (Math.floor(shareY * height) * width + Math.floor(shareX * width));
  return [...data.subarray(at, at + 3)];
}

function program(name: string): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve(name)));
}
