import { cellGroups } from '#lib/core/hotspots/groups.ts';
import type { HexGrid } from '#lib/core/geometry/hex-grid.ts';
import type { CellDetail } from '#lib/core/scoring/detail.ts';
import type { CellScores } from '#lib/core/scoring/score.ts';
import { DISCOVERY_RATE } from '#lib/core/statistics/false-discovery.ts';
import { counted, whole } from '#lib/ui/numbers.ts';

/** How far from chance a hexagon is. */
export type Standing = 'higher' | 'lower' | 'within' | 'untested' | 'awaited';

/** Where a hexagon stands against chance: by the permutation test of Gi* after false discovery, `awaited` while that is worked out. */
export function standingOf(
  cells: Pick<CellScores, 'z'>,
  detail: Pick<CellDetail, 'permutationQ'> | null,
  cell: number
): Standing {
  if (Number.isNaN(cells.z[cell])) return 'untested';
  if (!detail) return 'awaited';
  const q = detail.permutationQ[cell];
  if (Number.isNaN(q)) return 'untested';
  if (q >= DISCOVERY_RATE) return 'within';
  return cells.z[cell] > 0 ? 'higher' : 'lower';
}

/** The words for a standing. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  higher: 'busier than chance would put side by side',
  lower: 'quieter than chance would put side by side',
  within: 'no busier than chance would put side by side',
  untested: 'not tested',
  awaited: 'being tested'
};

/** How many neighbouring hexagons that are more than chance each of them is joined to, itself included; 0 = it is none. */
export function clusterSizes(grid: HexGrid, outlined: Uint8Array): Uint32Array {
  const sizes = new Uint32Array(outlined.length);
  for (const { cells, filled } of cellGroups(grid, outlined)) {
    for (const cell of cells) if (outlined[cell] === 1) sizes[cell] = cells.length - filled;
  }
  return sizes;
}

/** What a table says of a hexagon and its neighbours; `size` = of its cluster, `leads` = it is among the top 5 % itself. */
export function clusterWords(standing: Standing, size: number, leads: boolean): string {
  if (standing === 'higher') return size > 1 ? `part of a cluster of ${whole(size)}` : 'with its neighbours';
  if (standing === 'within') return leads ? 'stands alone' : 'no cluster';
  if (standing === 'lower') return 'quiet together';
  return standing === 'awaited' ? '…' : 'not tested';
}

/** Shares that a place is told to be among the top of. */
const TOPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/** A place among all hexagons where people can be: "Place 12 of 3,247 hexagons where people can be: in the top 1 %"; null = it has none. */
export function placeWords(rank: number, places: number): string | null {
  if (!(rank > 0)) return null;
  const top = TOPS.find((share) => rank <= share * places);
  const share = top === undefined ? '' : `: in the top ${100 * top}\u202f%`;
  return `Place ${whole(rank)} of ${counted(places, 'hexagon')} where people can be${share}`;
}

/** Whether a place is among the top 5 % of so many. */
export function isLeading(rank: number, places: number): boolean {
  return rank > 0 && rank <= 0.05 * places;
}
