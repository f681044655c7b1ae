import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Letters and digits that are not taken for one another (Crockford's base 32). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Forty bits: a council takes in a million concerns before two would be likely to meet, and a second try is made then. */
const REFERENCE_SIGNS = 8;
/** Eighty bits: nobody guesses it, however fast a stolen copy of the database could be searched. */
const CODE_SIGNS = 16;

/** A new reference: "K7QX-3MPD". */
export function makeReference(): string {
  return inGroups(signsOf(randomBytes(REFERENCE_SIGNS), REFERENCE_SIGNS));
}

/** The reply code of some bytes, 16 or more: "7Q2M-…", four groups of four. */
export function codeOf(bytes: Uint8Array): string {
  return inGroups(signsOf(bytes, CODE_SIGNS));
}

/** A reference as it is kept, from any way of typing it; null when it cannot be one. */
export function readReference(text: string): string | null {
  return readSigns(text, REFERENCE_SIGNS);
}

/** A reply code as it was given out, from any way of typing it; null when it cannot be one. */
export function readCode(text: string): string | null {
  return readSigns(text, CODE_SIGNS);
}

/** What is kept of a code. */
export function hashOfCode(code: string): Uint8Array {
  return createHash('sha256').update(`concern code ${code}`).digest();
}

/** Whether a code is the one whose hash is kept; takes as long whether it is or not. */
export function isCode(code: string, hash: Uint8Array): boolean {
  const given = hashOfCode(code);
  return given.length === hash.length && timingSafeEqual(given, hash);
}

function signsOf(bytes: Uint8Array, count: number): string {
  return Array.from({ length: count }, (_, i) => SIGNS[bytes[i] % SIGNS.length]).join('');
}

function readSigns(text: string, count: number): string | null {
  const signs = text
    .slice(0, 100)
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (signs.length !== count || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  return inGroups(signs);
}

function inGroups(signs: string): string {
  return (signs.match(/.{4}/g) ?? []).join('-');
}
