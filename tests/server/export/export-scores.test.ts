import { describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { cellExport, wardExport } from '#lib/server/export/export-columns.ts';
import { exportScores, type ExportFormat, type ExportTable } from '#lib/server/export/export-scores.ts';
import { aStore, type BuiltIncidents, type BuiltWard } from '../../builders/store.ts';

const wards: BuiltWard[] = [
  { code: 'E05999901', name: 'Quay, "Old" side', box: [560_000, 177_000, 561_500, 179_000], people: 5000 },
  { code: 'E05999902', name: 'Saltings', box: [561_500, 177_000, 563_000, 179_000] }
];
const incidents: BuiltIncidents[] = [
  { x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 3 },
  { x: 562_000, y: 178_000, month: '2025-03', category: 'drugs' }
];
const parse = (text: string) => JSON.parse(text) as Record<string, never>;

async function exported(
  table: ExportTable,
  format: ExportFormat,
  query = '',
  context?: Context
): Promise<{ text: string; fileName: string; describedBy: string | null }> {
  const own = context ?? (await aStore({ wards, incidents, months: ['2025-01', '2025-02', '2025-03'] }));
  const result = await exportScores(own, table, format, new URLSearchParams(query), 'public');
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(' '));
  return { text: result.text, fileName: result.fileName, describedBy: result.describedBy };
}

describe('exported tables', () => {
  it('have exactly the columns that their description explains', async () => {
    for (const [table, columns] of [
      ['cells', cellExport('public')],
      ['wards', wardExport('public')]
    ] as const) {
      const { text } = await exported(table, 'csv');
      expect(text.split('\n')[0].split(',')).toEqual(columns.map((column) => column.name));
    }
  });

  it('are nothing but a table, with what is not known left empty', async () => {
    const { text, fileName, describedBy } = await exported('wards', 'csv', 'from=2025-01&to=2025-03');
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^E05999901,"Quay, ""Old"" side",3,5000,0.6,/);
    expect(lines[2]).toBe(`E05999902,Saltings,1,,,,,,,,${','.repeat(12)}`);
    expect(fileName).toBe('marshside-wards-all-2025-01-2025-03.csv');
    expect(describedBy).toBe('wards.csv-metadata.json?from=2025-01&to=2025-03');
  });

  it('come with a CSV on the Web description of period, ward set, weights and limits', async () => {
    const { text } = await exported('wards', 'csv-metadata.json', 'category=robbery');
    const description = parse(text) as unknown as {
      url: string;
      tableSchema: { columns: { name: string }[]; primaryKey: string };
      notes: { period: object; wardSet: object; weights: object; limits: string[]; sample: boolean }[];
    };
    expect(description.url).toBe('wards.csv?category=robbery');
    expect(description.tableSchema.primaryKey).toBe('ward');
    const [about] = description.notes;
    expect(about.period).toEqual({ from: '2025-01', to: '2025-03', missingMonths: [] });
    expect(about.wardSet).toEqual({ name: 'Wards from 2014-01-01', validFrom: '2014-01-01', validTo: null });
    expect(about.weights).toEqual({ robbery: 1 });
    expect(about.sample).toBe(true);
    expect(about.limits.length).toBeGreaterThan(3);
  });
});

describe('exported GeoJSON', () => {
  it('carries the same columns and says what it is about', async () => {
    for (const table of ['cells', 'wards'] as const) {
      const { text } = await exported(table, 'geojson', 'spacing=350');
      const collection = parse(text) as unknown as {
        type: string;
        about: { title: string; dataVersion: number };
        features: { id: string; geometry: { type: string }; properties: Record<string, unknown> }[];
      };
      expect(collection.type).toBe('FeatureCollection');
      expect(collection.about.title).toBe('Marshside, January to March 2025: All recorded incidents');
      const columns = table === 'cells' ? cellExport('public') : wardExport('public');
      const [first] = collection.features;
      expect(Object.keys(first.properties)).toEqual(columns.map((column) => column.name));
      expect(first.geometry.type).toBe('Polygon');
    }
  });

  it('writes null where something is not known', async () => {
    const { text } = await exported('wards', 'geojson');
    const { features } = parse(text) as unknown as { features: { properties: Record<string, unknown> }[] };
    expect(features[1].properties).toMatchObject({ ward: 'E05999902', population: null, rate: null });
  });
});

describe('an export that cannot be made', () => {
  it('is refused with a sentence for each parameter', async () => {
    const context = await aStore({ wards, incidents });
    const asked = new URLSearchParams('profile=x&spacing=7&from=2025');
    const result = await exportScores(context, 'cells', 'csv', asked, 'public');
    expect(result.ok).toBe(false);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map((problem) => problem.parameter)).toEqual(['profile', 'spacing', 'from']);
  });

  it('is refused in an empty store', async () => {
    const result = await exportScores(await aStore(), 'cells', 'csv', new URLSearchParams(), 'public');
    expect(result.ok).toBe(false);
  });
});
