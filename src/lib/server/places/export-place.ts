import { lonLatMultiPolygon } from '#lib/core/geometry/lon-lat-polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { LIMITS } from '#lib/core/method/limits.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import type { Context } from '#lib/server/context.ts';
import { attributionsOf } from '#lib/server/coverage/attributions.ts';
import { csvTable } from '#lib/server/export/csv-table.ts';
import type { SelectionProblem } from '#lib/server/scoring/read-selection.ts';
import { askPlace, type PlaceReport } from './ask-place.ts';
import { PLACE_COLUMNS, placeRows, rowsBeside, type PlaceRow } from './place-rows.ts';

/** How a place is written. */
export type PlaceFormat = 'csv' | 'geojson';

/** A place that is ready to be sent, or what is wrong with what was asked. */
export type PlaceExport =
  | {
      readonly ok: true;
      readonly version: number;
      readonly text: string;
      readonly contentType: string;
      readonly fileName: string;
    }
  | { readonly ok: false; readonly problems: readonly SelectionProblem[] };

const CONTENT_TYPES: Record<PlaceFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  geojson: 'application/geo+json'
};

/** The figures of the place that an address asks about, as a file. */
export async function exportPlace(
  context: Context,
  format: PlaceFormat,
  parameters: URLSearchParams
): Promise<PlaceExport> {
  const found = await askPlace(context, parameters);
  if (!found.ok) return found;
  const { report } = found;
  const text = format === 'csv' ? await placeCsv(context, report) : await placeGeojson(context, report);
  const { period, profile } = report.selection;
  const name = [
    report.council.id,
    fileNameOf(report),
    profile.id,
    formatMonth(period.from),
    formatMonth(period.to)
  ].join('-');
  return {
    ok: true,
    version: report.inputs.version,
    text,
    contentType: CONTENT_TYPES[format],
    fileName: `${name}.${format}`
  };
}

/** The place as a part of a file's name: what it is called, or where it is. */
function fileNameOf({ called, place: { circle, parts } }: PlaceReport): string {
  const name = (called ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const [x, y] = circle ? [circle.x, circle.y] : parts[0].rings[0];
  const at = name || `at-${Math.round(x)}-${Math.round(y)}`;
  return circle ? `${at}-${Math.round(circle.radius)}m` : at;
}

/** One figure a line, with its interval and unit, for people as much as for programs; below them the sources and limits. */
export async function placeCsv(context: Context, report: PlaceReport): Promise<string> {
  const beside = rowsBeside(await attributionsOf(context, report.council));
  const rows = Array.from([...placeRows(report), ...beside], ({ part, item, value, low, high, unit }) => [
    ...[part, item, value, low ?? null, high ?? null, unit]
  ]);
  return csvTable(PLACE_COLUMNS, rows);
}

/** The outline as one feature in WGS84, with the figures as properties and, as foreign member `about`, what must travel with them. */
export async function placeGeojson(context: Context, report: PlaceReport): Promise<string> {
  const geometry = lonLatMultiPolygon(report.place.parts, toLonLat);
  const rows = [...placeRows(report)].filter(({ part }) => part !== 'note');
  const properties = Object.fromEntries(rows.flatMap(propertiesOf));
  const about = {
    attributions: await attributionsOf(context, report.council),
    notes: report.notes,
    limits: LIMITS.map(({ text }) => text)
  };
  const feature = { type: 'Feature', geometry, properties };
  return `${JSON.stringify({ about, type: 'FeatureCollection', features: [feature] })}\n`;
}

/** The figures of a place as one object: parts, and in them value, low, high and unit by item. */
export function placeObject(report: PlaceReport): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {};
  for (const { part, item, value, low, high, unit } of placeRows(report)) {
    if (part === 'note') continue;
    (found[part] ??= {})[item] =
      typeof value === 'string'
        ? value
        : { value: known(value), ...(low === undefined ? {} : { low: known(low), high: known(high) }), unit };
  }
  return found;
}

function propertiesOf({ item, part, value, low, high }: PlaceRow): [string, number | string | null][] {
  const name = part === 'incidents' || part === 'place' ? item : `${part}: ${item}`;
  if (low === undefined) return [[name, known(value)]];
  return [
    [name, known(value)],
    [`${name}, low`, known(low)],
    [`${name}, high`, known(high)]
  ];
}

function known<T extends number | string>(value: T | undefined): T | null {
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? null : value;
}
