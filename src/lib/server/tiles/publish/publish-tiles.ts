import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gridOver, SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { planarPolygons } from '#lib/core/geometry/polygon.ts';
import { standingStill, type Context } from '#lib/server/context.ts';
import { areaSets, areasOf, type Area } from '#lib/server/store/areas.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import type { Store } from '#lib/server/store/database.ts';
import { drawnPoints, drawnWays, groundSources } from '#lib/server/store/drawn-ground.ts';
import { landAround } from '#lib/server/store/land.ts';
import { places } from '#lib/server/store/places.ts';
import { AREA_ZOOMS, areaLayers, boundsOf } from '#lib/server/tiles/area-layers.ts';
import { archiveFor } from '#lib/server/tiles/archive-audience.ts';
import { AROUND_ZOOMS, aroundBox, aroundLayers } from '#lib/server/tiles/around-layers.ts';
import { writeArchive, type Bounds, type EncodedTile } from '#lib/server/tiles/archive.ts';
import { CELL_ZOOMS, encodeCells, placeCells } from '#lib/server/tiles/cell-tiles.ts';
import { describeArchive, type LayerFacts } from '#lib/server/tiles/describe.ts';
import { encodeTiles, type LayerSlice } from '#lib/server/tiles/encode.ts';
import { ENVIRONMENT_ZOOMS } from '#lib/server/tiles/environment-layers.ts';
import { DRAWN_POINTS, DRAWN_WAYS, GROUND_ZOOMS, groundLayers } from '#lib/server/tiles/ground-layers.ts';
import { POINT_ZOOMS, pointLayers } from '#lib/server/tiles/point-layers.ts';
import { layerBounds } from '#lib/server/tiles/tile-geometry.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { attributionOf } from './attribution.ts';
import { coverageTiles, environmentTiles } from './environment-tiles.ts';
import { loadEnvironment, type LoadedEnvironment } from '#lib/server/environment/load-environment.ts';
import { loadScoringMonths, wardSetOn } from '#lib/server/scoring/ward-inputs.ts';
import {
  ARCHIVE_ENDING,
  archiveNames,
  newFolder,
  NO_COUNCIL,
  putInForce,
  tileFolder
} from './tile-folder.ts';

/** One tile archive that was made. */
export interface PublishedArchive {
  /** Without ending: `areas`, `around`, `cells-150`, `points`, `ground`, `environment`, `environment-officer`. */
  readonly name: string;
  readonly bytes: number;
  readonly tiles: number;
  readonly milliseconds: number;
}

/** What `publishTiles` did. */
export interface Publication {
  readonly archives: readonly PublishedArchive[];
  /** Names of archives that were there and no longer apply. */
  readonly removed: readonly string[];
  readonly milliseconds: number;
}

/** What goes into an archive. */
interface Contents {
  readonly layers: readonly LayerFacts[];
  readonly bounds: Bounds;
  readonly tiles: AsyncIterable<EncodedTile>;
}

/** An archive to be made: its contents are gathered when its turn comes, so that only one is in memory. */
interface Plan {
  readonly name: string;
  readonly description: string;
  /** Ids of the sources whose attribution it carries. */
  readonly sources: readonly string[];
  readonly zooms: { readonly minZoom: number; readonly maxZoom: number };
  contents(): Promise<Contents>;
}

/** About 1,200 m: the ground is kept to 1 km beyond the council. */
const GROUND_MARGIN = [0.018, 0.011] as const;

/**
 * Makes every tile archive anew from the store: `areas`, `around`, `cells-<spacing>`, `points`, `ground`, `environment` and `environment-officer`, which
 * is not for everybody. All are made beside those in force, which are served until the last is whole, and come into force together. Nothing is
 * in force where there is no council.
 */
export async function publishTiles(context: Context): Promise<Publication> {
  const began = performance.now();
  const before = await archiveNames(context, 'officer');
  const folder = await newFolder(context);
  try {
    const archives = await standingStill(context, (still) => makeAndPutInForce(still, folder));
    const kept = archives.map(({ name }) => name);
    const removed = before.filter((name) => !kept.includes(name));
    return { archives, removed, milliseconds: Math.round(performance.now() - began) };
  } catch (failure) {
    await rm(tileFolder(context, { folder }), { recursive: true, force: true });
    throw failure;
  }
}

async function makeAndPutInForce(context: Context, folder: string): Promise<PublishedArchive[]> {
  const council = await loadCouncil(context);
  const version = await dataVersion(context.store);
  const archives: PublishedArchive[] = [];
  for (const plan of await planArchives(context)) {
    const start = performance.now();
    const { layers, bounds, tiles } = await plan.contents();
    const description = describeArchive(layers, plan.zooms, bounds, {
      name: `${council?.name ?? 'Council'}: ${plan.name}`,
      description: plan.description,
      attribution: attributionOf(council, plan.sources),
      dataVersion: version
    });
    const path = join(tileFolder(context, { folder }), plan.name + ARCHIVE_ENDING);
    const written = await writeArchive(path, tiles, description);
    archives.push({
      name: plan.name,
      bytes: written.bytes,
      tiles: written.tiles,
      milliseconds: Math.round(performance.now() - start)
    });
  }
  await putInForce(context, { folder, council: council?.id ?? NO_COUNCIL, version });
  return archives;
}

