import { error } from '@sveltejs/kit';
import { exportScores, isExported, type ExportFormat } from '#lib/server/export/export-scores.ts';
import { refuse, respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

const FORMATS: readonly ExportFormat[] = ['csv', 'geojson', 'csv-metadata.json'];

/** `GET /api/cells.csv`, `wards.geojson`, `hotspots.geojson`, `top-20.csv`, `….csv-metadata.json`: what is shown, as a file. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const format = FORMATS.find((ending) => params.file.endsWith(`.${ending}`));
  const table = params.file.slice(0, -`.${format}`.length);
  if (!format || !isExported(table, format))
    error(
      404,
      'There is no such file. There are cells, wards and hotspots, each as .csv and .geojson, and top-20.csv.'
    );
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
