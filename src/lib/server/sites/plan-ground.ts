import { boxAround, planarPolygons } from '#lib/core/geometry/polygon.ts';
import type { GridBox } from '#lib/core/places/position.ts';
import type { Context } from '../context.ts';
import { areaSetOn, areasOf } from '../store/areas.ts';
import { dataVersion } from '../store/data-version.ts';
import { remember } from '../store/memo.ts';
import { groundPicture, type GroundPicture } from './ground-picture.ts';

interface WardOutline {
  readonly name: string;
  /** National Grid metres, without holes. */
  readonly rings: readonly Float64Array[];
}

/** What sites lie on: roads, water and rails as far as they do not run together, and the wards. */
export interface PlanGround {
  readonly picture: GroundPicture;
  readonly wards: readonly WardOutline[];
}

/** Metres around the sites of a plan that a picture of them shows. */
const MARGIN = 400;

/** The ground below sites in these boxes; null below none. */
export async function planGround(context: Context, boxes: readonly GridBox[]): Promise<PlanGround | null> {
  if (boxes.length === 0) return null;
  const box: GridBox = [
    Math.min(...boxes.map(([west]) => west)) - MARGIN,
    Math.min(...boxes.map(([, south]) => south)) - MARGIN,
    Math.max(...boxes.map(([, , east]) => east)) + MARGIN,
    Math.max(...boxes.map(([, , , north]) => north)) + MARGIN
  ];
  const version = await dataVersion(context.store);
  const picture = await groundPicture(context.store, version, box);
  const all = await remember(context.store, version, 'ward outlines', () => wardOutlines(context));
  const isNear = ({ around: [west, south, east, north] }: { around: GridBox }) =>
    west <= box[2] && east >= box[0] && south <= box[3] && north >= box[1];
  return { picture, wards: all.filter(isNear).map(({ name, rings }) => ({ name, rings })) };
}

async function wardOutlines({ store }: Context): Promise<(WardOutline & { readonly around: GridBox })[]> {
  const set = await areaSetOn(store, 'ward');
  const found = set ? await areasOf(store, set.id) : [];
  return found.map(({ name, geometry }) => {
    const parts = planarPolygons(geometry);
    return { name, rings: parts.map(({ rings }) => rings[0]), around: boxAround(parts, 0) };
  });
}
