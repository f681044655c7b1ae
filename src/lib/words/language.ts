/** Languages that a resident may choose, each with its name as its speakers write it, and how dates and numbers are written. */
export const LANGUAGES = [
  { id: 'en', name: 'English', locale: 'en-GB' },
  { id: 'pl', name: 'Polski', locale: 'pl-PL' },
  { id: 'ro', name: 'Română', locale: 'ro-RO' }
] as const;

/** One of `LANGUAGES`. */
export type Language = (typeof LANGUAGES)[number]['id'];

/** What a choice is kept in. */
export const LANGUAGE_COOKIE = 'language';
/** What a choice is named by in an address. */
export const LANGUAGE_KEY = 'lang';

/** The language of this name; null for none of ours. */
export function readLanguage(text: string | null | undefined): Language | null {
  return LANGUAGES.find(({ id }) => id === text)?.id ?? null;
}

/** The locale of a language, which names it in a page too: "pl-PL". */
export function localeOf(language: Language): string {
  return LANGUAGES.find(({ id }) => id === language)?.locale ?? 'en-GB';
}
