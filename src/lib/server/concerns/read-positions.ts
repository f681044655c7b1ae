import { LIMITS } from '#lib/core/concerns/concern-place.ts';
import {
  notAPosition,
  placeOfPairs,
  writtenLines,
  writtenPair
} from '#lib/core/concerns/written-positions.ts';
import type { Context } from '#lib/server/context.ts';
import { findPlaces } from '#lib/server/gazetteer/find-places.ts';

/** A place as `readConcernPlace` reads it, or a sentence on the position that cannot be read. */
export type ReadPositions =
  { readonly ok: true; readonly place: string } | { readonly ok: false; readonly message: string };

const POSTCODE = /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i;

/**
 * Reads positions as somebody writes them, one on a line: two numbers (easting and northing, or longitude and latitude), a grid reference, or a
 * postcode of here. What is between the positions, and whether they can be taken, is for `readConcernPlace`.
 */
export async function readPositions(
  context: Context,
  shape: string,
  written: string
): Promise<ReadPositions> {
  const lines = writtenLines(written);
  if (lines.length > LIMITS.corners + 1)
    return refused(`These are ${lines.length} positions: ${LIMITS.corners} or fewer will do.`);
  const pairs: string[] = [];
  for (const [i, line] of lines.entries()) {
    const pair = await pairOf(context, line);
    if (pair === null) return refused(notAPosition(i, line));
    pairs.push(pair);
  }
  return { ok: true, place: placeOfPairs(shape, pairs) };
}

async function pairOf(context: Context, line: string): Promise<string | null> {
  const pair = writtenPair(line);
  if (pair !== null) return pair;
  if (!POSTCODE.test(line)) return null;
  const bare = (text: string): string => text.replace(/\s/g, '').toUpperCase();
  const found = (await findPlaces(context, line, 5)).find(
    ({ kind, name }) => kind === 'postcode' && bare(name) === bare(line)
  );
  return found ? `${Math.round(found.easting)},${Math.round(found.northing)}` : null;
}

function refused(message: string): ReadPositions {
  return { ok: false, message };
}
