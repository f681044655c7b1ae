import { askPlace, placeDesk, type PlaceDesk } from '#lib/core/places/ask-place.ts';
import { parsePlace } from '#lib/core/places/place-address.ts';
import { decodePlaceGround } from '#lib/core/places/place-ground-bytes.ts';
import { REACHES } from '#lib/core/places/place-regions.ts';
import type { DrawnPlace } from '#lib/core/places/drawn-place.ts';
import type {
  AskPlaceMessage,
  PlaceFound,
  PlaceReply,
  ReadPlaceMessage,
  ReadReply
} from './place-messages.ts';
import { loadCube, loadNeighbours, loadOnce, started } from './worker-data.ts';

let desk: Promise<PlaceDesk> | undefined;

/** The desk at which places are asked about; its ground is fetched when the first is, and where that fails the next tries again. */
function loadDesk(): Promise<PlaceDesk> {
  desk ??= Promise.all([loadCube(), loadNeighbours(), loadOnce('/api/place-ground', decodePlaceGround)])
    .then((parts) => placeDesk(...parts))
    .catch((failure: unknown) => {
      desk = undefined;
      throw failure;
    });
  return desk;
}

/** The figures of a place, or why there are none. */
export async function answerPlace({ code, weighing }: AskPlaceMessage): Promise<PlaceReply> {
  const desk = await loadDesk();
  const begun = performance.now();
  const place = parsePlace(code);
  if (!place) return { ok: false, message: NO_PLACE };
  const { weights, from, to, moment } = weighing;
  const found = askPlace(desk, place, { weights, from, to, moment, monthsPresent: started().monthsPresent });
  const milliseconds = performance.now() - begun;
  if (!found.ok) return found;
  return { ok: true, place, rings: await ringsOf(place), answer: found.answer, milliseconds };
}

/** What somebody wrote or drew, as an address carries it. Its code (Turf) is fetched when first needed. */
export async function readWritten({ text, radius }: ReadPlaceMessage): Promise<ReadReply> {
  const [{ wards }, { readPlace }, { carriedPlace }] = await Promise.all([
    loadDesk(),
    import('#lib/core/places/read-place.ts'),
    import('#lib/core/places/thin-place.ts')
  ]);
  const read = readPlace(text, radius, wards.box);
  if (!read.ok) return read;
  const carried = carriedPlace(read.place);
  if (!carried.ok) return carried;
  return { ok: true, code: carried.code, notes: [...read.notes, ...(carried.note ? [carried.note] : [])] };
}

const NO_PLACE =
  'The address names no place: drawn is easting, northing and radius in metres, like 561600,177900,400, or the code of an outline as the map writes it.';

/** The rings around a place; without the code for them there are none to draw, and the figures stand. */
async function ringsOf(place: DrawnPlace): Promise<PlaceFound['rings']> {
  const code = await import('#lib/core/places/ring-shapes.ts').catch(() => null);
  return REACHES.map((reach) => code?.placeWithin(place, reach) ?? null);
}
