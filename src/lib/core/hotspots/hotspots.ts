import { insidePoint } from '../geometry/inside-point.ts';
import { planarArea, type PlanarPolygon } from '../geometry/polygon.ts';
import type { HexGrid } from '../geometry/hex-grid.ts';
import type { CellDetail } from '../scoring/detail.ts';
import type { CellScores } from '../scoring/score.ts';
import { deviationalEllipse, type DeviationalEllipse } from './deviational-ellipse.ts';
import { byarInterval } from '../statistics/intervals.ts';
import type { Steps } from '../statistics/steps.ts';
import { dissolveSteps } from './dissolve.ts';
import { cellGroups, type CellGroup } from './groups.ts';
import { chosenCells, type HotspotRule } from './rule.ts';

/** What hotspots are made of: scored cells, and the snap points in them. */
export interface HotspotQuestion {
  readonly rule: HotspotRule;
  readonly grid: HexGrid;
  readonly cells: Pick<CellScores, 'incidents' | 'weighted' | 'score' | 'z'>;
  readonly detail: Pick<CellDetail, 'permutationQ' | 'confidence'>;
  /** Snap points: National Grid metres, the position in the grid of each one's cell (−1 = none), incidents that count. */
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  readonly cellOfPlace: Int32Array;
  readonly incidents: Float64Array;
}

/** One area of joined cells. */
export interface Hotspot {
  /** 1 = most by weighted incidents; of equals the higher mean score, then the one further south. No place is shared. */
  readonly rank: number;
  /** Position in the grid of the cell with most weight: it names the hotspot, for it stays while edges move. */
  readonly leading: number;
  /** Positions in the grid, ascending, and how many of them only fill holes. */
  readonly cells: Uint32Array;
  readonly filled: number;
  /** Positions of the snap points in it, ascending. */
  readonly places: Uint32Array;
  readonly shape: PlanarPolygon;
  readonly areaM2: number;
  /** A point inside the shape with most room around it: where a label stands. National Grid metres. */
  readonly centre: readonly [x: number, y: number];
  /** Mean centre and ellipse of the incidents, from their snap points; null where nothing was recorded. */
  readonly spread: DeviationalEllipse | null;
  readonly incidents: number;
  /** Byar's 95 % interval. */
  readonly incidentsLow: number;
  readonly incidentsHigh: number;
  readonly perKm2: number;
  readonly weighted: number;
  /** Means over its cells that have one; `NaN` = none has. */
  readonly score: number;
  readonly confidence: number;
}

/** The hotspots of one question, by rank. */
export interface Hotspots {
  readonly rule: string;
  readonly hotspots: readonly Hotspot[];
  /** Cells that were chosen and are too few together to be a hotspot. */
  readonly cellsLeftOut: number;
}

/**
 * The hotspots of scored cells: chosen by the rule, joined by sides, small holes filled, edges dissolved, measured and ranked.
 * `cut` makes other groups of those that the rule gives: what priority areas are made of. In steps of some milliseconds; a tenth of a
 * second for a borough at first, a third of that once the code is warm.
 */
export function* hotspotSteps(
  question: HotspotQuestion,
  cut: (groups: readonly CellGroup[]) => readonly CellGroup[] = (groups) => groups
): Steps<Hotspots> {
  const { rule, grid, cells, detail } = question;
  const groups = cut(cellGroups(grid, chosenCells(rule, cells, detail)));
  const kept = groups.filter((group) => group.cells.length - group.filled >= rule.leastCells);
  const places = placesByGroup(kept, question);
  const found: Omit<Hotspot, 'rank'>[] = [];
  for (const [i, group] of kept.entries()) {
    const shape = yield* dissolveSteps(grid, group.cells);
    found.push(measure(group, shape, places[i], question));
    yield;
  }
  found.sort((a, b) => b.weighted - a.weighted || b.score - a.score || a.leading - b.leading);
  const left = groups.filter((group) => !kept.includes(group));
  return {
    rule: rule.id,
    hotspots: found.map((hotspot, i) => ({ rank: i + 1, ...hotspot })),
    cellsLeftOut: left.reduce((sum, group) => sum + group.cells.length, 0)
  };
}

function measure(
  { cells: own, filled }: CellGroup,
  shape: PlanarPolygon,
  places: Uint32Array,
  { cells, detail, easting, northing, incidents: atPlace }: HotspotQuestion
): Omit<Hotspot, 'rank'> {
  const incidents = sumOf(own, cells.incidents);
  const [incidentsLow, incidentsHigh] = byarInterval(incidents);
  const areaM2 = planarArea(shape);
  const of = (column: Float64Array): Float64Array => Float64Array.from(places, (place) => column[place]);
  return {
    leading: leadingOf(own, cells),
    cells: own,
    filled,
    places,
    shape,
    areaM2,
    centre: insidePoint([shape]),
    spread: deviationalEllipse(of(easting), of(northing), of(atPlace)),
    incidents,
    incidentsLow,
    incidentsHigh,
    perKm2: incidents / (areaM2 / 1e6),
    weighted: sumOf(own, cells.weighted),
    score: meanOf(own, cells.score),
    confidence: meanOf(own, detail.confidence)
  };
}

/** The snap points in each group, in one walk over all of them. */
function placesByGroup(groups: readonly CellGroup[], { cellOfPlace, grid }: HotspotQuestion): Uint32Array[] {
  const groupOf = new Int32Array(grid.q.length).fill(-1);
  groups.forEach(({ cells }, i) => cells.forEach((cell) => (groupOf[cell] = i)));
  const found: number[][] = groups.map(() => []);
  cellOfPlace.forEach((cell, place) => {
    if (cell >= 0 && groupOf[cell] >= 0) found[groupOf[cell]].push(place);
  });
  return found.map((places) => Uint32Array.from(places));
}

/** The cell with most weight, of equals that with the higher score, then the first. */
function leadingOf(own: Uint32Array, { weighted, score }: HotspotQuestion['cells']): number {
  return own.reduce((best, cell) => {
    const ahead =
      orZero(weighted[cell]) - orZero(weighted[best]) || orZero(score[cell]) - orZero(score[best]);
    return ahead > 0 ? cell : best;
  }, own[0]);
}

/** A cell that only fills a hole may be one where people cannot be: it has no figures and adds nothing. */
function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

function sumOf(own: Uint32Array, values: Float64Array): number {
  return own.reduce((sum, cell) => sum + orZero(values[cell]), 0);
}

function meanOf(own: Uint32Array, values: Float64Array): number {
  const known = own.filter((cell) => !Number.isNaN(values[cell]));
  return known.length === 0 ? NaN : sumOf(known, values) / known.length;
}
