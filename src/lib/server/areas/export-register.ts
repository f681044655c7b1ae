import { areaShape } from '#lib/core/areas/area-shape.ts';
import { lonLatMultiPolygon } from '#lib/core/geometry/lon-lat-polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { gridMultiPolygon } from '#lib/core/geometry/polygon.ts';
import { LIMITS } from '#lib/core/method/limits.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { attributionsOf } from '#lib/server/coverage/attributions.ts';
import { aboutLayer } from '#lib/server/export/about-layer.ts';
import { csvTable } from '#lib/server/export/csv-table.ts';
import { geopackage, type PackageLayer } from '#lib/server/export/geopackage.ts';
import { priorityAreas, type StoredArea } from '#lib/server/store/priority-areas.ts';
import type { Evidence } from './evidence.ts';

/** How the register is written. */
export const REGISTER_FORMATS = ['csv', 'geojson', 'gpkg'] as const;

/** One of `REGISTER_FORMATS`. */
export type RegisterFormat = (typeof REGISTER_FORMATS)[number];

/** The register as a file; null = no council is loaded. */
export interface RegisterFile {
  readonly bytes: string | Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly fileName: string;
}

interface Row {
  readonly area: StoredArea;
  readonly evidence: Evidence;
  /** What the newest review said: steps after it ask for none. */
  readonly review: Evidence['figures']['review'];
}

type Value = string | number | null;

/** What is told of an area: no count of concerns and nothing of cameras, for files travel further than people who may know. */
const COLUMNS: readonly {
  readonly name: string;
  readonly kind: 'TEXT' | 'REAL' | 'INTEGER';
  readonly of: (row: Row) => Value;
}[] = [
  { name: 'area', kind: 'INTEGER', of: ({ area }) => area.id },
  { name: 'name', kind: 'TEXT', of: ({ area }) => newest(area).name },
  { name: 'purpose', kind: 'TEXT', of: ({ area }) => area.kind },
  { name: 'state', kind: 'TEXT', of: ({ area }) => newest(area).state },
  { name: 'state_at', kind: 'TEXT', of: ({ area }) => newest(area).at },
  { name: 'proposed_by', kind: 'TEXT', of: ({ area }) => area.steps[0].who },
  { name: 'agreed_by', kind: 'TEXT', of: ({ area }) => stepOf(area, 'agreed')?.who ?? null },
  { name: 'profile', kind: 'TEXT', of: ({ evidence }) => evidence.question.profile },
  { name: 'from_month', kind: 'TEXT', of: ({ evidence }) => evidence.question.from },
  { name: 'to_month', kind: 'TEXT', of: ({ evidence }) => evidence.question.to },
  { name: 'incidents', kind: 'INTEGER', of: ({ evidence }) => evidence.figures.incidents },
  { name: 'incidents_low', kind: 'REAL', of: ({ evidence }) => evidence.figures.incidentsLow },
  { name: 'incidents_high', kind: 'REAL', of: ({ evidence }) => evidence.figures.incidentsHigh },
  { name: 'share_of_council', kind: 'REAL', of: ({ evidence }) => evidence.figures.shareOfCouncil },
  { name: 'area_m2', kind: 'INTEGER', of: ({ evidence }) => evidence.figures.areaM2 },
  { name: 'dark_m', kind: 'INTEGER', of: ({ evidence }) => evidence.figures.ways?.dark ?? null },
  { name: 'isolated_m', kind: 'INTEGER', of: ({ evidence }) => evidence.figures.ways?.isolated ?? null },
  { name: 'review_ratio', kind: 'REAL', of: ({ review }) => review?.ratio ?? null },
  { name: 'review', kind: 'TEXT', of: ({ review }) => review?.sentence ?? null },
  { name: 'actions', kind: 'INTEGER', of: ({ area }) => area.actions.length },
  {
    name: 'restricted',
    kind: 'TEXT',
    of: ({ evidence }) => (evidence.question.restricted ? 'for officers only' : null)
  },
  { name: 'hexagons', kind: 'TEXT', of: ({ area }) => newest(area).cells.join(' ') },
  { name: 'sha256', kind: 'TEXT', of: ({ area }) => newest(area).hash }
];

