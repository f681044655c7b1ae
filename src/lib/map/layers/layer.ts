import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Show } from '#lib/state/view.ts';
import { CROSSOVER, type Level, type LevelZooms } from '../levels.ts';
import type { Palette } from '../palette.ts';

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
}

/** One layer of the map: what the panel says about it, and how it is drawn. Its place in the registry is its place on the map. */
export interface MapLayer {
  readonly id: string;
  readonly title: string;
  readonly group: 'Ground' | 'Figures' | 'Names and edges';
  /** Whether the reader can switch it off. */
  readonly optional: boolean;
  /** Tile archive it is drawn from; without it the layer is not offered. A spacing is added to "cells". */
  readonly archive: 'areas' | 'cells' | 'points' | 'ground' | null;
  /** What it shows, as the key of the legend. */
  readonly legend: string;
  readonly source: string;
  readonly limits: string;
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

/** The colour of a place by its shade, which painting sets as feature state `s`: 0 = nothing, 1 to 7 = the ramp. */
export function shadeColour(palette: Palette): ExpressionSpecification {
  const [first, ...more] = palette.ramp;
  const steps = more.flatMap((colour, k) => [k + 2, colour]);
  return [
    'step',
    ['coalesce', ['feature-state', 's'], 0],
    palette.rampNone,
    1,
    first,
    ...steps
  ] as ExpressionSpecification;
}

/** An opacity that is `shown` while a level is the one on screen, `after` when nearer ones are, and nothing before. */
export function levelOpacity(
  level: Level,
  { show, zooms }: Pick<Drawing, 'show' | 'zooms'>,
  shown: number | ExpressionSpecification,
  after: number | ExpressionSpecification = 0
): ExpressionSpecification | number {
  const order: readonly Level[] = ['wards', 'cells', 'points'];
  if (show !== 'auto') {
    const further = order.indexOf(show) - order.indexOf(level);
    const constant = further === 0 ? shown : further > 0 && level === 'cells' ? after : 0;
    return typeof constant === 'number'
      ? constant
      : ['interpolate', ['linear'], ['zoom'], 0, constant, 24, constant];
  }
  const starts: Record<Level, number> = { wards: -1, cells: zooms.cells, points: zooms.points };
  const ends: Record<Level, number> = { wards: zooms.cells, cells: zooms.points, points: 99 };
  const stops: (number | ExpressionSpecification)[] = [];
  if (starts[level] > 0) stops.push(starts[level] - CROSSOVER, 0, starts[level], shown);
  else stops.push(0, shown);
  if (ends[level] < 99) stops.push(ends[level] - CROSSOVER, shown, ends[level], after);
  return ['interpolate', ['linear'], ['zoom'], ...stops] as ExpressionSpecification;
}
