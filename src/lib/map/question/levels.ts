import type { Show } from '#lib/state/view.ts';

/** The three kinds of place that the map can colour, from far to near. */
export type Level = 'wards' | 'cells' | 'points';

/** The kinds of place that can be opened: those, areas of joined hexagons, and a place of the reader's own. */
export type PlaceKind = Level | 'hotspots' | 'drawn';

/** Zooms at which one kind of place gives way to the next. */
export interface LevelZooms {
  readonly cells: number;
  readonly points: number;
}

/** Metres on the ground for one pixel at zoom 0 on the equator, for tiles 512 pixels wide. */
const EQUATOR_METRES_PER_PIXEL = 40_075_016.686 / 512;
/** A hexagon narrower than this many pixels is a dot, not a place. */
const LEAST_HEXAGON_PIXELS = 9;
/** Hexagons for the whole council and for a neighbourhood, metres between centres, where the zoom decides. */
export const FAR_SPACING = 350;
export const NEAR_SPACING = 150;
/** From so many pixels on the small hexagons are places and no confetti. */
const LEAST_NEAR_PIXELS = 16;
/** A snap point's street is readable from here. */
const POINTS_FROM = 14.4;
/** How far before its zoom a kind of place begins to show, so that nothing jumps. */
export const CROSSOVER = 0.5;

/**
 * The zooms for hexagons of a spacing (metres; null = by the zoom) at a latitude: hexagons once they are wide enough to see, but never
 * already when the whole council is in view (`fitZoom`), so that the first look is always at wards.
 */
export function levelZooms(spacing: number | null, latitude: number, fitZoom: number): LevelZooms {
  const wideEnough = zoomWhere(spacing ?? FAR_SPACING, LEAST_HEXAGON_PIXELS, latitude);
  const cells = Math.max(wideEnough, fitZoom + 0.6);
  const near = spacing === null ? zoomWhere(NEAR_SPACING, LEAST_NEAR_PIXELS, latitude) + 0.8 : 0;
  return { cells, points: Math.max(POINTS_FROM, cells + 1.2, near) };
}

/** The zoom at which hexagons of a spacing are so many pixels wide. */
export function zoomWhere(spacing: number, pixels: number, latitude: number): number {
  const metresPerPixel = EQUATOR_METRES_PER_PIXEL * Math.cos((latitude * Math.PI) / 180);
  return Math.log2((metresPerPixel * pixels) / spacing);
}

/** The spacing of the hexagons at a zoom where the zoom decides. */
export function spacingAt(zoom: number, latitude: number): number {
  return zoom >= zoomWhere(NEAR_SPACING, LEAST_NEAR_PIXELS, latitude) ? NEAR_SPACING : FAR_SPACING;
}

/** The kind of place that is coloured at a zoom. */
export function levelAt(zoom: number, zooms: LevelZooms, show: Show): Level {
  if (show !== 'auto') return show;
  if (zoom >= zooms.points) return 'points';
  return zoom >= zooms.cells - CROSSOVER / 2 ? 'cells' : 'wards';
}

/** The zoom at which bounds (west, south, east, north) just fit into so many pixels. */
export function fitZoom(
  [west, south, east, north]: readonly [number, number, number, number],
  width: number,
  height: number
): number {
  const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const across = Math.max(width, 1) / (512 * ((east - west) / 360));
  const up = Math.max(height, 1) / (512 * (mercator(north) - mercator(south)));
  return Math.log2(Math.min(across, up));
}

/** The words for a kind of place, one and many. */
export const LEVEL_WORDS: Readonly<Record<Level, { one: string; many: string }>> = {
  wards: { one: 'ward', many: 'wards' },
  cells: { one: 'hexagon', many: 'hexagons' },
  points: { one: 'snap point', many: 'snap points' }
};
