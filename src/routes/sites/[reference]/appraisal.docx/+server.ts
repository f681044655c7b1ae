import { error } from '@sveltejs/kit';
import { loadCouncil } from '#lib/server/council/council.ts';
import { attributionsOf } from '#lib/server/coverage/attributions.ts';
import { appraisalDocx } from '#lib/server/sites/appraisal-docx.ts';
import { docxSite } from '#lib/server/sites/docx-sites.ts';
import { guidance } from '#lib/server/sites/guidance.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { RequestHandler } from './$types';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `/sites/BP01/appraisal.docx`: the appraisal of one site, for planners to edit. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { context, audience } = locals;
  const found = await ask(context, 'site-appraisal', {
    reference: params.reference,
    query: url.searchParams.toString(),
    audience
  });
  const council = await loadCouncil(context);
  if (!found || !council) error(404, 'There is no such site.');
  if ('problems' in found) error(400, found.problems.join(' '));
  const page = new URL(url);
  page.pathname = page.pathname.replace(/\/appraisal\.docx$/, '');
  const bytes = await appraisalDocx([await docxSite(found)], {
    title: `Site appraisal: ${found.site.name ?? found.site.reference}`,
    guidance: guidance(context),
    policies: found.policies,
    attributions: await attributionsOf(context, council),
    address: page.href
  });
  const name = found.site.reference.replace(/[^\w-]+/g, '-');
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': DOCX, 'content-disposition': `attachment; filename="appraisal-${name}.docx"` }
  });
};
