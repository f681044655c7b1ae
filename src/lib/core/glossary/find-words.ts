import { GLOSSARY, glossaryEntry, type GlossaryEntry } from './glossary.ts';

/** A word of the glossary in a text. */
export interface FoundWord {
  /** Id of its entry. */
  readonly id: string;
  /** Where it begins, and how long it is, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

const FORMS = GLOSSARY.flatMap(({ id, forms, exact }) =>
  forms.map((form) => ({ id, form, exact: exact === true }))
);
const BY_FORM = new Map(FORMS.map((one) => [one.form.toLowerCase(), one]));
/** Longest first, so that "false discovery rate" is not read as a rate. Blanks of any width stand for a blank. */
const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}_/.-])(?:${[...BY_FORM.keys()]
    .sort((a, b) => b.length - a.length)
    .map((form) => escaped(form).replaceAll(' ', '\\s+'))
    .join('|')})(?![\\p{L}\\p{N}_/])(?!-\\p{L})`,
  'giu'
);

/**
 * Every word of the glossary in a text, in order; where two overlap, the longer. A word within another ("upgrade" for "rate"),
 * in an address or joined by a hyphen is none. Cost: one pass.
 */
export function findWords(text: string): FoundWord[] {
  const found: FoundWord[] = [];
  for (const { 0: written, index } of text.matchAll(PATTERN)) {
    const one = BY_FORM.get(written.toLowerCase().replace(/\s+/g, ' '));
    if (one && (!one.exact || written === one.form))
      found.push({ id: one.id, at: index, length: written.length });
  }
  return found;
}

/** The entries of the words of a text, in order, then of the words that these are explained with: nothing is explained by what is not. */
export function entriesFor(text: string): readonly GlossaryEntry[] {
  const ids = new Set(findWords(text).map(({ id }) => id));
  // A set that grows while it is gone through gives what came last too.
  for (const id of ids) for (const word of findWords(glossaryEntry(id).text)) ids.add(word.id);
  return [...ids].map(glossaryEntry);
}

/** A form as a pattern that finds just it. */
function escaped(form: string): string {
  return form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
