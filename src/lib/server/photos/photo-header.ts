/** What a file is by its first bytes, and how large the picture in it says that it is. */
export interface PhotoHeader {
  readonly kind: 'jpeg' | 'png' | 'webp';
  readonly width: number;
  readonly height: number;
  /** Bytes that a decoder needs for each pixel and more than usual: 16 bits a channel. */
  readonly isDeep: boolean;
  /** How often the decoder goes over the picture. */
  readonly scans: number;
}

/** What files are that are no photo we can read. Told by what they hold: a name says nothing. */
export type NoPhoto = 'heic' | 'drawing' | 'other' | 'damaged';

/** Brands of the container that phones keep HEIC in. */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Reads the header of a photo, as strictly as its decoder does, without decoding anything; linear in the bytes, and never throws. */
export function readPhotoHeader(bytes: Uint8Array): PhotoHeader | NoPhoto {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpegHeader(bytes) ?? 'damaged';
  if (PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) return pngHeader(bytes) ?? 'damaged';
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return webpHeader(bytes) ?? 'damaged';
  if (textAt(bytes, 4, 4) === 'ftyp' && HEIC_BRANDS.includes(textAt(bytes, 8, 4))) return 'heic';
  const begins = new TextDecoder().decode(bytes.subarray(0, 1000));
  return /<svg[\s/>]/i.test(begins) || /^\s*<\?xml/i.test(begins) ? 'drawing' : 'other';
}

/**
 * Goes from marker to marker as libjpeg does, past what stands between them, to the mark of its end: without one it breaks off. Scans are counted to the end: a picture that is gone over
 * thousands of times is as dear as one that is too large.
 */
function jpegHeader(bytes: Uint8Array): PhotoHeader | null {
  let size: readonly [width: number, height: number, isDeep: boolean] | null = null;
  let scans = 0;
  let hasEnd = false;
  for (let at = 2; at < bytes.length;) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    hasEnd = marker === 0xd9;
    if (marker === undefined || hasEnd) break;
    // Stuffed bytes and restarts stand inside the picture and have no length.
    if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = number16(bytes, at + 2);
    if (Number.isNaN(length) || length < 2) break;
    if (isFrame(marker)) {
      if (size) return null;
      size = [number16(bytes, at + 7), number16(bytes, at + 5), bytes[at + 4] > 8];
    }
    if (marker === 0xda) scans++;
    at += 2 + length;
  }
  return size && scans > 0 && hasEnd ? header('jpeg', ...size, scans) : null;
}

/** Start of a frame: 0xC0 to 0xCF but for tables of Huffman codes, extensions and arithmetic coding. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function pngHeader(bytes: Uint8Array): PhotoHeader | null {
  if (bytes.length < 33 || textAt(bytes, 12, 4) !== 'IHDR') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return header('png', view.getUint32(16), view.getUint32(20), bytes[24] > 8, 1);
}

/** Of the three ways to write one. The canvas of the extended way must be as large as its picture, which the decoder checks. */
function webpHeader(bytes: Uint8Array): PhotoHeader | null {
  if (bytes.length < 30) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  switch (textAt(bytes, 12, 4)) {
    case 'VP8 ':
      return header('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff, false, 1);
    case 'VP8L': {
      const packed = view.getUint32(21, true);
      return header('webp', 1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff), false, 1);
    }
    case 'VP8X': {
      const number24 = (at: number): number => view.getUint16(at, true) + bytes[at + 2] * 65_536;
      return header('webp', 1 + number24(24), 1 + number24(27), false, 1);
    }
    default:
      return null;
  }
}

function header(
  kind: PhotoHeader['kind'],
  width: number,
  height: number,
  isDeep: boolean,
  scans: number
): PhotoHeader | null {
  return width > 0 && height > 0 ? { kind, width, height, isDeep, scans } : null;
}

function number16(bytes: Uint8Array, at: number): number {
  return at + 1 < bytes.length ? bytes[at] * 256 + bytes[at + 1] : NaN;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
