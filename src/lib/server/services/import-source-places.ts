import { areaIndex, planarPolygons, type AreaIndex } from '#lib/core/geometry/polygon.ts';
import { areaSets, areasOf, type AreaKind } from '#lib/server/store/areas.ts';
import type { Store } from '#lib/server/store/database.ts';
import { places, putPlaceAreas, type Place, type PlaceArea } from '#lib/server/store/places.ts';

/** A place off the clipped shore is given to the nearest area when that is no farther away than this, metres. */
export const SHORE = 100;

/** A set of areas ready to be asked which of them holds a point. */
export interface IndexedSet {
  readonly setId: number;
  readonly areaIds: readonly number[];
  readonly index: AreaIndex;
}

/** Every set of a kind, indexed. */
export async function indexedSets(store: Store, kind: AreaKind): Promise<IndexedSet[]> {
  const sets = await areaSets(store, kind);
  return Promise.all(sets.map((set) => indexedSet(store, set.id)));
}

/** Says in which area of a set every stored place lies; returns how many lie in none. */
export async function placeAllIn(store: Store, setId: number): Promise<number> {
  return placeIn(store, await indexedSet(store, setId), await places(store));
}

/** Says in which area of every set the places with an id above `after` lie. */
export async function placeNew(store: Store, after: number): Promise<void> {
  const fresh = await places(store, after);
  for (const kind of ['ward', 'lsoa'] as const) {
    for (const set of await indexedSets(store, kind)) await placeIn(store, set, fresh);
  }
}

async function indexedSet(store: Store, setId: number): Promise<IndexedSet> {
  const areas = await areasOf(store, setId);
  return {
    setId,
    areaIds: areas.map((area) => area.id),
    index: areaIndex(areas.map((area) => planarPolygons(area.geometry)))
  };
}

async function placeIn(store: Store, set: IndexedSet, list: readonly Place[]): Promise<number> {
  const found: PlaceArea[] = [];
  for (const { id, easting, northing } of list) {
    const inside = set.index.locate(easting, northing);
    const position = inside >= 0 ? inside : set.index.nearest(easting, northing, SHORE);
    if (position >= 0) found.push({ placeId: id, areaId: set.areaIds[position], offShore: inside < 0 });
  }
  await putPlaceAreas(store, set.setId, found);
  return list.length - found.length;
}
