import { error } from '@sveltejs/kit';
import { acceptedCoding } from '#lib/server/answer/coding.ts';
import type { PlaceFormat } from '#lib/server/places/export-place.ts';
import { ask } from '#lib/server/work/ask.ts';
import { refuse, respondWithBytes } from '../respond.ts';
import type { RequestHandler } from './$types';

const FORMATS: readonly PlaceFormat[] = ['csv', 'geojson'];

/** `GET /api/place.csv?drawn=`, `place.geojson?drawn=`: the figures of any place, of the same question as every other file. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const format = FORMATS.find((one) => one === params.format);
  if (!format) error(404, 'There is no such file. A place can be had as place.csv and place.geojson.');
  const coding = acceptedCoding(request.headers.get('accept-encoding'));
  const asked = new URLSearchParams(url.searchParams);
  asked.delete('v');
  const result = await ask(locals.context, 'export-place', { format, query: asked.toString(), coding });
  if (!result.ok) return refuse(result.problems);
  return respondWithBytes(url, result.bytes, {
    'content-type': result.contentType,
    'content-disposition': `attachment; filename="${result.fileName}"`
  });
};
