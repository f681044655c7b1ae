import { hourMasks } from '#lib/core/environment/hour-masks.ts';
import { planarPolygons } from '#lib/core/geometry/polygon.ts';
import { placeDesk, type PlaceDesk } from '#lib/core/places/ask-place.ts';
import { encodePlaceGround } from '#lib/core/places/place-ground-bytes.ts';
import type { NeighbourForce } from '#lib/core/places/place-words.ts';
import type { Context } from '#lib/server/context.ts';
import type { Coding } from '#lib/server/answer/coding.ts';
import { pack, type Packed } from '#lib/server/answer/packed.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { loadEnvironment, type LoadedEnvironment } from '#lib/server/environment/load-environment.ts';
import { sunPlace } from '#lib/server/environment/shares.ts';
import { loadWardInputs, type WardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { areasOf } from '#lib/server/store/areas.ts';
import { policeMonths } from '#lib/server/store/coverage.ts';
import { remember } from '#lib/server/store/memo.ts';

/** What places are asked about with on the server, and what wards they are compared with. */
export interface ServerDesk {
  readonly inputs: WardInputs;
  readonly desk: PlaceDesk;
}

/** The desk on the wards in force in a month (month number; else in the newest month imported), kept until the data change. */
export async function loadPlaceDesk(context: Context, wardsAt?: number): Promise<ServerDesk> {
  const { store } = context;
  const inputs = await loadWardInputs(context, wardsAt);
  const { version, wardSet, cube, neighbours } = inputs;
  const loaded = await loadEnvironment(context);
  const desk = await remember(store, version, `places ${wardSet?.id}`, async () => {
    const areas = wardSet ? await areasOf(store, wardSet.id) : [];
    const wards = areas.map(({ geometry }) => planarPolygons(geometry));
    return placeDesk(cube, neighbours, { wards, ways: loaded && waysOf(loaded) });
  });
  return { inputs, desk };
}

/** What places are laid upon, as the browser reads it (`decodePlaceGround`), kept until the data change. */
export async function placeGroundBytes(context: Context, coding: Coding): Promise<Packed> {
  const { inputs, desk } = await loadPlaceDesk(context);
  return remember(context.store, inputs.version, `bytes place-ground ${coding}`, () =>
    pack(inputs.version, new Uint8Array(encodePlaceGround(desk.ground)), coding)
  );
}

/** The forces that police the land next to the council, with the months that are imported of each; null = the council file does not name them. */
export async function neighbourForces(context: Context): Promise<NeighbourForce[] | null> {
  const named = (await loadCouncil(context))?.police.neighbours;
  if (!named) return null;
  const imported = await policeMonths(context.store);
  return named.map(({ force, land }) => ({
    ...{ force, land },
    months: imported.filter((month) => month.force === force).map(({ month }) => month)
  }));
}

/** Where ways are and what they are at every hour: what their lines on the map show, and nothing of cameras. */
function waysOf(loaded: LoadedEnvironment) {
  const { easting, northing, metres } = loaded.samples;
  const [lon, lat] = sunPlace(loaded);
  return { easting, northing, metres, masks: hourMasks(loaded.measures), lon, lat };
}
