import { simplify } from '@turf/turf';
import { areaShape } from '#lib/core/areas/area-shape.ts';
import type { GridBox } from '#lib/core/places/position.ts';
import {
  boxAround,
  gridMultiPolygon,
  planarPolygons,
  type PlanarPolygon
} from '#lib/core/geometry/polygon.ts';
import type { Context } from '#lib/server/context.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { remember } from '#lib/server/store/memo.ts';

/** Where areas lie among the council's wards, National Grid metres. */
export interface AreaOutlines {
  /** Rings of each area, in the order that was asked. */
  readonly areas: readonly (readonly Float64Array[])[];
  readonly wards: readonly { readonly name: string; readonly rings: readonly Float64Array[] }[];
  /** Around all wards; null without any. */
  readonly box: GridBox | null;
}

/** How far a ward's edge may move, metres: two wards move an edge that they share by themselves, which must not be seen where few areas are drawn. */
const TOLERANCE = 12;

/** The outlines of areas (ids of their hexagons), and of the wards around them. */
export async function areaOutlines(
  { store }: Context,
  areas: readonly (readonly string[])[]
): Promise<AreaOutlines> {
  const wards = await remember(store, await dataVersion(store), 'plain wards', async () => {
    const set = await areaSetOn(store, 'ward');
    const found = set ? await areasOf(store, set.id) : [];
    return found.map(({ name, geometry }) => ({ name, parts: planarPolygons(geometry).map(plain) }));
  });
  return {
    areas: areas.map((cells) => areaShape(cells).flatMap(({ rings }) => rings)),
    wards: wards.map(({ name, parts }) => ({ name, rings: parts.flatMap(({ rings }) => rings) })),
    box:
      wards.length === 0
        ? null
        : boxAround(
            wards.flatMap(({ parts }) => parts),
            300
          )
  };
}

/** A polygon with as few corners as its picture needs: Turf's `simplify` is planar. */
function plain(part: PlanarPolygon): PlanarPolygon {
  const { coordinates } = simplify(gridMultiPolygon([part]), { tolerance: TOLERANCE });
  return { rings: coordinates[0].map((ring) => Float64Array.from(ring.slice(0, -1).flat())) };
}
