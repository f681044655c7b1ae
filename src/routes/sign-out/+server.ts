import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/server/people/sign-in.ts';
import { SHIFT_COOKIE } from '../patrols/log/kept-shift.ts';
import type { RequestHandler } from './$types';

/** `POST /sign-out`: ends this session. */
export const POST: RequestHandler = async ({ locals, request, cookies }) => {
  await signOut(locals.accounts, { request, cookies });
  // A phone shows nothing of a shift any more.
  cookies.delete(SHIFT_COOKIE, { path: '/patrols' });
  redirect(303, '/');
};
