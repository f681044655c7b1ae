import { cellAt, gridIndex, ringNeighbours, type HexGrid, type Neighbours } from '../geometry/hex-grid.ts';
import type { IncidentCube } from './cube.ts';
import type { StudyArea } from './study-area.ts';

/**
 * What scoring one cube on one study area needs and no weight or period changes: made once, used on every change of a
 * slider. Columns of exposed cells are in the order of the grid.
 */
export interface ScoringFrame {
  /** Position in the grid of each exposed cell. */
  readonly exposedCell: Uint32Array;
  /** Position among the exposed cells of the cell that each place lies in; −1 = the grid does not hold it. */
  readonly placeCell: Int32Array;
  /** First-ring neighbours among the exposed cells. */
  readonly neighbours: Neighbours;
}

/** The frame of a cube on a study area. O(places + cells). */
export function scoringFrame(cube: IncidentCube, study: StudyArea): ScoringFrame {
  const { grid, exposed } = study;
  const exposedCell = positionsOf(exposed);
  const tested: HexGrid = {
    spacing: grid.spacing,
    q: Int32Array.from(exposedCell, (cell) => grid.q[cell]),
    r: Int32Array.from(exposedCell, (cell) => grid.r[cell])
  };
  const index = gridIndex(tested);
  const placeCell = new Int32Array(cube.easting.length);
  for (let place = 0; place < placeCell.length; place++) {
    placeCell[place] = index(...cellAt(grid.spacing, cube.easting[place], cube.northing[place]));
  }
  return { exposedCell, placeCell, neighbours: ringNeighbours(tested) };
}

function positionsOf(flags: Uint8Array): Uint32Array {
  const positions = new Uint32Array(flags.reduce((sum, flag) => sum + flag, 0));
  let filled = 0;
  for (let i = 0; i < flags.length; i++) if (flags[i] === 1) positions[filled++] = i;
  return positions;
}
