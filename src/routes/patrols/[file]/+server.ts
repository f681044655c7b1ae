import { error } from '@sveltejs/kit';
import { readPatrolAddress } from '#lib/server/patrols/patrol-address.ts';
import { patrolGeojson, patrolGpx } from '#lib/server/patrols/patrol-file.ts';
import { choiceProblem } from '#lib/server/patrols/patrol-places.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { RequestHandler } from './$types';

const FILES: Readonly<Record<string, { type: string; write: typeof patrolGpx }>> = {
  'plan.geojson': { type: 'application/geo+json', write: patrolGeojson },
  'plan.gpx': { type: 'application/gpx+xml', write: patrolGpx }
};

/** `/patrols/plan.gpx?profile=…`: the stops of a plan as a file. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const file = Object.hasOwn(FILES, params.file) ? FILES[params.file] : null;
  if (!file) error(404, 'There is plan.geojson and plan.gpx.');
  const { context, audience } = locals;
  const { request, problems, choices } = await readPatrolAddress(context, url.searchParams);
  const open = [...problems, ...choices.map(choiceProblem)];
  if (open.length > 0) error(400, open.map(({ message }) => message).join(' '));
  const answer = await ask(context, 'plan-patrols', { request, audience });
  if (!answer.ok) error(400, answer.problems.map(({ message }) => message).join(' '));
  return new Response(file.write(answer.plan), {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${params.file}"`
    }
  });
};
