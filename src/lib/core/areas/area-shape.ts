import { makeGrid, parseCellId, type HexGrid } from '../geometry/hex-grid.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import { dissolveSteps } from '../hotspots/dissolve.ts';
import { cellGroups } from '../hotspots/groups.ts';
import { drain } from '../statistics/steps.ts';

/** Hexagons by their ids (one spacing) as a grid of their own; throws a `RangeError` on an id that is none, or of another spacing. */
export function gridOfCells(ids: readonly string[]): HexGrid {
  const cells = ids.map((id) => {
    const cell = parseCellId(id);
    if (!cell) throw new RangeError(`not a hexagon: ${id}`);
    return cell;
  });
  const [{ spacing }] = cells;
  const other = cells.find((cell) => cell.spacing !== spacing);
  if (other) throw new RangeError(`hexagons of ${spacing} and of ${other.spacing} metres`);
  return makeGrid(
    spacing,
    cells.map(({ q }) => q),
    cells.map(({ r }) => r)
  );
}

/** The outline of hexagons (ids of one spacing, at least one), their common edges dissolved: a part for each group that is joined. National Grid metres. */
export function areaShape(ids: readonly string[]): PlanarPolygon[] {
  const grid = gridOfCells(ids);
  const all = new Uint8Array(grid.q.length).fill(1);
  return cellGroups(grid, all).map(({ cells }) => drain(dissolveSteps(grid, cells)));
}
