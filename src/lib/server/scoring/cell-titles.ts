import { cellPositions } from '#lib/core/geometry/hex-grid.ts';
import { cellNames } from '#lib/core/incidents/place-names.ts';
import type { ScoreAnswer } from './score-cells.ts';

/** What each hexagon of an answer is called; null where no street in it has a name. */
export function cellTitles({ inputs: { study, cube, named } }: ScoreAnswer): (string | null)[] {
  const { grid } = study;
  const ofPlace = cellPositions(grid, cube.easting, cube.northing);
  return cellNames(grid.q.length, ofPlace, named.points, named.incidents);
}
