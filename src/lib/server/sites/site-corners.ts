import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import { keptSites } from './kept-sites.ts';

/** Corners that a drawing snaps to; more would make its pointer slow. */
const MOST_CORNERS = 20_000;

/**
 * The corners of every site that is kept, longitude and latitude to seven decimals, for a drawing to snap to: of circles none, for their
 * corners are ours. Of sites with very many corners those beyond the first 20,000 are left out.
 */
export async function siteCorners(context: Context): Promise<(readonly [lon: number, lat: number])[]> {
  const council = await loadCouncil(context);
  if (!council) return [];
  const outlines = (await keptSites(context, council.id)).filter(({ place }) => place.circle === null);
  const rings = outlines.flatMap(({ place }) => place.parts.flatMap((part) => part.rings));
  const corners: (readonly [number, number])[] = [];
  for (const ring of rings)
    for (let i = 0; i < ring.length && corners.length < MOST_CORNERS; i += 2) {
      const [lon, lat] = toLonLat(ring[i], ring[i + 1]);
      corners.push([Number(lon.toFixed(7)), Number(lat.toFixed(7))]);
    }
  return corners;
}
