import { areaShape } from '#lib/core/areas/area-shape.ts';
import { planarArea, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { GridBox } from '#lib/core/places/position.ts';
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
    picture: await groundPicture(store, await dataVersion(store), boxOf(parts, MARGIN))
  };
}

/** Around outlines, with so many metres of margin. */
export function boxOf(parts: readonly PlanarPolygon[], margin: number): GridBox {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { rings } of parts)
    for (let i = 0; i < rings[0].length; i += 2) {
      box[0] = Math.min(box[0], rings[0][i] - margin);
      box[1] = Math.min(box[1], rings[0][i + 1] - margin);
      box[2] = Math.max(box[2], rings[0][i] + margin);
      box[3] = Math.max(box[3], rings[0][i + 1] + margin);
    }
  return box;
}
