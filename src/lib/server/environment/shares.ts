import { environmentOfAreas, type CellEnvironment } from '#lib/core/environment/cell-environment.ts';
import { isDark, type Moment } from '#lib/core/environment/moment.ts';
import type { EnvironmentColumn } from '#lib/core/environment/measures/measure.ts';
import { cellPositions, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { LoadedEnvironment } from './load-environment.ts';

/** What the samples of each hexagon of a grid add up to at a moment, in the columns that are told (`toldColumns`). Linear in samples. */
export function environmentOfCells(
  loaded: LoadedEnvironment,
  grid: HexGrid,
  moment: Moment,
  columns: readonly EnvironmentColumn[]
): CellEnvironment {
  const { easting, northing } = loaded.samples;
  return environmentOf(loaded, cellPositions(grid, easting, northing), grid.q.length, moment, columns);
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
