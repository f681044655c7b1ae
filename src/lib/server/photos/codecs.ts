import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PhotoHeader } from './photo-header.ts';

/** A picture as rows of red, green, blue and opacity, a byte each. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The packages look for their programs as browsers do, over a network: here they are handed them. */
type Start = (program: WebAssembly.Module, options?: object) => Promise<unknown>;

const QUALITY = 80;
const programs = new Map<string, WebAssembly.Module>();

/** Decodes a photo, turned as its camera says; rejects for what is damaged or breaks off. The codecs are loaded with the first photo. */
export async function decodePhoto(
  bytes: Uint8Array<ArrayBuffer>,
  kind: PhotoHeader['kind']
): Promise<Pixels> {
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  if (kind === 'png') {
    const { decode, init } = await import('@jsquash/png/decode.js');
    await init(program('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
    return decode(own);
  }
  const said: string[] = [];
  const listen = { print: () => undefined, printErr: (line: string) => said.push(line) };
  if (kind === 'webp') {
    const { default: decode, init } = await import('@jsquash/webp/decode.js');
    await (init as Start)(program('@jsquash/webp/codec/dec/webp_dec.wasm'), listen);
    return decode(own);
  }
  const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
  // A new one for each: after a damaged photo it is of no more use, and what it took of the memory is given back.
  await (init as Start)(program('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'), listen);
  const pixels = await decode(own, { preserveOrientation: true });
  if (said.some((line) => /premature end/i.test(line))) throw new Error('this JPEG breaks off');
  return pixels;
}

/** Makes a picture so large that its longer side has at most so many pixels. */
export async function shrink(pixels: Pixels, longest: number): Promise<Pixels> {
  const scale = longest / Math.max(pixels.width, pixels.height);
  if (scale >= 1) return pixels;
  const { default: resize, initResize } = await import('@jsquash/resize');
  await initResize(program('@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm'));
  const width = Math.max(1, Math.round(pixels.width * scale));
  const height = Math.max(1, Math.round(pixels.height * scale));
  // The smoothest of its ways is four times as slow, and nobody sees it.
  return resize(pixels as ImageData, {
    width,
    height,
    method: 'triangle',
    premultiply: false,
    linearRGB: false
  });
}

/** Encodes a picture as JPEG, which holds nothing but the picture. */
export async function encodeJpeg(pixels: Pixels): Promise<Uint8Array<ArrayBuffer>> {
  const { default: encode, init } = await import('@jsquash/jpeg/encode.js');
  await (init as Start)(program('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  return new Uint8Array(await encode(pixels as ImageData, { quality: QUALITY, progressive: false }));
}

/** Read and compiled once in a thread. */
function program(name: string): WebAssembly.Module {
  const found = programs.get(name);
  if (found) return found;
  const compiled = new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve(name)));
  programs.set(name, compiled);
  return compiled;
}
