import type { Council as CheckedCouncil } from '#lib/core/concerns/concern-place.ts';
import { areaIndex, planarPolygons } from '#lib/core/geometry/polygon.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { remember } from '#lib/server/store/memo.ts';

/** The council that concerns are about, its wards by code and name in the order of their index. */
export interface Ground extends CheckedCouncil {
  readonly id: string;
  readonly wardCodes: readonly string[];
  readonly wardNames: readonly string[];
}

/** The ground that places are held against; null where no council or no wards are loaded. Made once for each state of the data. */
export async function loadGround(context: Context): Promise<Ground | null> {
  const { store } = context;
  return remember(store, await dataVersion(store), 'concern-ground', async () => {
    const council = await loadCouncil(context);
    const set = await areaSetOn(store, 'ward');
    if (!council || !set) return null;
    const areas = await areasOf(store, set.id);
    if (areas.length === 0) return null;
    const polygons = areas.map(({ geometry }) => planarPolygons(geometry));
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { rings } of polygons.flat())
      for (let i = 0; i < rings[0].length; i += 2) {
        box[0] = Math.min(box[0], rings[0][i]);
        box[1] = Math.min(box[1], rings[0][i + 1]);
        box[2] = Math.max(box[2], rings[0][i]);
        box[3] = Math.max(box[3], rings[0][i + 1]);
      }
    return {
      ...{ id: council.id, name: council.name, box, wards: areaIndex(polygons) },
      wardCodes: areas.map(({ code }) => code),
      wardNames: areas.map(({ name }) => name)
    };
  });
}

/** The code of the ward that holds a point, or is nearest within 100 m; null = none. */
export function wardAt({ wards, wardCodes }: Ground, x: number, y: number): string | null {
  const at = wards.nearest(x, y, 100);
  return at < 0 ? null : wardCodes[at];
}
