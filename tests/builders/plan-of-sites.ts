import { boxAround, planarPolygons } from '#lib/core/geometry/polygon.ts';
import { circlePlace, polygonPlace } from '#lib/core/places/drawn-place.ts';
import { readPlace } from '#lib/core/places/read-place.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Context } from '#lib/server/context.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';

const FACTS = { name: null, use: 'Homes', dwellings: 50, stage: 'Regulation 18', plan: 'Local Plan' };

/**
 * So many sites of a plan: those that were drawn by hand (reference and outline as text), and others on the middles of the wards in turn,
 * larger ones (in steps of 20 m of radius, 60 m to 1 km) over smaller ones.
 */
export async function planOfSites(
  context: Context,
  count: number,
  drawn: readonly (readonly [reference: string, outline: string])[] = []
): Promise<Site[]> {
  const set = await areaSetOn(context.store, 'ward');
  const wards = (await areasOf(context.store, set?.id ?? -1)).map(({ geometry }) => planarPolygons(geometry));
  const box = boxAround(wards.flat(), 0);
  const byHand = drawn.map(([reference, text]): Site => {
    const read = readPlace(text, null, [...box]);
    if (!read.ok) throw new Error(`${reference}: ${read.message}`);
    return { ...FACTS, reference, place: read.place, outline: 'outline', notes: read.notes };
  });
  const others = Array.from({ length: count - byHand.length }, (_, i): Site => {
    const [west, south, east, north] = boxAround(wards[i % wards.length], 0);
    // Each round of the wards a little further from their middle.
    const turn = 90 * Math.floor(i / wards.length / 50);
    const place = circlePlace((west + east) / 2 + turn, (south + north) / 2, 60 + 20 * (i % 48));
    const { parts } = polygonPlace(place.parts);
    return { ...FACTS, reference: `W${i}`, place: polygonPlace(parts), outline: 'outline', notes: [] };
  });
  return [...byHand, ...others];
}
