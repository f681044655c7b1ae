import { entryInWords } from '#lib/core/gazetteer/entry.ts';
import { circlePlace, RADII } from '#lib/core/places/drawn-place.ts';
import { readPlace, type ReadPlace } from '#lib/core/places/read-place.ts';
import { HOW_TO_WRITE } from '#lib/core/places/written-shape.ts';
import type { Context } from '#lib/server/context.ts';
import { findPlaces } from '#lib/server/gazetteer/find-places.ts';
import { askPlace, type PlaceResult } from './ask-place.ts';
import { loadPlaceDesk } from './place-desk.ts';

/**
 * Answers what is asked about a place that somebody wrote: an outline, or (with a radius, metres) a position, a postcode or a name.
 * `parameters` as for `askPlace`.
 */
export async function askWritten(
  context: Context,
  text: string,
  radius: number | null,
  parameters: URLSearchParams
): Promise<PlaceResult> {
  const { desk } = await loadPlaceDesk(context);
  const read = readPlace(text, radius, desk.wards.box);
  const found = read.ok ? read : ((await namedPlace(context, text, radius)) ?? read);
  if (!found.ok)
    return {
      ok: false,
      problems: [{ parameter: 'place', value: text.slice(0, 60), message: found.message }]
    };
  return askPlace(context, parameters, found);
}

/** The likeliest place of a name, and so much around it; null when it is no name that is known. */
async function namedPlace(
  context: Context,
  text: string,
  radius: number | null
): Promise<(ReadPlace & { called?: string }) | null> {
  if (radius === null || !(radius >= RADII.least && radius <= RADII.most) || !/[a-z]/i.test(text))
    return null;
  const [entry] = await findPlaces(context, text, 1);
  if (!entry)
    return {
      ok: false,
      message: `Nothing is known here by the name “${text.trim().slice(0, 60)}”. ${HOW_TO_WRITE}`
    };
  const notes = [
    `${entry.name}, ${entryInWords(entry)}, at easting ${Math.round(entry.easting)}, northing ${Math.round(entry.northing)}.`
  ];
  return { ok: true, place: circlePlace(entry.easting, entry.northing, radius), notes, called: entry.name };
}
