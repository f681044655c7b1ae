import type { Audience } from '#lib/core/audience/audience.ts';
import { HOTSPOT_RULES, hotspotRule, USUAL_RULE, type HotspotRule } from '#lib/core/hotspots/rule.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import type { Context } from '#lib/server/context.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { attributionsOf } from '#lib/server/coverage/attributions.ts';
import { aboutExport, csvDescription, type ExportAbout } from './export-about.ts';
import { EXPORT_TABLES, type ExportedTable, type ExportTable } from './export-tables.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readSelection, type Selection, type SelectionProblem } from '#lib/server/scoring/read-selection.ts';
import { scoreCellsService, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';

export type { ExportTable };
/** How a table is written: as plain CSV, as GeoJSON, or as the description that belongs to the CSV. */
export type ExportFormat = 'csv' | 'geojson' | 'csv-metadata.json';

/** An export that is ready to be sent, or what is wrong with what was asked. */
export type ExportResult =
  | {
      readonly ok: true;
      /** The data version that it is of. */
      readonly version: number;
      readonly text: string;
      readonly contentType: string;
      readonly fileName: string;
      /** Address of the description of a CSV, relative to the export's own; null for other formats. */
      readonly describedBy: string | null;
    }
  | { readonly ok: false; readonly problems: readonly SelectionProblem[] };

/** What an export is asked to be of, or why it cannot be. */
export type ExportAsked =
  | { readonly council: Council; readonly selection: Selection; readonly rule: HotspotRule }
  | { readonly problems: readonly SelectionProblem[] };

const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  geojson: 'application/geo+json',
  'csv-metadata.json': 'application/csvm+json'
};

/**
 * Exports what an address asks for, in the columns of `npm run score`. The CSV is nothing but the table; licence, period, ward
 * set, meaning of the columns and limits stand in its description (CSV on the Web) and, for GeoJSON, in its member `about`. What is not for
 * everybody says so there and in its file's name.
 */
export async function exportScores(
  context: Context,
  table: ExportTable,
  format: ExportFormat,
  parameters: URLSearchParams,
  audience: Audience
): Promise<ExportResult> {
  const read = await readExport(context, parameters);
  if ('problems' in read) return { ok: false, problems: read.problems };
  const { council, rule } = read;
  const { profile, categories, period, spacing, wardsAt, time, change } = read.selection;
  const asked = { profile: profile.id, ...period, spacing, wardsAt, time, change };
  const request = categories.length > 0 ? { ...asked, categories } : asked;
  const answer = await scoreCellsService(context, request, audience);
  if (!answer.ok)
    throw new Error(`a selection that was read cannot be scored: ${answer.problems[0]?.message}`);
  const query = parameters.size > 0 ? `?${parameters.toString()}` : '';
  const exported: ExportedTable = EXPORT_TABLES[table];
  const about = aboutExport(
    council,
    answer,
    await attributionsOf(context, council),
    exported.notes?.(answer, rule)
  );
  const address = `${table}.csv${query}`;
  const text = await write(context, exported, format, answer, { about, rule, address });
  const restricted = audience === 'public' ? [] : ['for', `${audience}s`];
  const months = [formatMonth(period.from), formatMonth(period.to)];
  const name = [council.id, table, profile.id, ...months, ...restricted].join('-');
  return {
    ok: true,
    version: answer.inputs.version,
    text,
    contentType: CONTENT_TYPES[format],
    fileName: `${name}.${format}`,
    describedBy: format === 'csv' ? `${table}.csv-metadata.json${query}` : null
  };
}

/** Whether a table is offered in a format. */
export function isExported(table: string, format: ExportFormat): table is ExportTable {
  if (!Object.hasOwn(EXPORT_TABLES, table)) return false;
  const exported: ExportedTable = EXPORT_TABLES[table as ExportTable];
  return format !== 'geojson' || exported.geojson !== null;
}

function noRule(value: string): SelectionProblem {
  const known = HOTSPOT_RULES.map(({ id }) => id).join(', ');
  return { parameter: 'hotspots', value, message: `There are no hotspots "${value}": choose ${known}.` };
}

/** What an address asks to be exported, or what is wrong with it: told at once, before anything is worked out. */
export async function readExport(context: Context, parameters: URLSearchParams): Promise<ExportAsked> {
  const council = await loadCouncil(context);
  const { present } = await loadScoringMonths(context);
  const read = readSelection(parameters, await loadProfiles(context), present);
  if (!council || !read) return { problems: [NOTHING_YET] };
  const asked = parameters.get('hotspots') ?? USUAL_RULE;
  const rule = hotspotRule(asked);
  if (read.problems.length > 0 || !rule)
    return { problems: [...read.problems, ...(rule ? [] : [noRule(asked)])] };
  return { council, selection: read.selection, rule };
}

const NOTHING_YET: SelectionProblem = {
  parameter: '',
  value: '',
  message: 'Nothing has been imported yet, so there is nothing to export.'
};

async function write(
  context: Context,
  table: ExportedTable,
  format: ExportFormat,
  answer: ScoreAnswer,
  { about, rule, address }: { about: ExportAbout; rule: HotspotRule; address: string }
): Promise<string> {
  if (format === 'csv-metadata.json') return csvDescription(about, table.columns(about.audience), address);
  if (format === 'csv') return table.csv(answer, rule);
  if (!table.geojson) throw new Error(`${address} has no shapes`);
  return withAbout(await table.geojson(answer, rule, context), about);
}

/** Adds a foreign member (RFC 7946, section 6.1) in front of the others, without parsing megabytes again. */
function withAbout(geojson: string, about: ExportAbout): string {
  return `{"about":${JSON.stringify(about)},${geojson.slice(1)}`;
}
