import { error } from '@sveltejs/kit';
import { mayKnow } from '#lib/core/audience/audience.ts';
import { restrictedHoursCsv } from '#lib/server/restricted/restricted-desk.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { RequestHandler } from './$types';

/** `/areas/restricted.csv`: hours and weekdays as a file, small counts not told, for officers. */
export const GET: RequestHandler = async ({ locals, url }) => {
  if (!mayKnow(locals.audience, 'officer')) error(403, 'Restricted extracts are for officers.');
  const desk = await ask(locals.context, 'restricted-desk', { query: url.search });
  if (!desk) error(404, 'No restricted extract is stored.');
  return new Response(restrictedHoursCsv(desk), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="restricted-hours.csv"'
    }
  });
};
