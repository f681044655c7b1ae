import { SHIFT_COOKIE } from './kept-shift.ts';
import type { PageServerLoad } from './$types';

/**
 * `/patrols/log`: the log without anything of a plan, the same for everybody, so that a phone may keep it. What it shows of a shift the phone
 * itself has stored. Whoever is not signed in is shown nothing of that.
 */
export const load: PageServerLoad = ({ locals, cookies }) => {
  if (!locals.person && cookies.get(SHIFT_COOKIE)) cookies.delete(SHIFT_COOKIE, { path: '/patrols' });
  return {};
};
