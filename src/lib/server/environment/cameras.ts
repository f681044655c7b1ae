import type { Cameras } from '#lib/core/environment/cctv.ts';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { cameraLists, cameras, type StoredCamera } from '#lib/server/store/cameras.ts';
import type { Store } from '#lib/server/store/database.ts';
import { groundPoints, type GroundPoint } from '#lib/server/store/ground.ts';

/** What is known of cameras. Where they are must not leave the server. */
export interface KnownCameras {
  readonly cameras: Cameras;
  /** Whether they come from lists: then there are no others. */
  readonly listed: boolean;
}

/** The cameras of the lists, or, where there is no list, those that volunteers have put on the map. */
export async function loadCameras(store: Store): Promise<KnownCameras> {
  if ((await cameraLists(store)).length > 0)
    return { cameras: columnsOf(await cameras(store)), listed: true };
  const found: StoredCamera[] = [];
  for await (const page of groundPoints(store, ['camera'])) {
    for (const point of page) {
      const camera = cameraOfMap(point);
      if (camera) found.push(camera);
    }
  }
  return { cameras: columnsOf(found), listed: false };
}

/** A camera of the map that looks at public space; null for others, such as those that read number plates. */
function cameraOfMap({ tags, lon, lat }: GroundPoint): StoredCamera | null {
  const type = tags['surveillance:type'];
  if (type !== undefined && type !== 'camera') return null;
  if (tags.surveillance === 'indoor' || tags.indoor === 'yes') return null;
  const [easting, northing] = toNationalGrid(lon, lat);
  const direction = Number(tags['camera:direction'] ?? tags.direction ?? NaN);
  return {
    easting,
    northing,
    ref: null,
    location: null,
    owner: tags.operator ?? null,
    bearing: direction >= 0 && direction <= 360 ? direction % 360 : null,
    fieldOfView: tags['camera:type'] === 'dome' ? 360 : null,
    range: null,
    working: null,
    publicSpace: tags.surveillance === 'public' ? true : null
  };
}

function columnsOf(list: readonly StoredCamera[]): Cameras {
  return {
    easting: Float64Array.from(list, ({ easting }) => easting),
    northing: Float64Array.from(list, ({ northing }) => northing),
    bearing: Float64Array.from(list, ({ bearing }) => bearing ?? NaN),
    fieldOfView: Float64Array.from(list, ({ fieldOfView }) => fieldOfView ?? NaN),
    range: Float64Array.from(list, ({ range }) => range ?? NaN),
    counts: Uint8Array.from(list, ({ working, publicSpace }) =>
      working !== false && publicSpace !== false ? 1 : 0
    )
  };
}
