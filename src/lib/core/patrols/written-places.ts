import { readGridReference, readPair } from '../places/position.ts';

/** A place as a patrol question takes it, National Grid metres. */
export interface PatrolPlace {
  readonly name: string;
  readonly easting: number;
  readonly northing: number;
  /** Name of the ward that it is as a whole; null = it is a point. */
  readonly ward: string | null;
}

const HEXAGON = /^\d{2,4}\.-?\d+\.-?\d+$/;
/** England and Wales: what a pair may mean is told by its size alone. */
const ENGLAND = [80_000, 5_000, 656_000, 657_000] as const;

/**
 * The pieces of what somebody wrote where areas must or must not be: places are set apart by semicolons or lines, because a comma stands within a name
 * ("High Street, Grays") and a position; ids of hexagons by anything.
 */
export function writtenPieces(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.split(/[;\n]+/))
    .flatMap((piece) => {
      const words = piece.split(/[\s,]+/).filter(Boolean);
      return words.every(isHexagon) ? words : [piece.trim().replace(/\s+/g, ' ')];
    });
}

/** Whether a piece is the id of a hexagon. */
export function isHexagon(piece: string): boolean {
  return HEXAGON.test(piece);
}

/** The position that is written (longitude and latitude, easting and northing, a grid reference); a sentence where it is none that can be; null where it is no position. */
export function writtenPosition(piece: string): PatrolPlace | string | null {
  const named = { name: piece, ward: null };
  const reference = readGridReference(piece);
  if (reference) return { ...named, easting: reference[0], northing: reference[1] };
  const pair = /^([-+]?\d[\d.]*)\s*[,\s]\s*([-+]?\d[\d.]*)$/.exec(piece);
  if (!pair) return null;
  const read = readPair(Number(pair[1]), Number(pair[2]), ENGLAND);
  return read.ok ? { ...named, easting: read.x, northing: read.y } : read.message;
}
