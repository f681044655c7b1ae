import type { Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '../context.ts';
import { guidance } from './guidance.ts';
import { scenariosOnPaper } from './scenarios-on-paper.ts';
import { siteAppraisal } from './site-appraisal.ts';

/** The appraisal of a site for paper, with the guidance that it cites and what was tried; null where there is no such site, or the question cannot be answered. */
export async function siteSheet(
  context: Context,
  reference: string,
  parameters: URLSearchParams,
  audience: Audience
) {
  const found = await siteAppraisal(context, reference, parameters, audience);
  if (!found || !('site' in found)) return null;
  const whatIf = await scenariosOnPaper(context, reference, parameters, audience);
  return { ...found, whatIf, guidance: guidance(context) };
}
