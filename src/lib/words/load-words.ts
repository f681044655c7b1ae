import type { Language } from './language.ts';
import { Words, type Catalogue } from './words.ts';

const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Catalogue }>>> =
  {
    pl: () => import('./pl.json', { with: { type: 'json' } }),
    ro: () => import('./ro.json', { with: { type: 'json' } })
  };

/** The words of a language; only those of the one that was chosen are fetched. English stands in the pages themselves. */
export async function loadWords(language: Language): Promise<Words> {
  return new Words(language, language === 'en' ? {} : (await CATALOGUES[language]()).default);
}
