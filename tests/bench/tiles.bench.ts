import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature, Polygon, Position } from 'geojson';
import { cellCorners, cellNumber, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { createContext } from '#lib/server/context.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { loadScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { measure, type Benchmark } from './measure.ts';

const ZOOMS = [9, 10, 11, 12, 13, 14];

export const tilesBench: Benchmark = {
  id: 'tiles',
  title: 'Write every tile archive',
  wanted: 'tiles for Thurrock under 10 s.',

  async run({ dataDir, place }) {
    const context = createContext({ DATA_DIR: dataDir });
    const { grid } = (await loadScoringInputs(context, 150, { audience: 'officer' })).study;
    const timing = await measure(() => publishTiles(context), { warmUp: 1, rounds: 3 });
    const folder = join(dataDir, 'tiles');
    const archives = readdirSync(folder).filter((name) => name.endsWith('.pmtiles'));
    const bytes = archives.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    await context.store.close();
    const peer = await measure(() => cutWithGeojsonVt(grid), { warmUp: 1, rounds: 3 });
    return [
      {
        what: 'areas, hexagons at four spacings, snap points, ground: compressed, archived, swapped in',
        peer: false,
        timing,
        result: `${place}: ${archives.length} archives, ${(bytes / 1e6).toFixed(1)} MB`
      },
      {
        what: 'geojson-vt + vt-pbf: hexagons at 150 m only, not compressed, not written',
        peer: true,
        timing: peer,
        result: `${grid.q.length} hexagons, zoom ${ZOOMS[0]} to ${ZOOMS.at(-1)}`
      }
    ];
  }
};

/** The shortest way to vector tiles of the hexagons: every tile cut from the index and encoded. */
function cutWithGeojsonVt(grid: HexGrid): number {
  const features = Array.from(grid.q, (q, i): Feature<Polygon> => {
    const ring = cellCorners(grid.spacing, q, grid.r[i]).map(([x, y]) => toLonLat(x, y));
    const geometry = { type: 'Polygon' as const, coordinates: [[...ring, ring[0]]] };
    return { type: 'Feature', id: cellNumber(q, grid.r[i]), geometry, properties: {} };
  });
  const options = { maxZoom: 14, indexMaxZoom: 0, tolerance: 0, extent: 4096, buffer: 128 };
  const index = new GeoJSONVT({ type: 'FeatureCollection', features }, options);
  let bytes = 0;
  for (const { z, x, y } of tilesAround(features)) {
    const tile = index.getTile(z, x, y);
    if (tile) bytes += fromGeojsonVt({ cells: tile }, { version: 2, extent: 4096 }).length;
  }
  return bytes;
}

function* tilesAround(features: readonly Feature<Polygon>[]) {
  const points = features.map(({ geometry }) => webMercator(geometry.coordinates[0][0]));
  const [west, north] = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis])));
  const [east, south] = [0, 1].map((axis) => Math.max(...points.map((point) => point[axis])));
  for (const z of ZOOMS) {
    const tiles = 2 ** z;
    for (let x = Math.floor(west * tiles); x <= Math.floor(east * tiles); x++) {
      for (let y = Math.floor(north * tiles); y <= Math.floor(south * tiles); y++) yield { z, x, y };
    }
  }
}

/** Longitude and latitude as shares of the web map's square, from its north-west corner. */
function webMercator([lon, lat]: Position): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}
