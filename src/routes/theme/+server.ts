import { redirect } from '@sveltejs/kit';
import { parseTheme, THEME_COOKIE } from '#lib/ui/theme.svelte.ts';
import { ownPath } from '../own-path.ts';
import type { RequestHandler } from './$types';

const ONE_YEAR_SECONDS = 31_536_000;

/** `GET /theme?to=dark&back=/wards`: keeps the reader's choice of appearance where there is no JavaScript to do it. */
export const GET: RequestHandler = ({ url, cookies }) => {
  cookies.set(THEME_COOKIE, parseTheme(url.searchParams.get('to')), {
    path: '/',
    maxAge: ONE_YEAR_SECONDS,
    httpOnly: false,
    sameSite: 'lax',
    secure: url.protocol === 'https:' && url.hostname !== 'localhost'
  });
  redirect(303, ownPath(url.searchParams.get('back')));
};
