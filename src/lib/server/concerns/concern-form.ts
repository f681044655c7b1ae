import { readConcernPlace } from '#lib/core/concerns/concern-place.ts';
import { entryInWords } from '#lib/core/gazetteer/entry.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { readGridReference } from '#lib/core/places/position.ts';
import type { Context } from '#lib/server/context.ts';
import { findPlaces } from '#lib/server/gazetteer/find-places.ts';
import { openDraft } from './draft.ts';
import { loadGround, wardAt } from './ground.ts';
import { spend } from './limits.ts';
import { secretOf } from './secret.ts';
import { joinableAt } from './similar.ts';

/** A place that was found by what somebody typed. */
export interface FoundPlace {
  /** For the form: the place and its name. */
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

/** A new draft for the loaded council; without one its name is null. */
export async function newDraft(context: Context): Promise<{
  readonly mark: string;
  readonly council: { readonly name: string; readonly box: readonly number[] } | null;
}> {
  const ground = await loadGround(context);
  const mark = openDraft(await secretOf(context.store), context.clock());
  if (!ground) return { mark, council: null };
  const [minX, minY, maxX, maxY] = ground.box;
  return { mark, council: { name: ground.name, box: [...toLonLat(minX, minY), ...toLonLat(maxX, maxY)] } };
}

/** A place that was shown, and the name of its ward (null = none); or why it cannot be taken. */
export async function placeFor(
  context: Context,
  text: string
): Promise<
  { readonly ok: true; readonly ward: string | null } | { readonly ok: false; readonly message: string }
> {
  const ground = await loadGround(context);
  if (!ground) return { ok: false, message: 'No council is loaded here yet, so nothing can be taken.' };
  const checked = readConcernPlace(text, ground);
  if (!checked.ok) return checked;
  const code = wardAt(ground, checked.place.x, checked.place.y);
  return { ok: true, ward: code === null ? null : ground.wardNames[ground.wardCodes.indexOf(code)] };
}

/** The places that a text may mean: streets, postcodes, stations, parks, or a position as numbers or grid reference. */
export async function searchPlaces(
  context: Context,
  text: string
): Promise<{
  readonly found: readonly FoundPlace[];
  readonly problems: readonly { field: string; message: string }[];
}> {
  const at = readGridReference(text);
  const numbers = /^\s*(-?[\d.]+)\s*[, ]\s*(-?[\d.]+)\s*$/.exec(text);
  if (at || numbers) {
    const place = at ? `point ${at.join(',')}` : `point ${numbers?.[1]},${numbers?.[2]}`;
    const checked = await placeFor(context, place);
    if (!checked.ok) return { found: [], problems: [{ field: 'search', message: checked.message }] };
    return {
      found: [
        { value: `${place}|`, label: text.trim(), hint: checked.ward ? `in ${checked.ward}` : 'a position' }
      ],
      problems: []
    };
  }
  // A ward is no place that somebody walks through.
  const entries = (await findPlaces(context, text, 12)).filter(({ kind }) => kind !== 'ward').slice(0, 8);
  if (entries.length === 0)
    return {
      found: [],
      problems: [
        {
          field: 'search',
          message: `Nothing here is called “${text.slice(0, 60)}”. Try a street, a postcode or a station, without a house number.`
        }
      ]
    };
  return {
    found: entries.map((entry) => ({
      value: `point ${Math.round(entry.easting)},${Math.round(entry.northing)}|${entry.name.replaceAll('|', ' ')}`,
      label: entry.name,
      hint: entryInWords(entry)
    })),
    problems: []
  };
}

/**
 * How many accepted concerns of the same kind there are at least in the 250 m hexagon that holds a place (`joinableAt`); null = not told, also to
 * a network that has asked about very many places.
 */
export async function similarNear(
  context: Context,
  place: string,
  ticks: readonly string[],
  address: string
): Promise<{ readonly count: number } | null> {
  const ground = await loadGround(context);
  if (!ground || (await spend(context.store, 'similar', address)) !== null) return null;
  const joinable = await joinableAt(context, ground, place, ticks);
  return joinable && { count: joinable.count };
}
