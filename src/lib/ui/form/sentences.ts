import { getContext, setContext } from 'svelte';

/** Says a sentence of a form's parts, with values in the places that it names in braces. */
export type SaySentence = (sentence: string, values?: Readonly<Record<string, string | number>>) => string;

const KEY = Symbol('sentences');

/** In what language the parts of forms on a page speak, where that is not English. */
export function setSentences(say: SaySentence): void {
  setContext(KEY, say);
}

/** How parts of forms say what they say. */
export function getSentences(): SaySentence {
  return getContext<SaySentence | undefined>(KEY) ?? inEnglish;
}

function inEnglish(sentence: string, values: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)(, number)?\}/g, (_, name: string) => values[name].toLocaleString('en-GB'));
}
