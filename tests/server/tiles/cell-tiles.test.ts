import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import {
  cellAt,
  cellCentre,
  cellNumber,
  cellOfNumber,
  gridOver,
  makeGrid
} from '#lib/core/geometry/hex-grid.ts';
import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { planarPolygons } from '#lib/core/geometry/polygon.ts';
import { writeArchive } from '#lib/server/tiles/archive.ts';
import { CELL_ZOOMS, encodeCells, placeCells } from '#lib/server/tiles/cell-tiles.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { layersAt, readArchive, scratchFolder, tileAt } from './archive-file.ts';

const wardsFile = sharedData('boundaries/thurrock-wards-2025.geojson');

describe('tiles of hexagons', () => {
  it('hold a hexagon whole, under its number, in every tile that it touches', async () => {
    const [q, r] = cellAcrossEdge(150);
    const archive = await archiveOf(makeGrid(150, [q], [r]));
    const [column, row] = tileAt(...toLonLat(...cellCentre(150, q, r)), 14);
    const rings = [];
    for (const tileX of [column - 1, column, column + 1]) {
      const { cells } = await layersAt(archive, 14, tileX, row);
      if (!cells) continue;
      const hexagon = cells.feature(0);
      expect(hexagon.id).toBe(cellNumber(q, r));
      const [ring] = hexagon.loadGeometry();
      expect(ring).toHaveLength(7);
      rings.push(ring.map((corner) => [corner.x + tileX * 4096, corner.y]));
    }
    expect(rings).toHaveLength(2);
    expect(rings[0]).toEqual(rings[1]);
  });

  it('give neighbours the very same corners, and every hexagon its size', async () => {
    const cells = [
      [3725, 1280],
      [3726, 1280],
      [3725, 1281]
    ];
    const archive = await archiveOf(
      makeGrid(
        150,
        cells.map(([q]) => q),
        cells.map(([, r]) => r)
      )
    );
    const [lon, lat] = toLonLat(...cellCentre(150, 3725, 1280));
    const layer = (await layersAt(archive, 13, ...tileAt(lon, lat, 13))).cells;
    const rings = [0, 1, 2].map((i) =>
      layer
        .feature(i)
        .loadGeometry()[0]
        .slice(0, 6)
        .map(({ x, y }) => `${x} ${y}`)
    );
    const shared = (a: number, b: number) => rings[a].filter((corner) => rings[b].includes(corner)).length;
    expect([shared(0, 1), shared(0, 2), shared(1, 2)]).toEqual([2, 2, 2]);
    const units = (40_075_016.7 * Math.cos((lat * Math.PI) / 180)) / 2 ** 13 / 4096;
    expect((twiceArea(layer.feature(0).loadGeometry()[0]) / 2) * units ** 2).toBeCloseTo(19_486, -2.5);
  });

  it.skipIf(!wardsFile)(
    'hold all 8,759 hexagons of Thurrock at every zoom (needs the shared test data)',
    async () => {
      const { features } = JSON.parse(
        readFileSync(wardsFile as string, 'utf8')
      ) as FeatureCollection<Polygon>;
      const grid = gridOver(
        150,
        features.flatMap(({ geometry }) => planarPolygons(geometry))
      );
      const wanted = Array.from(grid.q, (q, i) => cellNumber(q, grid.r[i])).sort((a, b) => a - b);
      const archive = await archiveOf(grid);
      const { minLon, minLat, maxLon, maxLat, minZoom, maxZoom } = await archive.getHeader();
      expect([minZoom, maxZoom]).toEqual([9, 14]);
      for (let z = minZoom; z <= maxZoom; z++) {
        const found = new Set<number>();
        const [firstX, lastY] = tileAt(minLon, minLat, z);
        const [lastX, firstY] = tileAt(maxLon, maxLat, z);
        for (let x = firstX; x <= lastX; x++) {
          for (let y = firstY; y <= lastY; y++) {
            const { cells } = await layersAt(archive, z, x, y);
            for (let i = 0; i < (cells?.length ?? 0); i++) found.add(cells.feature(i).id as number);
          }
        }
        expect([...found].sort((a, b) => a - b)).toEqual(wanted);
      }
      expect(wanted).toHaveLength(8759);
      expect(cellOfNumber(wanted[0])).toHaveLength(2);
    }
  );
});

async function archiveOf(grid: Parameters<typeof placeCells>[0]) {
  const path = join(scratchFolder(), 'cells.pmtiles');
  const cells = placeCells(grid);
  await writeArchive(path, encodeCells(cells), { bounds: cells.bounds, ...CELL_ZOOMS, metadata: {} });
  return readArchive(path);
}

/** A cell that the edge between two tiles of zoom 14 runs through, north of London. */
function cellAcrossEdge(spacing: number): [number, number] {
  const edge = (8208 / 2 ** 14 - 0.5) * 360;
  return cellAt(spacing, ...toNationalGrid(edge, 51.705));
}

function twiceArea(ring: readonly { x: number; y: number }[]): number {
  return ring.slice(1).reduce((sum, point, i) => sum + ring[i].x * point.y - point.x * ring[i].y, 0);
}
