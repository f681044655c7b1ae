import { circlePlace, polygonPlace, RADII, type DrawnPlace } from './drawn-place.ts';

// Without a library, because every address of the map is read with it.

/** Characters that stand as they are in an address (RFC 3986, section 2.3): six bits each. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const [RING, PART] = ['.', '~'];
/** Longest code that an address carries: browsers and servers take 8,000 characters. */
export const LONGEST_CODE = 6000;

/**
 * A place as a short code for addresses: `easting,northing,radius` of a circle, metres to a tenth; of a polygon the differences from corner
 * to corner in tenths of a metre, each as a zigzag number in groups of five bits, lowest first, `.` between rings and `~` between
 * parts (after Google's "Encoded polyline algorithm format", with letters that addresses leave alone). About five characters a corner.
 */
export function formatPlace({ circle, parts }: DrawnPlace): string {
  if (circle) return [circle.x, circle.y, circle.radius].join(',');
  let [x, y] = [0, 0];
  const ringCode = (ring: Float64Array): string => {
    let code = '';
    for (let i = 0; i < ring.length; i += 2) {
      const [nextX, nextY] = [Math.round(ring[i] * 10), Math.round(ring[i + 1] * 10)];
      code += encode(nextX - x) + encode(nextY - y);
      [x, y] = [nextX, nextY];
    }
    return code;
  };
  return parts.map(({ rings }) => rings.map(ringCode).join(RING)).join(PART);
}

/** The place that `formatPlace` wrote; null when the text is none. */
export function parsePlace(code: string): DrawnPlace | null {
  if (code.includes(',')) return circleOf(code);
  if (!/^[\w.~-]{12,}$/.test(code)) return null;
  const at: Cursor = { x: 0, y: 0 };
  const parts: { rings: Float64Array[] }[] = [];
  for (const part of code.split(PART)) {
    const rings: Float64Array[] = [];
    for (const ring of part.split(RING)) {
      const read = ringOf(ring, at);
      if (!read) return null;
      rings.push(read);
    }
    parts.push({ rings });
  }
  const place = polygonPlace(parts);
  return place.areaM2 > 0 ? place : null;
}

interface Cursor {
  x: number;
  y: number;
}

function circleOf(code: string): DrawnPlace | null {
  const numbers = code.split(',').map((part) => (/^\d{1,7}(\.\d)?$/.test(part) ? Number(part) : NaN));
  const [x, y, radius] = numbers;
  const isSound = numbers.length === 3 && x < 700_000 && y < 1_300_000;
  if (!isSound || !(radius >= RADII.least && radius <= RADII.most)) return null;
  return circlePlace(x, y, radius);
}

function ringOf(code: string, at: Cursor): Float64Array | null {
  const numbers = decode(code);
  if (!numbers || numbers.length < 6 || numbers.length % 2 === 1) return null;
  const ring = new Float64Array(numbers.length);
  for (let i = 0; i < numbers.length; i += 2) {
    at.x += numbers[i];
    at.y += numbers[i + 1];
    if (!(at.x >= 0 && at.x < 7_000_000 && at.y >= 0 && at.y < 13_000_000)) return null;
    ring[i] = at.x / 10;
    ring[i + 1] = at.y / 10;
  }
  return ring;
}

function encode(difference: number): string {
  let rest = difference < 0 ? -2 * difference - 1 : 2 * difference;
  let code = '';
  while (rest >= 32) {
    code += ALPHABET[32 + (rest % 32)];
    rest = Math.floor(rest / 32);
  }
  return code + ALPHABET[rest];
}

function decode(code: string): number[] | null {
  const numbers: number[] = [];
  let [value, size] = [0, 1];
  for (const letter of code) {
    const bits = ALPHABET.indexOf(letter);
    if (bits < 0 || size > 2 ** 30) return null;
    value += (bits % 32) * size;
    size *= 32;
    if (bits >= 32) continue;
    numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [value, size] = [0, 1];
  }
  return size === 1 ? numbers : null;
}
