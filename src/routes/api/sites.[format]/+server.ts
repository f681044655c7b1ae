import { error, json } from '@sveltejs/kit';
import { exportSites, SITE_FORMATS, type SiteFormat } from '#lib/server/sites/export-sites.ts';
import { siteCorners } from '#lib/server/sites/site-corners.ts';
import type { RequestHandler } from './$types';

/** `/api/sites.csv?profile=design`: every site that is kept with what is known of it. `/api/sites.corners`: their corners, for a drawing to snap to. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  if (params.format === 'corners') return json(await siteCorners(locals.context));
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
