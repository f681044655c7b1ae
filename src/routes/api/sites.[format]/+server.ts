import { error } from '@sveltejs/kit';
import { exportSites, SITE_FORMATS, type SiteFormat } from '#lib/server/sites/export-sites.ts';
import type { RequestHandler } from './$types';

/** `/api/sites.csv?profile=design`: every site that is kept with what is known of it. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const format = params.format as SiteFormat;
  if (!SITE_FORMATS.includes(format)) error(404, `Sites can be had as ${SITE_FORMATS.join(', ')}.`);
  const made = await exportSites(locals.context, format, url.searchParams, locals.audience);
  if (!made.ok) error(400, made.problems.join(' '));
  return new Response(made.bytes, {
    headers: {
      'content-type': made.contentType,
      'content-disposition': `attachment; filename="${made.fileName}"`
    }
  });
};