const ACTION_COLUMNS = ['area', 'action', 'title', 'owner', 'cost_pounds', 'fund', 'due', 'status'] as const;

/** The register of the loaded council in a format: areas with their newest evidence, in GeoPackage their actions and what they rest on too. */
export async function exportRegister(context: Context, format: RegisterFormat): Promise<RegisterFile | null> {
  const council = await loadCouncil(context);
  if (!council) return null;
  const areas = await priorityAreas(context.store, council.id);
  const rows = areas.map((area) => {
    const all = area.steps.map((step) => JSON.parse(step.evidence) as Evidence);
    const review = all.findLast(({ figures }) => figures.review !== null)?.figures.review ?? null;
    return { area, evidence: all[all.length - 1], review };
  });
  const fileName = `${council.id}-areas.${format}`;
  if (format === 'csv') {
    const bytes = csvTable(
      COLUMNS.map(({ name }) => name),
      rows.map((row) => COLUMNS.map(({ of }) => of(row)))
    );
    return { bytes, contentType: 'text/csv; charset=utf-8; header=present', fileName };
  }
  const about = {
    council: council.name,
    made_at: context.clock().toISOString(),
    attributions: await attributionsOf(context, council),
    limits: LIMITS.map(({ text }) => text)
  };
  if (format === 'gpkg') {
    const layers = [areaLayer(rows, council.name), actionLayer(areas), aboutLayer(about)];
    const bytes = new Uint8Array(geopackage(layers, context.clock()));
    return { bytes, contentType: 'application/geopackage+sqlite3', fileName };
  }
  const features = rows.map((row) => {
    const geometry = lonLatMultiPolygon(areaShape(newest(row.area).cells), toLonLat);
    const properties = Object.fromEntries(COLUMNS.map(({ name, of }) => [name, of(row)]));
    return { type: 'Feature', id: row.area.id, geometry, properties };
  });
  const bytes = `${JSON.stringify({ type: 'FeatureCollection', about, features })}\n`;
  return { bytes, contentType: 'application/geo+json', fileName };
}

function areaLayer(rows: readonly Row[], council: string): PackageLayer {
  return {
    ...{ name: 'priority_areas', title: 'Priority areas', shapes: 'MULTIPOLYGON', system: 27700 },
    description: `The register of priority areas of ${council}: the newest evidence of each. Read the table “about” first.`,
    columns: COLUMNS.map(({ name, kind }) => ({ name, kind })),
    rows: rows.map((row) => ({
      shape: gridMultiPolygon(areaShape(newest(row.area).cells)),
      values: COLUMNS.map(({ of }) => of(row))
    }))
  };
}

function actionLayer(areas: readonly StoredArea[]): PackageLayer {
  return {
    ...{ name: 'actions', title: 'Actions', shapes: null, system: 27700 },
    description: 'What is done in priority areas: the version in force of every action.',
    columns: ACTION_COLUMNS.map((name) => ({
      name,
      kind: ['area', 'action', 'cost_pounds'].includes(name) ? 'INTEGER' : 'TEXT'
    })),
    rows: areas.flatMap(({ id, actions }) =>
      actions.map(({ number, title, owner, cost, fund, due, status }) => ({
        shape: null,
        values: [id, number, title, owner, cost, fund, due, status]
      }))
    )
  };
}

function newest({ steps }: StoredArea): StoredArea['steps'][number] {
  return steps[steps.length - 1];
}

function stepOf({ steps }: StoredArea, state: string): StoredArea['steps'][number] | undefined {
  return steps.find((step) => step.state === state);
}
