import { error } from '@sveltejs/kit';
import { acceptedCoding } from '#lib/server/answer/coding.ts';
import { isExported, readExport, type ExportFormat } from '#lib/server/export/export-scores.ts';
import { ask } from '#lib/server/work/ask.ts';
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
  const read = await readExport(locals.context, asked);
  if ('problems' in read) return refuse(read.problems);
  const coding = acceptedCoding(request.headers.get('accept-encoding'));
  const result = await ask(locals.context, 'export-scores', {
    ...{ table, format, coding },
    query: asked.toString(),
    audience: locals.audience
  });
  if (!result.ok) return refuse(result.problems);
  const link =
    result.describedBy && `<${result.describedBy}>; rel="describedby"; type="application/csvm+json"`;
  return respondWithBytes(url, result.bytes, {
    'content-type': result.contentType,
    'content-disposition': `${format === 'csv-metadata.json' ? 'inline' : 'attachment'}; filename="${result.fileName}"`,
    ...(link ? { link } : {})
  });
};
