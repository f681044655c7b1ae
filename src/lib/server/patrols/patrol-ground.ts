import { cellArea, cellCentre, cellId } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { areaName, areaTitle } from '#lib/core/incidents/area-name.ts';
import { byCategory } from '#lib/core/patrols/rolling-plans.ts';
import { growCandidates, sumOver, CANDIDATES, PATROL_AREA_M2 } from '#lib/core/patrols/candidates.ts';
import { weighIncidents } from '#lib/core/scoring/weigh.ts';
import { fitIntensity, weighIntensity, type Intensity } from '#lib/core/statistics/intensity.ts';
import type { ScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import type { Store } from '#lib/server/store/database.ts';
import { remember } from '#lib/server/store/memo.ts';

/** A candidate area with all that is said of it. */
export interface PatrolCandidate {
  readonly name: string;
  /** Positions among the exposed cells, and ids. */
  readonly cells: Uint32Array;
  readonly cellIds: readonly string[];
  /** Position of its ward in the ward list; −1 = none. */
  readonly ward: number;
  /** National Grid metres: the mean of its cells' centres, weighted by what is expected; and in degrees. */
  readonly x: number;
  readonly y: number;
  readonly lon: number;
  readonly lat: number;
  /** Expected weighted incidents, and expected incidents of each category. */
  readonly value: number;
  readonly byCategory: Float64Array;
  /** Incidents of the last 12 months that count. */
  readonly incidents12: number;
  /** The same by the weights of the question. */
  readonly weighted12: number;
}

/** Candidates by what is expected and by the count, grown alike. */
export interface PatrolGround {
  readonly intensity: Intensity;
  readonly values: Float64Array;
  readonly candidates: readonly PatrolCandidate[];
  readonly counted: readonly PatrolCandidate[];
  readonly harmOfWard: Float64Array;
}

/** The intensity for the month after `to`, kept until the data change. */
export function intensityAfter(store: Store, inputs: ScoringInputs, to: number): Intensity {
  const { version, cube, frame, tools, months } = inputs;
  const make = (): Intensity => {
    const { beyond } = tools;
    const around = beyond ? { beyond: { entries: beyond.cube, near: beyond.near } } : {};
    const present = months.present.filter((month) => month <= to);
    return fitIntensity({ entries: cube, ...frame, to, present, ...around });
  };
  return remember(store, version, `intensity ${frame.grid.spacing} ${to}`, make, MOST_INTENSITIES);
}

const MOST_INTENSITIES = 60;

/** As many hexagons as a patrol area has at a spacing. */
export function cellsOfArea(spacing: number): number {
  return Math.max(1, Math.floor(PATROL_AREA_M2 / cellArea(spacing)));
}

/** Candidates for the month after `to` under weights; areas grow from `seeds` (positions) first. Some tenths of a second. */
export function patrolGround(
  store: Store,
  inputs: ScoringInputs,
  weights: Float64Array,
  to: number,
  seeds: readonly number[]
): PatrolGround {
  const { frame, cube, wards } = inputs;
  const intensity = intensityAfter(store, inputs, to);
  const values = weighIntensity(intensity, weights);
  const period = { weights, from: to - 11, to, halfLifeMonths: null };
  const count = weighIncidents(cube, frame.placeCell, values.length, period);
  const limits = { cells: cellsOfArea(frame.grid.spacing), most: CANDIDATES, seeds };
  const wardOf = (cell: number): number => inputs.study.ward[frame.exposedCell[cell]];
  const harmOfWard = new Float64Array(wards.length);
  values.forEach((value, cell) => {
    if (wardOf(cell) >= 0) harmOfWard[wardOf(cell)] += value;
  });
  const placesOf = placesByCell(frame.placeCell, values.length);
  const describe = (cells: Uint32Array): PatrolCandidate => describeCandidate(cells);
  return {
    intensity,
    values,
    candidates: growCandidates(frame.neighbours, values, limits).map(describe),
    counted: growCandidates(frame.neighbours, count.weighted, limits).map(describe),
    harmOfWard
  };

  function describeCandidate(cells: Uint32Array): PatrolCandidate {
    const { grid } = frame;
    const value = sumOver(cells, values);
    let [x, y] = [0, 0];
    for (const cell of cells) {
      const part = value > 0 ? values[cell] / value : 1 / cells.length;
      const [east, north] = cellCentre(grid.spacing, grid.q[cell], grid.r[cell]);
      x += part * east;
      y += part * north;
    }
    const [lon, lat] = toLonLat(x, y);
    const within = Array.from(cells).flatMap((cell) => placesOf[cell]);
    const name = areaTitle(
      areaName(within, inputs.named),
      wards.map((ward) => ward.name),
      'No named street'
    );
    return {
      ...{ name, cells, x, y, lon, lat, value },
      cellIds: Array.from(cells, (cell) => cellId(grid.spacing, grid.q[cell], grid.r[cell])),
      ward: wardOf(cells.reduce((best, cell) => (values[cell] > values[best] ? cell : best))),
      byCategory: byCategory(intensity, cells),
      incidents12: sumOver(cells, count.incidents),
      weighted12: sumOver(cells, count.weighted)
    };
  }
}

function placesByCell(placeCell: Int32Array, cells: number): number[][] {
  const found: number[][] = Array.from({ length: cells }, () => []);
  placeCell.forEach((cell, place) => {
    if (cell >= 0) found[cell].push(place);
  });
  return found;
}
