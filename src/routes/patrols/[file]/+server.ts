import { error } from '@sveltejs/kit';
import { patrolGeojson, patrolGpx } from '#lib/server/patrols/patrol-file.ts';
import { ask } from '#lib/server/work/ask.ts';
import { patrolQuestion } from '../asked.ts';
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
  const answer = await ask(context, 'plan-patrols', { request: patrolQuestion(url.searchParams), audience });
  if (!answer.ok) error(400, answer.problems.map(({ message }) => message).join(' '));
  return new Response(file.write(answer.plan), {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${params.file}"`
    }
  });
};
