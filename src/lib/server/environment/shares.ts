import { environmentOfAreas, type CellEnvironment } from '#lib/core/environment/cell-environment.ts';
import { isDark } from '#lib/core/environment/darkness.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import type { EnvironmentColumn } from '#lib/core/environment/measures/measure.ts';
import { presenceColumns } from '#lib/core/environment/presence.ts';
import { cellPositions, gridIndex, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { LoadedEnvironment } from './load-environment.ts';

/** What the samples of each hexagon of a grid add up to at a moment, in the columns that are told (`toldColumns`), and what brings people near it (`PRESENCE_PARTS`). Linear in samples. */
export function environmentOfCells(
  loaded: LoadedEnvironment,
  grid: HexGrid,
  moment: Moment,
  columns: readonly EnvironmentColumn[]
): CellEnvironment {
  const { easting, northing } = loaded.samples;
  const cells = grid.q.length;
  const measured = environmentOf(loaded, cellPositions(grid, easting, northing), cells, moment, columns);
  return { ...measured, columns: { ...measured.columns, ...presenceAt(loaded, grid, moment) } };
}

/** What brings people near each hexagon at a moment; nothing of a spacing that was not counted. */
function presenceAt({ ground, presence }: LoadedEnvironment, grid: HexGrid, { hour }: Moment) {
  const [counted, counts] = [ground.get(grid.spacing), presence.get(grid.spacing)];
  if (!counted || !counts) return {};
  const index = gridIndex(grid);
  const position = Int32Array.from({ length: counted.length / 2 }, (_, i) =>
    index(counted[2 * i], counted[2 * i + 1])
  );
  return presenceColumns(counts, hour, position, grid.q.length);
}

/** What the samples of each ward add up to at a moment, in the order of the wards; `ward` as from `wardOfSamples`. */
export function environmentOfWards(
  loaded: LoadedEnvironment,
  ward: Int32Array,
  wards: number,
  moment: Moment,
  columns: readonly EnvironmentColumn[]
): CellEnvironment {
  return environmentOf(loaded, ward, wards, moment, columns);
}

/** Where the sun is looked for, longitude and latitude in degrees: in the midst of what was measured. */
export function sunPlace({ samples: { easting, northing } }: LoadedEnvironment): readonly [number, number] {
  const middle = easting.length >> 1;
  return toLonLat(easting[middle], northing[middle]);
}

function environmentOf(
  loaded: LoadedEnvironment,
  area: Int32Array,
  areas: number,
  moment: Moment,
  columns: readonly EnvironmentColumn[]
): CellEnvironment {
  const { samples, measures } = loaded;
  const dark = isDark(moment, ...sunPlace(loaded));
  return environmentOfAreas(samples, measures, { moment, dark }, area, areas, columns);
}
