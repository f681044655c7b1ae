import type { Audience } from '#lib/core/audience/audience.ts';
import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import type { MapFacts } from '#lib/map/scoring/facts.ts';
import { fitLocalFrame } from '#lib/map/canvas/local-frame.ts';
import type { Context } from '#lib/server/context.ts';
import type { LonLatBounds } from '#lib/server/scoring/map-facts.ts';
import { neighbourForces } from '#lib/server/places/place-desk.ts';
import { archiveNames } from '#lib/server/tiles/publish/tile-folder.ts';
import { ask } from '#lib/server/work/ask.ts';

/** What pages with a map get from the server for an audience; null when no council or no wards are loaded. */
export async function pageFacts(context: Context, audience: Audience): Promise<MapFacts | null> {
  const found = await ask(context, 'map-facts', null);
  if (!found) return null;
  return {
    ...found,
    wards: found.wards.map(({ code, name, population, populationAsAt, areaKm2, bounds }) => ({
      ...{ code, name, population, populationAsAt, areaKm2, bounds }
    })),
    frame: frameOf(found.bounds),
    weighable: WEIGHABLE,
    neighbours: await neighbourForces(context),
    archives: await archiveNames(context, audience),
    audience
  };
}

function frameOf([west, south, east, north]: LonLatBounds) {
  const corners = [
    toNationalGrid(west, south),
    toNationalGrid(east, north),
    toNationalGrid(west, north),
    toNationalGrid(east, south)
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const box = { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
  return fitLocalFrame(box, toLonLat);
}
