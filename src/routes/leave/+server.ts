import { redirect } from '@sveltejs/kit';
import { LEAVE_TO } from '#lib/server/concerns/leave-to.ts';
import type { RequestHandler } from './$types';

/** `/leave`: leads on to where whoever leaves in haste is taken; it stands in the browser's history where the form stood. */
export const GET: RequestHandler = ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  redirect(303, LEAVE_TO);
};
