import { edgeIndex, isInside } from '../geometry/edge-index.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import { selfCrossings } from '../geometry/self-crossing.ts';
import { circlePlace, cornersOf, polygonPlace, RADII, toTenth, type DrawnPlace } from './drawn-place.ts';
import { readPair, type GridBox, type PairKind } from './position.ts';
import { pinchedPart, strayHole } from './ring-faults.ts';
import { joined, takenApart } from './take-apart.ts';
import { readText, type WrittenShape } from './written-shape.ts';

/** A place as it was understood, with a sentence for everything that was not as it seems; or a sentence that says how to mend it. */
export type ReadPlace =
  | { readonly ok: true; readonly place: DrawnPlace; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Corners that a polygon may have. */
export const MOST_CORNERS = 10_000;
/** Crossings with itself that are mended; more of them are no slip of the hand. */
const MOST_CROSSINGS = 20;
/** Corners up to which parts that overlap are joined, and crossings mended: both take the library tenths of a second beyond. */
const MOST_MENDED = 1500;

/** The place that a text stands for (see `HOW_TO_WRITE`); `radius` in metres belongs to a point. */
export function readPlace(text: string, radius: number | null, council: GridBox): ReadPlace {
  return placeOf(readText(text, council), radius, council);
}

/** The place of a shape that was written or drawn. */
export function placeOf(
  shape: WrittenShape,
  radius: number | null,
  council: GridBox,
  mostCorners = MOST_CORNERS
): ReadPlace {
  if (shape.kind === 'nothing') return refused(shape.message);
  if (shape.kind === 'polygon') return polygonOf(shape.parts, council, mostCorners);
  const read = readPair(shape.pair[0], shape.pair[1], council);
  if (!read.ok) return refused(read.message);
  if (radius === null)
    return refused(
      'One position is a point: say how many metres around it, too, or give at least three corners.'
    );
  if (!(radius >= RADII.least && radius <= RADII.most))
    return refused(
      `The distance around a point must be between ${RADII.least} and ${RADII.most.toLocaleString('en-GB')} metres.`
    );
  const notes = turnedNotes(new Set([read.kind]));
  return { ok: true, place: circlePlace(read.x, read.y, radius), notes };
}

function polygonOf(
  parts: readonly (readonly (readonly number[][])[])[],
  council: GridBox,
  most: number
): ReadPlace {
  const corners = parts.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (corners > most + parts.flat().length)
    return refused(
      `The shape has ${corners.toLocaleString('en-GB')} corners; ${most.toLocaleString('en-GB')} are the most that can be asked about. Simplify it, for example to within a metre.`
    );
  const kinds = new Set<PairKind>();
  const planar: PlanarPolygon[] = [];
  for (const rings of parts) {
    const made: Float64Array[] = [];
    for (const ring of rings) {
      const read = ringOf(ring, council, kinds);
      if (typeof read === 'string') return refused(read);
      made.push(read);
    }
    planar.push({ rings: made });
  }
  if (kinds.size > 1)
    return refused(
      'Some corners are in degrees and some in metres, or some the other way round: write all alike.'
    );
  return mended(planar, turnedNotes(kinds));
}

/** The corners of a ring on the National Grid to a tenth of a metre, none twice in a row; or why it is none. */
function ringOf(
  ring: readonly (readonly number[])[],
  council: GridBox,
  kinds: Set<PairKind>
): Float64Array | string {
  const flat: number[] = [];
  for (const [a, b] of ring) {
    const read = readPair(a, b, council);
    if (!read.ok) return read.message;
    kinds.add(read.kind);
    const [x, y] = [toTenth(read.x), toTenth(read.y)];
    if (flat.at(-2) !== x || flat.at(-1) !== y) flat.push(x, y);
  }
  const isClosed = flat.length > 2 && flat[0] === flat.at(-2) && flat[1] === flat.at(-1);
  const open = isClosed ? flat.slice(0, -2) : flat;
  if (open.length < 6)
    return `A polygon needs at least three corners that are more than 10 cm apart; this has ${open.length / 2}.`;
  return Float64Array.from(open);
}

/** Parts that cross or meet themselves taken apart there, and parts that overlap joined. */
function mended(parts: readonly PlanarPolygon[], notes: string[]): ReadPlace {
  let sound = parts;
  const crossings = selfCrossings(edgeIndex(parts), MOST_CROSSINGS + 1);
  if (crossings.length > 0) {
    const [x, y] = crossings[0].map(Math.round);
    const where = `${crossings.length === 1 ? 'crosses itself' : `crosses itself ${crossings.length > MOST_CROSSINGS ? 'very often, first' : `${crossings.length} times, first`}`} at easting ${x}, northing ${y}`;
    const pieces =
      cornersOf(parts) > MOST_MENDED || crossings.length > MOST_CROSSINGS ? null : takenApart(parts);
    if (!pieces) return refused(`The outline ${where}. Draw it again so that no edge crosses another.`);
    notes.push(
      `The outline ${where}: it was taken as the pieces between the crossings. If that is not meant, move the corner.`
    );
    sound = pieces;
  }
  const pinched = pinchedPart(sound);
  if (pinched) {
    const [x, y] = pinched.at.map(Math.round);
    const where = `The outline meets itself at easting ${x}, northing ${y}`;
    if (!pinched.parts) return refused(`${where}. Draw its pieces one by one.`);
    notes.push(`${where}: it was taken as ${pinched.parts.length} pieces.`);
    sound = pinched.parts;
  }
  const stray = strayHole(sound);
  if (stray) {
    const [x, y] = stray.map(Math.round);
    return refused(
      `A hole of the shape lies outside its outline, or in another hole, at easting ${x}, northing ${y}. Take it out, or give it as a part of its own.`
    );
  }
  if (sound === parts && parts.length > 1 && overlaps(parts)) {
    const whole = cornersOf(parts) > MOST_MENDED ? null : joined(parts);
    if (!whole) return refused('Parts of the shape overlap. Join them into one first.');
    notes.push('Parts of the shape overlap: they were joined.');
    sound = whole;
  }
  const place = polygonPlace(sound);
  if (!(place.areaM2 > 0))
    return refused('The corners lie on one line: the shape has no area. Move one of them aside.');
  return { ok: true, place, notes };
}

/** Whether a corner of one part lies in another, or their edges cross: edges were compared before, so a corner tells. */
function overlaps(parts: readonly PlanarPolygon[]): boolean {
  return parts.some((part, i) => {
    const [x, y] = part.rings[0];
    return parts.some((other, j) => i !== j && containedIn(other, x, y));
  });
}

function containedIn(part: PlanarPolygon, x: number, y: number): boolean {
  return isInside(edgeIndex([part]), x, y);
}

function turnedNotes(kinds: ReadonlySet<PairKind>): string[] {
  if (kinds.has('lat-lon')) return ['Latitude came first; it was taken the other way round.'];
  if (kinds.has('northing-easting')) return ['Northing came first; it was taken the other way round.'];
  return [];
}

function refused(message: string): ReadPlace {
  return { ok: false, message };
}
