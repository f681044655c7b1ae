import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/server/people/sign-in.ts';
import type { RequestHandler } from './$types';

/** `POST /sign-out`: ends this session. */
export const POST: RequestHandler = async ({ locals, request, cookies }) => {
  await signOut(locals.accounts, { request, cookies });
  redirect(303, '/');
};
