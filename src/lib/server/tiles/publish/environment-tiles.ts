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
import type { Store } from '#lib/server/store/database.ts';
import { loadWalkGround } from '#lib/server/environment/walk-network.ts';

/** Spacing of the hexagons whose coverage by cameras the lines are told by, metres. */
const COVERAGE_SPACING = 150;

/**
 * Layer `ways` for everybody: the walking network in pieces that are alike, with `lit` (hours, as bits), `else` (in the dark without a lamp),
 * `iso`, `isoq` (isolated, not known; in the dark), `isol`, `isolq` (by daylight) and `ov` (overlooked). Nothing in it hangs on cameras, not
 * even where its pieces end.
 */
export async function environmentTiles({ store }: Context, loaded: LoadedEnvironment): Promise<LayerSlice[]> {
  const { network, samples } = await groundOf(store, loaded);
  const rows = alikeRows(hourMasks(loaded.measures));
  const pieces = stretches(network, samples, rows.code);
  return environmentLayers(onMap(pieces), (code) => rows.properties[code]);
}

/**
 * Layer `ways` for officers: the walking network with `cam`, how much of the ways of its hexagon cameras see. `wards` cut the hexagons. It tells
 * of hexagons and not of single metres, and yet gives positions away, so it lies in an archive of its own.
 */
export async function coverageTiles(
  { store }: Context,
  loaded: LoadedEnvironment,
  wards: readonly PlanarPolygon[]
): Promise<LayerSlice[]> {
  const { network, samples } = await groundOf(store, loaded);
  const grid = gridOver(COVERAGE_SPACING, wards);
  const { columns } = environmentOfCells(loaded, grid, momentFor([]), [seenShare, unseenShare]);
  const cell = cellPositions(grid, samples.easting, samples.northing);
  const coverage = coverageOfSamples(cell, columns[seenShare.name], columns[unseenShare.name]);
  return environmentLayers(onMap(stretches(network, samples, coverage)), (cam) => ({ cam }));
}

async function groundOf(store: Store, loaded: LoadedEnvironment) {
  const ground = await loadWalkGround(store);
  if (ground.samples.easting.length !== loaded.samples.easting.length)
    throw new Error('the environment was measured on another street map: npm run measure');
  return ground;
}

interface AlikeRows {
  /** Number of each sample's row of properties. */
  readonly code: Uint32Array;
  readonly properties: readonly Readonly<Record<string, number>>[];
}

/** Samples with the same properties share a number. */
function alikeRows(masks: HourMasks): AlikeRows {
  const numbers = new Map<string, number>();
  const properties: Record<string, number>[] = [];
  const code = masks.lit.map((_, i) => {
    const row = [
      ...[masks.lit[i], masks.unlamped[i], masks.isolatedDark[i], masks.unsureDark[i]],
      ...[masks.isolatedLight[i], masks.unsureLight[i], masks.overlooked[i]]
    ];
    const key = row.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, properties.length);
    const [lit, unlamped, iso, isoq, isol, isolq, ov] = row;
    return properties.push({ lit, else: unlamped, iso, isoq, isol, isolq, ov }) - 1;
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
