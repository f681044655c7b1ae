import { coverageOfSamples, hourMasks, type HourMasks } from '#lib/core/environment/hour-masks.ts';
import { seenShare, unseenShare } from '#lib/core/environment/measures/cameras.ts';
import { stretches, type Stretch } from '#lib/core/environment/stretches.ts';
import { cellPositions, gridOver } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { Context } from '#lib/server/context.ts';
import type { LayerSlice } from '#lib/server/tiles/encode.ts';
import { environmentLayers, type TileStretch } from '#lib/server/tiles/environment-layers.ts';
import { environmentOfCells } from '#lib/server/environment/shares.ts';
import type { LoadedEnvironment } from '#lib/server/environment/load-environment.ts';
import { momentFor } from '#lib/server/scoring/score-request.ts';
import { loadWalkGround } from '#lib/server/environment/walk-network.ts';

/** Spacing of the hexagons whose coverage by cameras the lines are told by, metres. */
const COVERAGE_SPACING = 150;

/**
 * Layer `ways`: the walking network in pieces that are alike, with `lit` (hours, as bits), `else` (in the dark without a lamp), `iso`, `isoq`
 * (isolated, not known; in the dark), `isol`, `isolq` (by daylight), `ov` (overlooked) and `cam`: how much of the ways of its hexagon cameras
 * see. The last never tells of single metres, because these would show where cameras stand. `wards` cut the hexagons.
 */
export async function environmentTiles(
  { store }: Context,
  loaded: LoadedEnvironment,
  wards: readonly PlanarPolygon[]
): Promise<LayerSlice[]> {
  const { network, samples } = await loadWalkGround(store);
  if (samples.easting.length !== loaded.samples.easting.length)
    throw new Error('the environment was measured on another street map: npm run measure');
  const grid = gridOver(COVERAGE_SPACING, wards);
  const { columns } = environmentOfCells(loaded, grid, momentFor([]));
  const cell = cellPositions(grid, samples.easting, samples.northing);
  const rows = alikeRows(
    hourMasks(loaded.measures),
    coverageOfSamples(cell, columns[seenShare.name], columns[unseenShare.name])
  );
  const pieces = stretches(network, samples, rows.code);
  return environmentLayers(onMap(pieces), (code) => rows.properties[code]);
}

interface AlikeRows {
  /** Number of each sample's row of properties. */
  readonly code: Uint32Array;
  readonly properties: readonly Readonly<Record<string, number>>[];
}

/** Samples with the same properties share a number. */
function alikeRows(masks: HourMasks, coverage: Uint8Array): AlikeRows {
  const numbers = new Map<string, number>();
  const properties: Record<string, number>[] = [];
  const code = Uint32Array.from(coverage, (cam, i) => {
    const row = [
      ...[masks.lit[i], masks.unlamped[i], masks.isolatedDark[i], masks.unsureDark[i]],
      ...[masks.isolatedLight[i], masks.unsureLight[i], masks.overlooked[i], cam]
    ];
    const key = row.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, properties.length);
    const [lit, unlamped, iso, isoq, isol, isolq, ov] = row;
    return properties.push({ lit, else: unlamped, iso, isoq, isol, isolq, ov, cam }) - 1;
  });
  return { code, properties };
}

function* onMap(pieces: readonly Stretch[]): Generator<TileStretch> {
  for (const { code, easting, northing } of pieces) {
    const positions = new Float64Array(2 * easting.length);
    for (let i = 0; i < easting.length; i++) positions.set(toLonLat(easting[i], northing[i]), 2 * i);
    yield { key: code, positions };
  }
}
