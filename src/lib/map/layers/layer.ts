import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Audience } from '#lib/core/audience/audience.ts';
import type { Show } from '#lib/state/view.ts';
import { CROSSOVER, type Level, type LevelZooms } from '#lib/map/question/levels.ts';
import type { ShownHour, WayClass } from './along.ts';
import type { Palette } from '#lib/map/canvas/palette.ts';
import { TOP_FIVE_FROM } from '#lib/map/legend/classes.ts';
import { AROUND } from '#lib/map/legend/measures.ts';
import type { EnvironmentFact } from '#lib/map/scoring/facts.ts';

/** What a layer needs to be drawn. */
export interface Drawing {
  readonly palette: Palette;
  readonly show: Show;
  readonly zooms: LevelZooms;
  /** Distance between hexagon centres, metres. */
  readonly spacing: number;
  /** Whether there is a ground archive: without one the ground is quiet and only edges and names are drawn. */
  readonly hasGround: boolean;
  /** Ids of the wards whose value is not known: hatched. */
  readonly unknownWards: readonly number[];
  /** The hour at which lines along the ways are shown. */
  readonly shownHour: ShownHour;
  /** Whether hotspots are shown: their line stands in place of that around single hexagons. */
  readonly hotspots: boolean;
  /** Whether lines along the ways are what is looked at: figures below them are pale. */
  readonly pale: boolean;
}

/** One layer of the map: what the panel says about it, and how it is drawn. Its place in the registry is its place on the map. */
export interface MapLayer {
  readonly id: string;
  readonly title: string;
  readonly group: 'Ground' | 'Figures' | 'Along the ways' | 'Names and edges';
  /** Whether the reader can switch it off. */
  readonly optional: boolean;
  /** Tile archive it is drawn from; without it the layer is not offered. A spacing is added to "cells". */
  readonly archive: 'areas' | 'cells' | 'points' | 'ground' | 'environment' | 'environment-officer' | null;
  /** Who may be told it; what it is drawn from is for them alone. */
  readonly audience: Audience;
  /** What it shows, as the key of the legend. */
  readonly legend: string;
  readonly source: string;
  readonly limits: string;
  /** The key of lines along the ways, at an hour. */
  readonly classes?: (shown: ShownHour) => readonly WayClass[];
  /** Whether lines along the ways change from one hour to another. */
  readonly hourly?: boolean;
  /** What the council’s own lists do not reach, of what is shown along the ways, in a sentence; null = nothing is lacking. */
  readonly lacking?: (environment: EnvironmentFact) => string | null;
  draw(drawing: Drawing): LayerSpecification[];
}

/** Address of a tile archive as a map source. */
export function archiveSource(origin: string, name: string, version: number): SourceSpecification {
  return { type: 'vector', url: `pmtiles://${origin}/tiles/${name}.pmtiles?v=${version}` };
}

/** The source that holds the hexagons of a spacing. */
export function cellsSource(spacing: number): string {
  return `cells-${spacing}`;
}

/** No colour at all. */
export const CLEAR = 'rgba(0, 0, 0, 0)';

/**
 * The colour of a place by its shade, which painting sets as feature state `s`: 1 to 7 = the ramp, from `AROUND` on the tints of
 * the surroundings, 0 and −1 = `none`.
 * Colour follows the place and opacity follows the zoom, never both in one: MapLibre draws what depends on both only roughly
 * between whole zooms.
 */
export function shadeColour(palette: Palette, none = CLEAR): ExpressionSpecification {
  const steps = palette.ramp.flatMap((colour, k) => [k + 1, colour]);
  const around = palette.around.flatMap((tint, k) => [AROUND + AROUND_FROM[k], tint]);
  const shade = ['coalesce', ['feature-state', 's'], 0];
  return ['step', shade, none, ...steps, ...around] as unknown as ExpressionSpecification;
}

/** The shades (1 to 7) from which scores of the surroundings alone take each of their tints: the last is the top 5 in 100. */
export const AROUND_FROM: readonly number[] = [1, 3, TOP_FIVE_FROM];

/** The tint (1 to 3) of a shade where nothing was recorded. */
export function tintOf(shade: number): number {
  return AROUND_FROM.filter((from) => shade >= from).length;
}

/** One colour for every place with a shade, none for the others. */
export function whereShaded(colour: string, none = CLEAR): ExpressionSpecification {
  return ['step', ['coalesce', ['feature-state', 's'], 0], none, 1, colour];
}

/** MapLibre's own highest. */
const MOST_ZOOM = 24;
const ORDER: readonly Level[] = ['wards', 'cells', 'points'];

/** How much of its strength a figure keeps below lines along the ways. */
const PALE = 0.35;

/** An opacity that is `shown` while a level is the one on screen, `after` when nearer ones are, and nothing before. */
export function levelOpacity(
  level: Level,
  { show, zooms, pale }: Pick<Drawing, 'show' | 'zooms' | 'pale'>,
  strength: number,
  after = 0
): ExpressionSpecification | number {
  const shown = pale ? strength * PALE : strength;
  if (show !== 'auto') {
    const further = ORDER.indexOf(show) - ORDER.indexOf(level);
    return further === 0 ? shown : further > 0 ? after : 0;
  }
  const begins = { wards: null, cells: zooms.cells, points: zooms.points }[level];
  const ends = { wards: zooms.cells, cells: zooms.points, points: null }[level];
  const stops: number[] = begins === null ? [0, shown] : [begins - CROSSOVER, 0, begins, shown];
  if (ends !== null) stops.push(ends - CROSSOVER, shown, ends, after);
  return ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification;
}

/** The zooms at which a level is drawn at all: outside them its tiles are not even fetched. */
export function levelRange(
  level: Level,
  { show, zooms }: Pick<Drawing, 'show' | 'zooms'>
): { minzoom: number; maxzoom: number } {
  if (show !== 'auto') {
    const further = ORDER.indexOf(show) - ORDER.indexOf(level);
    const isDrawn = further === 0 || (further > 0 && level === 'cells');
    return isDrawn ? { minzoom: 0, maxzoom: MOST_ZOOM } : { minzoom: MOST_ZOOM, maxzoom: MOST_ZOOM };
  }
  const from = { wards: 0, cells: zooms.cells - CROSSOVER, points: zooms.points - CROSSOVER }[level];
  return { minzoom: from, maxzoom: level === 'wards' ? zooms.cells : MOST_ZOOM };
}
