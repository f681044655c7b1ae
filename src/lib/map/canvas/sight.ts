import type { Map as MapLibreMap } from 'maplibre-gl';
import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import type { Spot } from '#lib/map/panels/spot.ts';
import { zoomWhere, type LevelZooms } from '#lib/map/question/levels.ts';
import type { Explorer } from '#lib/map/scoring/explorer.svelte.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { PlaceFound } from '#lib/map/scoring/place-messages.ts';
import { frameToLonLat, type LocalFrame } from './local-frame.ts';

type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Where a map must look so that a place is seen. */
export interface Goal {
  /** The place itself: a ward has an extent, hexagons and points have none. */
  readonly bounds: Bounds;
  /** From this zoom on it is drawn and can be made out. */
  readonly clearFrom: number;
  /** Up to this zoom a map goes that must move. */
  readonly goesTo: number;
}

/** A hexagon can be made out from so many pixels on; the map goes to where it has twice as many. */
const CLEAR_PIXELS = 9;

/** The goal of a place; null while it is not known where it is. */
export function goalOf(
  { level, position }: Spot,
  {
    facts,
    study,
    snapPoints,
    hotspots,
    drawn,
    view
  }: Pick<Explorer, 'facts' | 'study' | 'snapPoints' | 'hotspots' | 'drawn' | 'view'>,
  zooms: LevelZooms
): Goal | null {
  const { frame, wards, bounds } = facts;
  const byZoom = view.show === 'auto';
  if (level === 'wards') {
    return { bounds: wards[position].bounds, clearFrom: 0, goesTo: byZoom ? zooms.cells - 0.6 : 14 };
  }
  if (level === 'drawn') return drawn && goalOfDrawn(drawn.found, frame);
  const at = ([lon, lat]: readonly [number, number]): Bounds => [lon, lat, lon, lat];
  if (level === 'points') {
    if (!snapPoints) return null;
    const place = frameToLonLat(frame, snapPoints.easting[position], snapPoints.northing[position]);
    return { bounds: at(place), clearFrom: byZoom ? zooms.points : 12, goesTo: zooms.points + 0.3 };
  }
  if (!study) return null;
  const { spacing, q, r } = study.grid;
  const latitude = (bounds[1] + bounds[3]) / 2;
  const visible = zoomWhere(spacing, CLEAR_PIXELS, latitude);
  const clearFrom = byZoom ? Math.max(visible, zooms.cells) : visible;
  const goesTo = Math.max(clearFrom + 0.8, visible + 1);
  if (level === 'cells') {
    const place = frameToLonLat(frame, ...cellCentre(spacing, q[position], r[position]));
    return { bounds: at(place), clearFrom, goesTo };
  }
  const shape = hotspots?.hotspots[position]?.shape;
  return shape ? { bounds: boundsOf([shape], frame), clearFrom, goesTo } : null;
}

/** The goal of a place of the reader's own: wide enough on the map to be looked at. */
function goalOfDrawn({ place: { parts } }: PlaceFound, frame: LocalFrame): Goal {
  const bounds = boundsOf(parts, frame);
  const metres = Math.max(10, (bounds[3] - bounds[1]) * METRES_PER_DEGREE);
  const clearFrom = Math.min(16, zoomWhere(metres, 120, bounds[1]));
  return { bounds, clearFrom, goesTo: Math.min(17, clearFrom + 1.4) };
}

const METRES_PER_DEGREE = 111_200;

function boundsOf(parts: readonly PlanarPolygon[], frame: LocalFrame): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { rings } of parts) {
    for (let i = 0; i < rings[0].length; i += 2) {
      const [lon, lat] = frameToLonLat(frame, rings[0][i], rings[0][i + 1]);
      [west, south, east, north] = [
        Math.min(west, lon),
        Math.min(south, lat),
        Math.max(east, lon),
        Math.max(north, lat)
      ];
    }
  }
  return [west, south, east, north];
}

/** Whether a map shows a goal now; `covered`: pixels at its foot that something lies over. */
export function isSeen(map: MapLibreMap, { bounds, clearFrom }: Goal, covered: number): boolean {
  const [west, south, east, north] = bounds;
  const { clientWidth, clientHeight } = map.getContainer();
  const isInside = (lon: number, lat: number) => {
    const { x, y } = map.project([lon, lat]);
    return x >= EDGE && y >= TOP && x <= clientWidth - EDGE && y <= clientHeight - covered - EDGE;
  };
  return map.getZoom() >= clearFrom && isInside(west, south) && isInside(east, north);
}

/** Pixels that stay free around a place, and more above, where search and switches lie: two rows of them on a phone. */
export const EDGE = 24;
export const TOP = 124;
