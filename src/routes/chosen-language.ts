import type { RequestEvent } from '@sveltejs/kit';
import { LANGUAGE_COOKIE, LANGUAGE_KEY, localeOf, readLanguage, type Language } from '#lib/words/language.ts';

const ONE_YEAR_SECONDS = 31_536_000;
/** Pages that residents read and write; the others are in English alone. */
const IN_MANY = /^\/concerns(\/|$)/;

/**
 * In what a page is read: the language that its address names, which is kept for the pages after it, or the one that was chosen before, or
 * English. What a browser says that it likes is no choice.
 */
export function chosenLanguage({ url, route, cookies }: RequestEvent): Language {
  if (!IN_MANY.test(route.id ?? '')) return 'en';
  const named = readLanguage(url.searchParams.get(LANGUAGE_KEY));
  if (named === null)
    return readLanguage(cookies.getAll().find(({ name }) => name === LANGUAGE_COOKIE)?.value) ?? 'en';
  cookies.set(LANGUAGE_COOKIE, named, {
    ...{ path: '/', maxAge: ONE_YEAR_SECONDS, httpOnly: true, sameSite: 'lax' },
    secure: url.protocol === 'https:' && url.hostname !== 'localhost'
  });
  return named;
}

/** A page that says in what language it is. */
export function inLanguage(html: string, language: Language): string {
  return language === 'en'
    ? html
    : html.replace('<html lang="en-GB">', `<html lang="${localeOf(language)}">`);
}
