import { cellCentre, cellId, gridIndex, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { PatrolPlace } from '#lib/core/patrols/written-places.ts';
import type { ScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';

/** Hexagons of what was named: positions among the exposed cells, their ids, and what was taken for what. */
export interface ExposedPlaces {
  readonly at: readonly number[];
  readonly ids: readonly string[];
  /** Sentences on places that were taken as hexagons. */
  readonly notes: readonly string[];
  /** A sentence for each that is nowhere. */
  readonly unknown: readonly { readonly value: string; readonly message: string }[];
}

/** A place further than this from the middle of any hexagon where people can be is not here, metres. */
const FURTHEST = 300;

/** The exposed hexagons of ids, of points (the nearest), and of whole wards. O(places × cells). */
export function exposedPlaces(
  inputs: ScoringInputs,
  named: readonly (string | PatrolPlace)[]
): ExposedPlaces {
  const { grid } = inputs.frame;
  const index = gridIndex(grid);
  const at: number[] = [];
  const notes: string[] = [];
  const unknown: ExposedPlaces['unknown'][number][] = [];
  const idOf = (cell: number): string => cellId(grid.spacing, grid.q[cell], grid.r[cell]);
  for (const one of named) {
    if (typeof one === 'string') {
      const cell = parseCellId(one);
      const position = cell?.spacing === grid.spacing ? index(cell.q, cell.r) : -1;
      if (position >= 0) at.push(position);
      else unknown.push({ value: one, message: `There is no hexagon "${one}" here where people can be.` });
      continue;
    }
    const cells = one.ward === null ? nearest(inputs, one) : ofWard(inputs, one.ward);
    at.push(...cells);
    if (cells.length === 0)
      unknown.push({
        value: one.name,
        message: `Nowhere within ${FURTHEST} m of ${one.name} can people be here.`
      });
    else if (one.ward === null) notes.push(`${one.name} is taken as the hexagon ${idOf(cells[0])}.`);
    else notes.push(`${one.name} is left out as a whole: ${cells.length} hexagons.`);
  }
  return { at, ids: at.map(idOf), notes, unknown };
}

function nearest({ frame: { grid } }: ScoringInputs, { easting, northing }: PatrolPlace): number[] {
  let best = -1;
  let least = FURTHEST ** 2;
  for (let cell = 0; cell < grid.q.length; cell++) {
    const [x, y] = cellCentre(grid.spacing, grid.q[cell], grid.r[cell]);
    const square = (x - easting) ** 2 + (y - northing) ** 2;
    if (square <= least) [best, least] = [cell, square];
  }
  return best < 0 ? [] : [best];
}

function ofWard({ frame, study, wards }: ScoringInputs, name: string): number[] {
  const ward = wards.findIndex((one) => one.name === name);
  if (ward < 0) return [];
  const cells = Array.from(frame.exposedCell.keys());
  return cells.filter((cell) => study.ward[frame.exposedCell[cell]] === ward);
}
