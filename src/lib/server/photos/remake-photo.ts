import { decodePhoto, encodeJpeg, shrink, type Pixels } from './codecs.ts';
import { readPhotoHeader, type NoPhoto } from './photo-header.ts';

/** A JPEG that we made ourselves. */
export interface MadePhoto {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** A photo made anew, with a small one to show beside a form; or a sentence on what is wrong with it. */
export type RemadePhoto =
  | { readonly ok: true; readonly photo: MadePhoto; readonly small: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly message: string };

/** How large a photo may be. Phones make 12 to 24 million pixels; a decoder takes some fifteen bytes of memory for each. */
export const PHOTO_LIMITS = {
  bytes: 12 * 2 ** 20,
  pixels: 25_000_000,
  longest: 1600,
  small: 320,
  scans: 64
} as const;

const WRONG: Readonly<Record<NoPhoto, string>> = {
  heic: 'This photo is in Apple’s HEIC format, which cannot be read here. In Settings, Camera, Formats choose “Most Compatible” and take it again, or send it as JPEG.',
  drawing: 'This is a drawing (SVG), not a photo: send a JPEG, PNG or WebP.',
  other: 'This file is not a photo that can be read here: send a JPEG, PNG or WebP.',
  damaged: 'This photo is damaged or breaks off: choose it again, or take another.'
};

/**
 * Makes a photo anew from its pixels, at most 1,600 pixels long, as JPEG: nothing else of the file is kept. Its header is read before it
 * is decoded, so that what would unpack to far more than it is never begins to.
 */
export async function remakePhoto(bytes: Uint8Array<ArrayBuffer>): Promise<RemadePhoto> {
  if (bytes.length === 0) return refused('This file is empty: choose the photo again.');
  if (bytes.length > PHOTO_LIMITS.bytes)
    return refused(
      `This photo has ${megabytes(bytes.length)} MB: ${megabytes(PHOTO_LIMITS.bytes)} MB can be sent. Choose a smaller size in your camera, or send a part of it.`
    );
  const header = readPhotoHeader(bytes);
  if (typeof header === 'string') return refused(WRONG[header]);
  const { width, height, kind, isDeep, scans } = header;
  if (width * height * (isDeep ? 2 : 1) > PHOTO_LIMITS.pixels)
    return refused(
      `This photo has ${width.toLocaleString('en-GB')} by ${height.toLocaleString('en-GB')} pixels, more than can be read here (25 million). Choose a smaller size in your camera, or send a part of it.`
    );
  if (scans > PHOTO_LIMITS.scans) return refused(WRONG.damaged);
  const pixels = await decodePhoto(bytes, kind).catch(() => null);
  if (!pixels || pixels.width * pixels.height !== width * height) return refused(WRONG.damaged);
  const photo = await shrink(onWhite(pixels), PHOTO_LIMITS.longest);
  const { jpeg } = await made(photo);
  const small = await made(await shrink(photo, PHOTO_LIMITS.small));
  return { ok: true, photo: { jpeg, width: photo.width, height: photo.height }, small: small.jpeg };
}

async function made(pixels: Pixels): Promise<MadePhoto> {
  return { jpeg: await encodeJpeg(pixels), width: pixels.width, height: pixels.height };
}

/** A JPEG has no opacity: what is seen through is shown as paper shows it. Changes the picture in place. */
function onWhite(pixels: Pixels): Pixels {
  const { data } = pixels;
  for (let i = 3; i < data.length; i += 4) {
    const opacity = data[i];
    if (opacity === 255) continue;
    for (let c = i - 3; c < i; c++) data[c] = 255 + ((data[c] - 255) * opacity) / 255;
    data[i] = 255;
  }
  return pixels;
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toLocaleString('en-GB', { maximumFractionDigits: 1 });
}

function refused(message: string): RemadePhoto {
  return { ok: false, message };
}
