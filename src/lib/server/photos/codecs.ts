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
/** A picture of more pixels leaves a codec with more memory than is to be kept. */
const MUCH = 4_000_000;
const SILENT = { print: () => undefined, printErr: () => undefined };
const programs = new Map<string, WebAssembly.Module>();
/** Codecs of JPEG and WebP that stand ready in this thread; the other packages look after their own. */
const started = new Set<string>();

/**
 * Decodes a photo, turned as its camera says; rejects for what is damaged. The codecs are loaded with the first photo. Those of PNG and of
 * making smaller stay in their thread for as long as it lasts, with whatever memory they took: the server's ends with each photo
 * (`work/work-room`).
 */
export async function decodePhoto(
  bytes: Uint8Array<ArrayBuffer>,
  kind: PhotoHeader['kind']
): Promise<Pixels> {
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  // Where a thread lasts (commands, tests), a JPEG or WebP codec that gave up, or took much memory, is not used again: the next photo has a new one.
  let isSpent = true;
  try {
    const pixels = await DECODERS[kind](own);
    isSpent = pixels.width * pixels.height > MUCH;
    return pixels;
  } finally {
    if (isSpent) started.delete(kind);
  }
}

const DECODERS: Readonly<Record<PhotoHeader['kind'], (bytes: ArrayBuffer) => Promise<Pixels>>> = {
  jpeg: async (bytes) => {
    const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
    await start('jpeg', init as Start, '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm');
    return decode(bytes, { preserveOrientation: true });
  },
  webp: async (bytes) => {
    const { default: decode, init } = await import('@jsquash/webp/decode.js');
    await start('webp', init as Start, '@jsquash/webp/codec/dec/webp_dec.wasm');
    return decode(bytes);
  },
  png: async (bytes) => {
    const { decode, init } = await import('@jsquash/png/decode.js');
    await init(program('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
    return decode(bytes);
  }
};

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
  await start('encoder', init as Start, '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
  return new Uint8Array(await encode(pixels as ImageData, { quality: QUALITY, progressive: false }));
}

async function start(codec: string, init: Start, name: string): Promise<void> {
  if (started.has(codec)) return;
  await init(program(name), SILENT);
  started.add(codec);
}

/** Read and compiled once in a thread. */
function program(name: string): WebAssembly.Module {
  const found = programs.get(name);
  if (found) return found;
  const compiled = new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve(name)));
  programs.set(name, compiled);
  return compiled;
}
