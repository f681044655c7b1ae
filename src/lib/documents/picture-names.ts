import { insidePoint } from '#lib/core/geometry/inside-point.ts';
import { isFar, PICTURE, type PictureFrame } from './picture-frame.ts';

/** Names of streets, and of wards. */
const [MOST_STREETS, MOST_WARDS] = [9, 24];
/** On a phone the picture is half as wide: letters are so many times as large, and fewer. */
const PHONE = 2;
/** Half the width of a letter, and the height of a line, in units of the picture. */
const [HALF_LETTER, LINE] = [3.4, 16];

interface NamedLine {
  readonly style: string;
  readonly name: string | null;
  readonly line: Float64Array;
}

interface PlacedName {
  readonly name: string;
  /** Its middle, in units of the picture. */
  readonly x: number;
  readonly y: number;
  /** Whether there is room for it in the larger letters of a phone. */
  readonly onPhone: boolean;
  readonly isWard: boolean;
}

interface Room {
  /** What the picture is of, National Grid metres: west, south, east, north. */
  readonly box: readonly [number, number, number, number];
  readonly shown: PictureFrame;
  /** Height over width. */
  readonly ratio: number;
  /** Length of the scale bar at the bottom left, in units of the picture. */
  readonly bar: number;
  readonly wards?: readonly { readonly name: string; readonly rings: readonly Float64Array[] }[];
  /** Marks that no name may cover: their middle and radius, in units of the picture. */
  readonly taken?: readonly Mark[];
  /** The same on a phone; left out = as everywhere. */
  readonly takenOnPhone?: readonly Mark[];
}

type Mark = readonly [x: number, y: number, radius: number];

/**
 * Names on a picture: of wards where it is of many of them, else of streets (or of the points that stand for them), each once, at the
 * middle of its longest piece, the longest streets first; none on another or on a mark, none over the edge or under the scale bar.
 * O(points + names²).
 */
export function pictureNames(lines: readonly NamedLine[], room: Room): PlacedName[] {
  const { shown, ratio, bar, wards = [], taken = [], takenOnPhone = taken } = room;
  const [width, height] = [PICTURE.width, PICTURE.width * ratio];
  const isWard = isFar(shown) && wards.length > 0;
  const named = isWard ? middles(wards) : longestPieces(lines, room).map(([name, { at }]) => ({ name, at }));
  const placed: PlacedName[] = [];
  const fits = (x: number, y: number, half: number, times: number): boolean =>
    Math.abs(x - width / 2) + half < width / 2 &&
    y > LINE * times * 0.6 &&
    y < height - LINE * times * 0.6 &&
    !(x < bar + 30 + half && y > height - (times > 1 ? 60 : 44)) &&
    (times > 1 ? takenOnPhone : taken).every(
      ([left, top, radius]) =>
        Math.abs(left - x) > half + radius || Math.abs(top - y) > (LINE * times) / 2 + radius
    );
  for (const { name, at } of named) {
    const [x, y] = [(at[0] - shown.west) * shown.scale, (shown.north - at[1]) * shown.scale];
    const half = HALF_LETTER * name.length;
    if (!fits(x, y, half, 1) || !isFree({ name, x, y }, placed, 1)) continue;
    const others = placed.filter(({ onPhone }) => onPhone);
    const onPhone = fits(x, y, PHONE * half, PHONE) && isFree({ name, x, y }, others, PHONE);
    placed.push({ name, x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, onPhone, isWard });
    if (placed.length === (isWard ? MOST_WARDS : MOST_STREETS)) break;
  }
  return placed;
}

/** Where the name of each ward stands best. */
function middles(wards: NonNullable<Room['wards']>) {
  return wards
    .filter(({ rings }) => rings.length > 0)
    .map(({ name, rings }) => ({ name, at: insidePoint(rings.map((ring) => ({ rings: [ring] }))) }));
}

/** The longest piece of each named street whose middle is well within the picture, the longest first. */
function longestPieces(lines: readonly NamedLine[], { box, shown, ratio }: Room) {
  const [east, edge] = [(box[0] + box[2]) / 2, 10 / shown.scale];
  const south = shown.north - shown.width * ratio;
  const longest = new Map<string, { length: number; at: readonly [number, number] }>();
  for (const { style, name, line } of lines) {
    if ((style !== 'street' && style !== 'point') || !name) continue;
    for (let i = 2; i < line.length; i += 2) {
      const [x, y] = [(line[i] + line[i - 2]) / 2, (line[i + 1] + line[i - 1]) / 2];
      if (Math.abs(x - east) > 0.42 * shown.width || y > shown.north - edge || y < south + edge) continue;
      const length = Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
      if (length > (longest.get(name)?.length ?? 0)) {
        // A dot is not written over.
        const above = style === 'point' ? 12 / shown.scale : 0;
        longest.set(name, { length, at: [x, y + above] });
      }
    }
  }
  return [...longest].sort((a, b) => b[1].length - a[1].length);
}

/** Whether a name in letters so many times the usual size lies on no other. */
function isFree(
  { name, x, y }: Pick<PlacedName, 'name' | 'x' | 'y'>,
  others: readonly PlacedName[],
  times: number
): boolean {
  return others.every(
    (other) =>
      Math.abs(other.y - y) > LINE * times ||
      Math.abs(other.x - x) > HALF_LETTER * times * (name.length + other.name.length)
  );
}
