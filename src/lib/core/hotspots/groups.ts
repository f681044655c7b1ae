import {
  cellNumber,
  cellOfNumber,
  gridIndex,
  SIDES,
  type GridIndex,
  type HexGrid
} from '../geometry/hex-grid.ts';

/** Cells joined side by side. */
export interface CellGroup {
  /** Positions in the grid, ascending; those that fill holes are among them. */
  readonly cells: Uint32Array;
  /** How many of them were not chosen and only fill holes. */
  readonly filled: number;
}

/** Holes of at most so many cells are filled: one or two quiet cells in the middle of a busy area are part of it. */
export const LARGEST_FILLED_HOLE = 2;

/**
 * The groups of chosen cells (1 in `chosen`, by position in the grid) that are joined by sides, in the order of their first cells. On a
 * lattice of hexagons cells that meet at all share a side, so a group is one shape without pinches. Holes of at most
 * `LARGEST_FILLED_HOLE` cells are filled where the grid holds all of their cells: nothing reaches beyond the council.
 * O(cells + boxes around the groups).
 */
export function cellGroups(grid: HexGrid, chosen: Uint8Array): CellGroup[] {
  const index = gridIndex(grid);
  const seen = new Uint8Array(chosen.length);
  const groups: CellGroup[] = [];
  for (let first = 0; first < chosen.length; first++) {
    if (chosen[first] !== 1 || seen[first] === 1) continue;
    const cells = joinedTo(first, grid, index, chosen, seen);
    const filling = smallHoles(cells, grid, index);
    groups.push({ cells: Uint32Array.from([...cells, ...filling]).sort(), filled: filling.length });
  }
  return groups;
}

/** All chosen cells that can be reached from one over chosen ones; marks them as seen. */
function joinedTo(
  first: number,
  { q, r }: HexGrid,
  index: GridIndex,
  chosen: Uint8Array,
  seen: Uint8Array
): number[] {
  const cells = [first];
  seen[first] = 1;
  for (let next = 0; next < cells.length; next++) {
    for (const [stepQ, stepR] of SIDES) {
      const at = index(q[cells[next]] + stepQ, r[cells[next]] + stepR);
      if (at < 0 || chosen[at] !== 1 || seen[at] === 1) continue;
      seen[at] = 1;
      cells.push(at);
    }
  }
  return cells;
}

/** The cells (positions) of the small holes of a group. */
function smallHoles(cells: readonly number[], { q, r }: HexGrid, index: GridIndex): number[] {
  const own = new Set(cells.map((cell) => cellNumber(q[cell], r[cell])));
  const filling: number[] = [];
  const met = new Set<number>();
  // A hole borders on the group, so that it is enough to look at the cells around it.
  for (const cell of cells) {
    for (const [stepQ, stepR] of SIDES) {
      const beside = cellNumber(q[cell] + stepQ, r[cell] + stepR);
      if (own.has(beside) || met.has(beside)) continue;
      const hole = enclosedFrom(beside, own, met);
      const positions = hole.map((number) => index(...cellOfNumber(number)));
      if (hole.length > 0 && positions.every((at) => at >= 0)) filling.push(...positions);
    }
  }
  return filling;
}

/** The cells of a hole that begins here; empty when it is larger than is filled, or no hole. */
function enclosedFrom(first: number, own: ReadonlySet<number>, met: Set<number>): number[] {
  const found = [first];
  met.add(first);
  for (let next = 0; next < found.length; next++) {
    const [q, r] = cellOfNumber(found[next]);
    for (const [stepQ, stepR] of SIDES) {
      const beside = cellNumber(q + stepQ, r + stepR);
      if (own.has(beside) || found.includes(beside)) continue;
      if (found.length === LARGEST_FILLED_HOLE) return [];
      found.push(beside);
      met.add(beside);
    }
  }
  return found;
}
