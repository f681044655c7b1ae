import type { Feature, FeatureCollection, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { cellArea } from '#lib/core/geometry/hex-grid.ts';
import { hotspotRule } from '#lib/core/hotspots/rule.ts';
import { areasCsv, areasGeojson, proposeAreas } from '#lib/server/areas/propose-areas.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { aTown } from '../../builders/town.ts';

const TOP5 = hotspotRule('top5');

async function proposed(most?: number) {
  const answer = await scoreCellsService(await aTown(), { profile: 'all', spacing: 150 }, 'officer');
  if (!answer.ok || !TOP5) throw new Error('the town was not scored');
  return proposeAreas(answer, TOP5, most);
}

describe('priority areas that are proposed', () => {
  it('grow around the busiest hexagon: seven of them are the busy quarter, with its incidents and ward', async () => {
    const { areas } = await proposed(7);
    expect(areas[0]).toMatchObject({ id: '150.2604.1374', rank: 1, incidents: 12 + 6 * 11, filled: 0 });
    expect(areas[0].cellIds.length).toBe(7);
    expect(areas[0].areaM2).toBeCloseTo(7 * cellArea(150), 0);
    expect(areas[0].wards).toEqual(['Quayside']);
  });

  it('have at least two hexagons and at most as many as asked for, and no hexagon is in two', async () => {
    const { areas } = await proposed(3);
    const sizes = areas.map(({ cells }) => cells.length);
    expect(Math.min(...sizes)).toBe(2);
    expect(Math.max(...sizes)).toBe(3);
    const ids = areas.flatMap(({ cellIds }) => cellIds);
    expect(new Set(ids).size).toBe(ids.length);
    expect(areas.map(({ rank }) => rank)).toEqual(areas.map((_, i) => i + 1));
  });

  it('leave as GeoJSON and CSV with ids of their hexagons', async () => {
    const found = await proposed(7);
    const { features } = JSON.parse(areasGeojson(found)) as FeatureCollection;
    const [feature] = features as Feature<Polygon, Record<string, unknown>>[];
    expect(feature.properties).toMatchObject({ id: found.areas[0].id, rank: 1, incidents: 78 });
    expect(feature.properties.cells).toEqual(found.areas[0].cellIds);
    expect(feature.geometry.coordinates[0].length).toBeGreaterThan(12);
    expect(areasCsv(found).split('\n')[0]).toMatch(/^id,name,rank,wards,incidents,.*,cells$/);
  });
});
