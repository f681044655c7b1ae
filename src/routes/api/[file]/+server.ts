import { error } from '@sveltejs/kit';
import { exportScores, type ExportFormat, type ExportTable } from '#lib/server/export/export-scores.ts';
import { refuse, respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

const TABLES: readonly ExportTable[] = ['cells', 'wards'];
const FORMATS: readonly ExportFormat[] = ['csv', 'geojson', 'csv-metadata.json'];

/** `GET /api/cells.csv`, `cells.geojson`, `wards.csv`, `wards.geojson` and `….csv-metadata.json`: what is shown, as a file. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const table = TABLES.find((name) => params.file.startsWith(`${name}.`));
  const format = FORMATS.find((ending) => params.file === `${table}.${ending}`);
  if (!table || !format)
    error(404, 'There is no such file. There are cells and wards, each as .csv and .geojson.');
  const asked = new URLSearchParams(url.searchParams);
  asked.delete('v');
  const result = await exportScores(locals.context, table, format, asked);
  if (!result.ok) return refuse(result.problems);
  const link =
    result.describedBy && `<${result.describedBy}>; rel="describedby"; type="application/csvm+json"`;
  return respondWithBytes(request, url, result.bytes, {
    'content-type': result.contentType,
    'content-disposition': `${format === 'csv-metadata.json' ? 'inline' : 'attachment'}; filename="${result.fileName}"`,
    ...(link ? { link } : {})
  });
};