async function planArchives(context: Context): Promise<Plan[]> {
  const { store } = context;
  // Wards are numbered in the tiles as in the scores, so both take the same set.
  const wardSet = await wardSetOn(context, await loadScoringMonths(context));
  if (!wardSet) return [];
  const wards = await areasOf(store, wardSet.id);
  const bounds = boundsOf(wards);
  const plans: Plan[] = [
    {
      name: 'areas',
      description: `${wardSet.name}: wards, their names and the council's outline`,
      sources: ['wards'],
      zooms: AREA_ZOOMS,
      contents: async () => cut(areaLayers(wards, wardSet.name), AREA_ZOOMS, bounds)
    },
    ...(await cellPlans(store))
  ];
  const land = await landAround(store);
  if (land.length > 0) {
    const box = aroundBox(bounds);
    plans.push({
      name: 'around',
      description: 'Land and water around the council',
      sources: ['land'],
      zooms: AROUND_ZOOMS,
      contents: async () => cut(aroundLayers(land, box), AROUND_ZOOMS, box)
    });
  }
  const snapPoints = await places(store);
  if (snapPoints.length > 0) {
    plans.push({
      name: 'points',
      description: 'Snap points: the places that police data are published at',
      sources: ['police'],
      zooms: POINT_ZOOMS,
      contents: async () => {
        const slices = pointLayers(snapPoints);
        return cut(slices, POINT_ZOOMS, around(bounds, layerBounds(slices[0].features)));
      }
    });
  }
  const drawnFrom = await groundSources(store);
  if (drawnFrom.length > 0) plans.push(groundPlan(store, drawnFrom, bounds));
  if (drawnFrom.includes('osm')) {
    const measured = await loadEnvironment(context);
    if (measured) plans.push(...environmentPlans(context, measured, wards));
  }
  return plans;
}

/** Hexagons over the wards of every set, so that those of earlier years are there too. */
async function cellPlans(store: Store): Promise<Plan[]> {
  const wards: Area[] = [];
  for (const set of await areaSets(store, 'ward')) wards.push(...(await areasOf(store, set.id)));
  const polygons = wards.flatMap(({ geometry }) => planarPolygons(geometry));
  return SPACINGS.map((spacing) => ({
    name: `cells-${spacing}`,
    description: `Hexagons of the national lattice, ${spacing} m from centre to centre`,
    sources: ['wards'],
    zooms: CELL_ZOOMS,
    contents: async () => {
      const cells = placeCells(gridOver(spacing, polygons));
      const layers = [{ layer: 'cells', ...CELL_ZOOMS, features: [] }];
      return { layers, bounds: cells.bounds, tiles: encodeCells(cells) };
    }
  }));
}

function groundPlan(store: Store, sources: readonly string[], bounds: Bounds): Plan {
  return {
    name: 'ground',
    description: 'Streets, paths, railways, water, green, buildings and names',
    sources,
    zooms: GROUND_ZOOMS,
    contents: async () => {
      const slices = await groundLayers(drawnWays(store, DRAWN_WAYS), drawnPoints(store, DRAWN_POINTS));
      return cut(slices, GROUND_ZOOMS, withMargin(bounds));
    }
  };
}

function environmentPlans(context: Context, measured: LoadedEnvironment, wards: readonly Area[]): Plan[] {
  const polygons = wards.flatMap(({ geometry }) => planarPolygons(geometry));
  const zooms = ENVIRONMENT_ZOOMS;
  const along = (slices: readonly LayerSlice[]) => cut(slices, zooms, withMargin(boundsOf(wards)));
  return [
    {
      name: 'environment',
      description: 'Lighting, overlooking and isolation along the ways that people walk',
      sources: ['osm', 'lights'],
      zooms,
      contents: async () => along(await environmentTiles(context, measured))
    },
    {
      name: archiveFor('officer', 'environment'),
      description: 'For officers only: how much cameras see along the ways that people walk, by hexagon',
      sources: ['osm', 'cctv'],
      zooms,
      contents: async () => along(await coverageTiles(context, measured, polygons))
    }
  ];
}

/** The bounds of the council with the margin that the ground is kept in. */
function withMargin([west, south, east, north]: Bounds): Bounds {
  const [lon, lat] = GROUND_MARGIN;
  return [west - lon, south - lat, east + lon, north + lat];
}

function cut(slices: readonly LayerSlice[], zooms: Plan['zooms'], bounds: Bounds): Contents {
  return { layers: slices, bounds, tiles: encodeTiles(slices, { bounds, ...zooms }) };
}

/** The box around two. */
function around(one: Bounds, other: Bounds): Bounds {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3])
  ];
}
