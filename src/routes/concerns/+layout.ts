import { loadWords } from '#lib/words/load-words.ts';
import type { LayoutLoad } from './$types';

/** The words of the language that was chosen. */
export const load: LayoutLoad = async ({ data }) => ({ ...data, words: await loadWords(data.language) });
