import { areaShape } from '#lib/core/areas/area-shape.ts';
import { boxAround, planarArea, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { Context } from '#lib/server/context.ts';
import { groundPicture, type GroundPicture } from '#lib/server/sites/ground-picture.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';

/** The outline of an area on a plan of its streets. */
export interface AreaPicture {
  readonly parts: readonly PlanarPolygon[];
  readonly areaM2: number;
  readonly picture: GroundPicture;
}

/** Metres around an area that its plan shows. */
const MARGIN = 180;

/** The outline of hexagons (ids) with what the street map shows around it. */
export async function areaPicture({ store }: Context, cells: readonly string[]): Promise<AreaPicture> {
  const parts = areaShape(cells);
  return {
    parts,
    areaM2: parts.reduce((sum, part) => sum + planarArea(part), 0),
    picture: await groundPicture(store, await dataVersion(store), boxAround(parts, MARGIN))
  };
}
