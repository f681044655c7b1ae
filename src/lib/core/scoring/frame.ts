import { environmentAmong } from '../environment/cell-environment.ts';
import { presenceOf } from '../environment/presence.ts';
import { cellPositions, ringNeighbours, type HexGrid, type Neighbours } from '../geometry/hex-grid.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { measureFactors, type Facts, type MeasuredFactor } from './factor.ts';
import { FACTORS } from './factors/index.ts';
import type { StudyArea } from './study-area.ts';

/**
 * What scoring one cube on one study area needs and no weight or period changes: made once, used on every change of a
 * slider. Columns of exposed cells are in the order of the grid.
 */
export interface ScoringFrame {
  /** Position in the grid of each exposed cell. */
  readonly exposedCell: Uint32Array;
  /** The exposed cells as a grid of their own. */
  readonly grid: HexGrid;
  /** Position among the exposed cells of the cell that each place lies in; −1 = the grid does not hold it. */
  readonly placeCell: Int32Array;
  /** First-ring neighbours among the exposed cells. */
  readonly neighbours: Neighbours;
  /** What is known of the exposed cells besides incidents. */
  readonly facts: Omit<Facts, 'incidents'>;
  /** The factors that do not rest on incidents, measured and standardised: no question changes them. */
  readonly steady: readonly MeasuredFactor[];
  /** Where people are, 0 to 1 (`presenceOf`); `NaN` = not known. */
  readonly presence: Float64Array;
}

/** The frame of a cube on a study area. O(places + cells log cells). */
export function scoringFrame(cube: IncidentCube, study: StudyArea): ScoringFrame {
  const exposedCell = positionsOf(study.exposed);
  const grid: HexGrid = {
    spacing: study.grid.spacing,
    q: Int32Array.from(exposedCell, (cell) => study.grid.q[cell]),
    r: Int32Array.from(exposedCell, (cell) => study.grid.r[cell])
  };
  const placeCell = cellPositions(grid, cube.easting, cube.northing);
  const { environment, concerns } = study;
  const facts: Omit<Facts, 'incidents'> = {
    ...(environment && { environment: environmentAmong(environment, exposedCell) }),
    ...(concerns && { concerns: Float64Array.from(exposedCell, (cell) => concerns[cell]) })
  };
  const steady = measureFactors(
    FACTORS.filter(({ needs }) => !needs.includes('incidents')),
    grid,
    facts
  );
  const presence = presenceOf(facts.environment?.columns ?? {}, exposedCell.length);
  return { exposedCell, grid, placeCell, neighbours: ringNeighbours(grid), facts, steady, presence };
}

function positionsOf(flags: Uint8Array): Uint32Array {
  const positions = new Uint32Array(flags.reduce((sum, flag) => sum + flag, 0));
  let filled = 0;
  for (let i = 0; i < flags.length; i++) if (flags[i] === 1) positions[filled++] = i;
  return positions;
}
