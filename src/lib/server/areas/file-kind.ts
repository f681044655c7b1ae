import { readPhotoHeader } from '#lib/server/photos/photo-header.ts';

/** What a file of an area may be, with the type that it is given out as. */
export const FILE_KINDS = {
  pdf: { title: 'PDF', type: 'application/pdf', endings: ['pdf'] },
  docx: {
    title: 'Word (.docx)',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx']
  },
  jpeg: { title: 'photo (JPEG)', type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { title: 'picture (PNG)', type: 'image/png', endings: ['png'] },
  webp: { title: 'picture (WebP)', type: 'image/webp', endings: ['webp'] },
  csv: { title: 'table (CSV)', type: 'text/csv; charset=utf-8', endings: ['csv'] }
} as const;

export type FileKind = keyof typeof FILE_KINDS;

const TAIL = 2048;

/**
 * What a file is by what it holds, whatever its name says: null for all that is none of `FILE_KINDS`, breaks off, or runs a program (macros). Text counts
 * as CSV where it is UTF-8 without control characters and its lines have a separator; markup does not. Linear in the bytes, never throws.
 */
export function fileKind(bytes: Uint8Array): FileKind | null {
  const photo = readPhotoHeader(bytes);
  if (typeof photo === 'object') return photo.kind;
  if (startsWith(bytes, '%PDF-')) return latin(bytes.subarray(-TAIL)).includes('%%EOF') ? 'pdf' : null;
  if (startsWith(bytes, 'PK\u0003\u0004')) return isDocument(bytes) ? 'docx' : null;
  return isTable(bytes) ? 'csv' : null;
}

/** Where a zip's last part, which says where its list of parts is, can begin: before a note of up to 65,535 bytes. */
const END_WITHIN = 66_000;
const LIST_AT = 16;

/** An archive is a document when the list at its end names the parts of one, and no program. What the parts hold, packed, is not looked at. */
function isDocument(bytes: Uint8Array): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = whole.subarray(-END_WITHIN).lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0) return false;
  const last = Math.max(0, whole.length - END_WITHIN) + end;
  if (last + LIST_AT + 4 > whole.length) return false;
  const text = whole.subarray(whole.readUInt32LE(last + LIST_AT), last);
  const names = (name: string): boolean => text.includes(name, 0, 'latin1');
  return (
    names('[Content_Types].xml') &&
    names('word/document.xml') &&
    !/vbaProject|\.exe/i.test(text.toString('latin1'))
  );
}

function isTable(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (failure) {
    if (failure instanceof TypeError) return false;
    throw failure;
  }
  if (/(?![\t\n\r])\p{Cc}/u.test(text)) return false;
  const [first = ''] = text.trimStart().split(/\r?\n/, 1);
  return /[,;\t]/.test(first) && !/^\s*</.test(first);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return latin(bytes.subarray(0, text.length)) === text;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
