import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { Store } from '#lib/server/store/database.ts';
import { groundWays, type GroundLine } from '#lib/server/store/ground.ts';

/** The buildings of the ground map, National Grid metres. */
export interface KnownBuildings {
  readonly all: readonly PlanarPolygon[];
  /** Those that one cannot look through: no roofs on posts, nothing below ground. */
  readonly opaque: readonly PlanarPolygon[];
  /** Those that people live or work in, as far as the map says what they are. */
  readonly peopled: readonly PlanarPolygon[];
}

/** Buildings that one looks under: they hide nothing. */
const OPEN = new Set(['roof', 'carport', 'canopy', 'pergola', 'bridge', 'construction']);

/** Buildings that nobody stays in. */
const UNPEOPLED = new Set([
  ...['garage', 'garages', 'shed', 'hut', 'greenhouse', 'barn', 'stable', 'sty', 'cowshed', 'farm_auxiliary'],
  ...['storage_tank', 'tank', 'silo', 'digester', 'slurry_tank', 'container', 'transformer_tower', 'service'],
  ...[
    'water_tower',
    'bunker',
    'ruins',
    'parking',
    'bridge',
    'construction',
    'roof',
    'carport',
    'canopy',
    'pergola'
  ]
]);

/** Reads the buildings of the ground map. */
export async function loadBuildings(store: Store): Promise<KnownBuildings> {
  const all: PlanarPolygon[] = [];
  const opaque: PlanarPolygon[] = [];
  const peopled: PlanarPolygon[] = [];
  for await (const page of groundWays(store, ['building'])) {
    for (const { class: kind, tags, lines } of page) {
      const polygons = polygonsOf(lines);
      all.push(...polygons);
      if (!UNPEOPLED.has(kind) && tags.abandoned !== 'yes' && tags.disused !== 'yes')
        peopled.push(...polygons);
      if (OPEN.has(kind) || tags.location === 'underground' || Number(tags.layer ?? 0) < 0) continue;
      opaque.push(...polygons);
    }
  }
  return { all, opaque, peopled };
}

function polygonsOf(lines: readonly GroundLine[]): PlanarPolygon[] {
  const polygons: { rings: Float64Array[] }[] = [];
  for (const { hole, positions } of lines) {
    const ring = new Float64Array(positions.length - 2);
    for (let i = 0; i < ring.length; i += 2) ring.set(toNationalGrid(positions[i], positions[i + 1]), i);
    if (hole && polygons.length > 0) polygons[polygons.length - 1].rings.push(ring);
    else polygons.push({ rings: [ring] });
  }
  return polygons;
}
