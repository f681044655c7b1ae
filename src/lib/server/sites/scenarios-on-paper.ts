import type { Audience } from '#lib/core/audience/audience.ts';
import { parseEdit, type Edit } from '#lib/core/sites/edit.ts';
import type { Context } from '../context.ts';
import { siteWhatIf, type FiguresByGroup, type KeptScenario, type SiteWhatIf } from './what-if.ts';

/** What was tried on a site and kept, for its document. */
export interface ScenariosOnPaper {
  readonly before: FiguresByGroup;
  readonly scenarios: readonly (Pick<KeptScenario, 'name' | 'after' | 'pounds' | 'unpriced'> & {
    readonly edits: readonly Edit[];
  })[];
  readonly prices: SiteWhatIf['prices'];
  readonly toldCameras: boolean;
}

/** The scenarios of a site that are kept, before and after; null where there are none, or nothing is measured. */
export async function scenariosOnPaper(
  context: Context,
  reference: string,
  parameters: URLSearchParams,
  audience: Audience
): Promise<ScenariosOnPaper | null> {
  const found = await siteWhatIf(context, reference, [], parameters, audience);
  if (!found || !('site' in found) || !found.figures || found.scenarios.length === 0) return null;
  const scenarios = found.scenarios.map(({ name, after, pounds, unpriced, lines }) => ({
    ...{ name, after, pounds, unpriced },
    edits: lines.flatMap((line) => {
      const read = parseEdit(line);
      return read.ok ? [read.edit] : [];
    })
  }));
  return {
    before: found.figures.before,
    ...{ scenarios, prices: found.prices, toldCameras: found.toldCameras }
  };
}
