import { collect, featureCollection, point, pointsWithinPolygon, polygon } from '@turf/turf';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellCorners } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { countedCategories, placeTotals } from '#lib/core/incidents/totals.ts';
import { scoreCellsService, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { thurrock } from '../../builders/thurrock.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const isHere = ['boundaries/thurrock-wards-2025.geojson', 'crime/thurrock-street-2025.csv'].every(sharedData);

describe.skipIf(!isHere)('counts by hexagon against Turf, Thurrock (skipped without the shared data)', () => {
  let answer: ScoreAnswer;
  beforeAll(async () => {
    const scored = await scoreCellsService(
      await thurrock(),
      {
        from: parseMonth('2025-01'),
        to: parseMonth('2025-10')
      },
      'officer'
    );
    if (!scored.ok) throw new Error(JSON.stringify(scored.problems));
    answer = scored;
  });

  /** Every snap point in degrees with its incidents, and every hexagon in degrees, in the order of the grid. */
  function inDegrees() {
    const { cube, study } = answer.inputs;
    const counted = placeTotals(cube, countedCategories(answer.weights), answer.from, answer.to);
    const points = Array.from(counted, (n, place) =>
      point(toLonLat(cube.easting[place], cube.northing[place]), { n })
    );
    const { spacing, q, r } = study.grid;
    const hexagons = Array.from(q, (_, cell) => {
      const ring = cellCorners(spacing, q[cell], r[cell]).map(([x, y]) => toLonLat(x, y));
      return polygon([[...ring, ring[0]]], { cell });
    });
    return { points: featureCollection(points), hexagons: featureCollection(hexagons) };
  }
  const ours = (cell: number) => answer.cells.incidents[cell] || 0;

  it('are the sums of Turf’s collect in every one of the 8,759 hexagons', () => {
    const { points, hexagons } = inDegrees();
    const collected = collect(hexagons, points, 'n', 'all').features;
    expect(collected).toHaveLength(8759);
    const different = collected.filter(({ properties }, cell) => {
      const theirs = (properties as { all: number[] }).all.reduce((sum, n) => sum + n, 0);
      return theirs !== ours(cell);
    });
    expect(different).toEqual([]);
    expect(collected.reduce((sum, _, cell) => sum + ours(cell), 0)).toBe(14_374);
  });

  it('are those of Turf’s pointsWithinPolygon in the hundred with most incidents, and in a hundred others', () => {
    const { points, hexagons } = inDegrees();
    const order = hexagons.features.map((_, cell) => cell).sort((a, b) => ours(b) - ours(a) || a - b);
    const tried = [...order.slice(0, 100), ...order.filter((_, i) => i >= 100 && i % 86 === 0)];
    for (const cell of tried) {
      const inside = pointsWithinPolygon(points, hexagons.features[cell]).features;
      expect(inside.reduce((sum, { properties }) => sum + properties.n, 0)).toBe(ours(cell));
    }
    expect(tried.length).toBeGreaterThanOrEqual(200);
  });
});
