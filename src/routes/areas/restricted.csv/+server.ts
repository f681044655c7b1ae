import { error } from '@sveltejs/kit';
import { mayKnow } from '#lib/core/audience/audience.ts';
import { restrictedDesk, restrictedHoursCsv } from '#lib/server/restricted/restricted-desk.ts';
import type { RequestHandler } from './$types';

/** `/areas/restricted.csv`: hours and weekdays as a file, small counts not told, for officers. */
export const GET: RequestHandler = async ({ locals, url }) => {
  if (!mayKnow(locals.audience, 'officer')) error(403, 'Restricted extracts are for officers.');
  const desk = await restrictedDesk(locals.context, url.searchParams);
  if (!desk) error(404, 'No restricted extract is stored.');
  return new Response(restrictedHoursCsv(desk), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="restricted-hours.csv"'
    }
  });
};
