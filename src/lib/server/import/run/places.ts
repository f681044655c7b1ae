import type { Position } from 'geojson';
import { areaIndex, planarPolygons, type AreaIndex, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { areaSets, areasOf, type AreaKind } from '#lib/server/store/areas.ts';
import type { Store } from '#lib/server/store/database.ts';
import {
  clearPlaceAreas,
  places,
  putPlaceAreas,
  type Place,
  type PlaceArea
} from '#lib/server/store/places.ts';

/** A place off the clipped shore is given to the nearest area when that is no farther away than this, metres. */
export const SHORE = 100;

/** A set of areas ready to be asked which of them holds a point. */
export interface IndexedSet {
  readonly setId: number;
  readonly areaIds: readonly number[];
  readonly index: AreaIndex;
  /** Around all of them, degrees. */
  readonly box: { west: number; south: number; east: number; north: number };
}

const PAGE = 5000;

/** Every set of a kind, indexed. */
export async function indexedSets(store: Store, kind: AreaKind): Promise<IndexedSet[]> {
  const sets = await areaSets(store, kind);
  return Promise.all(sets.map((set) => indexedSet(store, set.id)));
}

/** Says in which area of a set every stored place lies; returns how many lie in none. */
export async function placeAllIn(store: Store, setId: number): Promise<number> {
  return placeIn(store, [await indexedSet(store, setId)], 0);
}

/** Says anew in which area of every set every stored place lies: after areas or places were brought back. */
export async function placeAnew(store: Store): Promise<void> {
  await clearPlaceAreas(store);
  await placeIn(store, [...(await indexedSets(store, 'ward')), ...(await indexedSets(store, 'lsoa'))], 0);
}

/** Says in which area of every set the places with an id above `after` lie; `wards` are the indexed sets of wards. */
export async function placeNew(store: Store, wards: readonly IndexedSet[], after: number): Promise<void> {
  await placeIn(store, [...wards, ...(await indexedSets(store, 'lsoa'))], after);
}

async function indexedSet(store: Store, setId: number): Promise<IndexedSet> {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  const areaIds: number[] = [];
  const planar: PlanarPolygon[][] = [];
  for (const { id, geometry } of await areasOf(store, setId)) {
    areaIds.push(id);
    planar.push(planarPolygons(geometry));
    for (const [lon, lat] of geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2) as Position[]) {
      box.west = Math.min(box.west, lon);
      box.east = Math.max(box.east, lon);
      box.south = Math.min(box.south, lat);
      box.north = Math.max(box.north, lat);
    }
  }
  return { setId, areaIds, index: areaIndex(planar), box };
}

/** Page by page, so that memory does not grow with the number of places; returns how many lie in no area of a set. */
async function placeIn(store: Store, sets: readonly IndexedSet[], after: number): Promise<number> {
  let nowhere = 0;
  for (let last = after; ;) {
    const page = await places(store, last, PAGE);
    if (page.length === 0) return nowhere;
    for (const set of sets) {
      const found = page.flatMap((place) => areaOf(place, set));
      await putPlaceAreas(store, set.setId, found);
      nowhere += page.length - found.length;
    }
    last = page[page.length - 1].id;
  }
}

function areaOf({ id, easting, northing }: Place, { index, areaIds }: IndexedSet): PlaceArea[] {
  const inside = index.locate(easting, northing);
  const position = inside >= 0 ? inside : index.nearest(easting, northing, SHORE);
  return position < 0 ? [] : [{ placeId: id, areaId: areaIds[position], offShore: inside < 0 }];
}
