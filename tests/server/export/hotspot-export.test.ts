import { area, booleanPointInPolygon, polygon } from '@turf/turf';
import type { FeatureCollection, Polygon } from 'geojson';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellArea, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { exportScores, type ExportFormat } from '#lib/server/export/export-scores.ts';
import { HOTSPOT_EXPORT } from '#lib/server/export/hotspot-export.ts';
import { aTown } from '../../builders/town.ts';

let context: Context;
beforeAll(async () => {
  context = await aTown();
});

async function exported(format: ExportFormat, query: string): Promise<string> {
  const result = await exportScores(context, 'hotspots', format, new URLSearchParams(query), 'public');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.text;
}
interface Properties extends Record<
  'cells' | 'area_m2' | 'lon' | 'lat' | 'incidents' | 'incidents_low' | 'per_km2',
  number
> {
  readonly cell_ids: string;
}
type Row = Record<string, string>;
const rowsOf = (csv: string): Row[] => Papa.parse<Row>(csv.trimEnd(), { header: true }).data;

describe('hotspots as a file', () => {
  it('have exactly the columns that their description explains', async () => {
    const columns = HOTSPOT_EXPORT.map(({ name }) => name);
    const text = await exported('csv', 'hotspots=top5');
    expect(text.split('\n')[0].split(',')).toEqual(columns);
    const { features } = JSON.parse(await exported('geojson', 'hotspots=top5')) as FeatureCollection;
    expect(Object.keys(features[0].properties!)).toEqual(columns);
    const described = JSON.parse(await exported('csv-metadata.json', 'hotspots=top5')) as {
      url: string;
      tableSchema: { columns: { name: string }[]; primaryKey: string };
    };
    expect(described.url).toBe('hotspots.csv?hotspots=top5');
    expect(described.tableSchema.columns.map(({ name }) => name)).toEqual(columns);
  });

  it('have in GeoJSON a shape whose area, cells, middle and incidents fit each other', async () => {
    const { features } = JSON.parse(await exported('geojson', 'hotspots=significant')) as FeatureCollection<
      Polygon,
      Properties
    >;
    expect(features.length).toBeGreaterThan(0);
    for (const { id, geometry, properties } of features) {
      const cells = properties.cell_ids.split(' ').map(parseCellId);
      expect(cells.every((cell) => cell?.spacing === 150)).toBe(true);
      expect(properties.cells).toBe(cells.length);
      expect(properties.cell_ids.split(' ')).toContain(id);
      expect(Math.abs(properties.area_m2 / (cells.length * cellArea(150)) - 1)).toBeLessThan(0.001);
      expect(Math.abs(area(polygon(geometry.coordinates)) / properties.area_m2 - 1)).toBeLessThan(0.005);
      expect(booleanPointInPolygon([properties.lon, properties.lat], geometry)).toBe(true);
      expect(properties.incidents_low).toBeLessThan(properties.incidents);
      expect(properties.per_km2).toBeCloseTo(properties.incidents / (properties.area_m2 / 1e6), 6);
    }
  });

  it('rank from 1 by weighted incidents and are named by street and ward', async () => {
    const rows = rowsOf(await exported('csv', 'hotspots=top5'));
    expect(rows.map(({ rank }) => Number(rank))).toEqual(rows.map((_, i) => i + 1));
    const weighted = rows.map((row) => Number(row.weighted));
    expect(weighted).toEqual([...weighted].sort((a, b) => b - a));
    expect(rows[0].name).toBe('Quay Lane, Quayside');
    expect(rows[0].wards).toBe('Quayside');
  });

  it('hold the incidents of their question alone', async () => {
    const all = rowsOf(await exported('csv', 'hotspots=top5'));
    const robbery = rowsOf(await exported('csv', 'hotspots=top5&category=robbery'));
    const sum = (rows: Row[]) => rows.reduce((total, row) => total + Number(row.incidents), 0);
    expect(sum(robbery)).toBeGreaterThan(0);
    expect(sum(robbery)).toBeLessThan(sum(all));
  });

  it('say of what they are made', async () => {
    const { about } = JSON.parse(await exported('geojson', 'hotspots=significant')) as {
      about: { notes: string[] };
    };
    expect(about.notes).toContain(
      'Hotspots are neighbouring hexagons that are busier than chance would put side by side, two or more together.'
    );
  });

  it('are refused with a sentence where the rule is not known', async () => {
    const asked = new URLSearchParams('hotspots=top50&profile=x');
    const result = await exportScores(context, 'hotspots', 'csv', asked, 'public');
    expect(result).toMatchObject({
      ok: false,
      problems: [{ parameter: 'profile' }, { parameter: 'hotspots', value: 'top50' }]
    });
  });
});
