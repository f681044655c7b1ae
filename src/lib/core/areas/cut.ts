import { gridIndex, SIDES, type HexGrid } from '../geometry/hex-grid.ts';
import type { CellGroup } from '../hotspots/groups.ts';

/** How large a proposed area may be, in cells. */
export interface AreaLimits {
  readonly leastCells: number;
  readonly mostCells: number;
}

/** Fewest hexagons of an area: one is a spot, whose neighbours say nothing for it. */
export const LEAST_CELLS = 2;
/** The largest area that is proposed, m²: half an hour on foot all round; a larger one is cut, for whoever has a town has no area. */
export const LARGEST_M2 = 400_000;
/** A cell at the edge with less than this share of what the area's cells have on average is no part of it. */
const TRIMMED_SHARE = 0.1;

/**
 * Groups of joined cells made into areas: cells at their edges that hold next to nothing are taken off as long as the rest stays joined,
 * and what is larger than the limit is cut, each area growing from the cell with most weight by the neighbour with most weight.
 * Pieces of fewer cells than the limit are left out. `weighted` by position in the grid; `NaN` counts as 0. O(cells²) of a group.
 */
export function cutToAreas(
  grid: HexGrid,
  groups: readonly CellGroup[],
  weighted: Float64Array,
  { leastCells, mostCells }: AreaLimits
): CellGroup[] {
  const neighbours = neighboursIn(grid);
  const weightOf = (cell: number): number => (weighted[cell] > 0 ? weighted[cell] : 0);
  const areas: CellGroup[] = [];
  for (const { cells } of groups) {
    let rest = new Set(trimmed(cells, neighbours, weightOf, leastCells));
    while (rest.size >= leastCells) {
      const area =
        rest.size <= mostCells
          ? partOf(first(rest), rest, neighbours)
          : grown(rest, neighbours, weightOf, mostCells);
      if (area.length >= leastCells) areas.push({ cells: Uint32Array.from(area).sort(), filled: 0 });
      rest = new Set([...rest].filter((cell) => !area.includes(cell)));
    }
  }
  return areas;
}

type NeighboursOf = (cell: number) => number[];
type WeightOf = (cell: number) => number;

function neighboursIn(grid: HexGrid): NeighboursOf {
  const index = gridIndex(grid);
  return (cell) =>
    SIDES.map(([stepQ, stepR]) => index(grid.q[cell] + stepQ, grid.r[cell] + stepR)).filter((at) => at >= 0);
}

/** Takes off the edge cell with least weight as long as it is next to nothing and the rest stays joined. */
function trimmed(
  cells: Uint32Array,
  neighbours: NeighboursOf,
  weightOf: WeightOf,
  leastCells: number
): number[] {
  const kept = new Set(cells);
  const mean = cells.reduce((sum, cell) => sum + weightOf(cell), 0) / cells.length;
  const slight = [...cells]
    .filter((cell) => weightOf(cell) < TRIMMED_SHARE * mean)
    .sort((a, b) => weightOf(a) - weightOf(b) || a - b);
  for (let again = true; again;) {
    again = false;
    for (const cell of slight) {
      if (kept.size <= leastCells || !kept.has(cell)) continue;
      const inside = neighbours(cell).filter((one) => kept.has(one));
      if (inside.length === SIDES.length) continue;
      kept.delete(cell);
      if (inside.length < 2 || partOf(inside[0], kept, neighbours).length === kept.size) again = true;
      else kept.add(cell);
    }
  }
  return [...kept];
}

/** The heaviest cell, and again and again the heaviest beside what is taken, until there are enough. */
function grown(
  cells: ReadonlySet<number>,
  neighbours: NeighboursOf,
  weightOf: WeightOf,
  most: number
): number[] {
  const heavier = (a: number, b: number): number =>
    weightOf(b) > weightOf(a) || (weightOf(b) === weightOf(a) && b < a) ? b : a;
  const area = new Set([[...cells].reduce(heavier)]);
  const beside = new Set<number>();
  for (let last = first(area); area.size < most;) {
    for (const one of neighbours(last)) if (cells.has(one) && !area.has(one)) beside.add(one);
    if (beside.size === 0) break;
    last = [...beside].reduce(heavier);
    beside.delete(last);
    area.add(last);
  }
  return [...area];
}

/** The cells that can be reached from one over cells of the set. */
function partOf(from: number, cells: ReadonlySet<number>, neighbours: NeighboursOf): number[] {
  const found = new Set([from]);
  for (const cell of found) for (const one of neighbours(cell)) if (cells.has(one)) found.add(one);
  return [...found];
}

function first(cells: ReadonlySet<number>): number {
  const [cell] = cells;
  return cell;
}
