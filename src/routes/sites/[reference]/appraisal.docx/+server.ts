import { error } from '@sveltejs/kit';
import { loadCouncil } from '#lib/server/council/council.ts';
import { attributionsOf } from '#lib/server/coverage/attributions.ts';
import { appraisalDocx } from '#lib/server/sites/appraisal-docx.ts';
import { docxSite } from '#lib/server/sites/docx-sites.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { RequestHandler } from './$types';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `/sites/BP01/appraisal.docx`: the appraisal of one site, for planners to edit. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { context, audience } = locals;
  const query = url.searchParams.toString();
  const { reference } = params;
  const found = await ask(context, 'site-appraisal-sheet', { code: reference, query, audience });
  const council = await loadCouncil(context);
  if (!found || !council) {
    const refused = await ask(context, 'site-appraisal', { reference, query, audience });
    if (refused && 'problems' in refused) error(400, refused.problems.join(' '));
    error(404, 'There is no such site.');
  }
  const page = new URL(url);
  page.pathname = page.pathname.replace(/\/appraisal\.docx$/, '');
  const bytes = await appraisalDocx([await docxSite(found, found.whatIf)], {
    title: `Site appraisal: ${found.site.name ?? found.site.reference}`,
    guidance: found.guidance,
    policies: found.policies,
    attributions: await attributionsOf(context, council),
    address: page.href
  });
  const name = found.site.reference.replace(/[^\w-]+/g, '-');
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': DOCX, 'content-disposition': `attachment; filename="appraisal-${name}.docx"` }
  });
};
