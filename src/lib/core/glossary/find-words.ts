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
const RUN_SIGN = /[\p{L}\p{N}]/u;
/** The same of the first 128 signs, which nearly all are. */
const IN_RUN = Array.from({ length: 128 }, (_, code) => RUN_SIGN.test(String.fromCharCode(code)));
/** The forms by the run of letters and figures that they begin with: most runs of a text begin none, and are passed over. */
const BY_FIRST_RUN = patternsByFirstRun();

/**
 * Every word of the glossary in a text, in order; where two overlap, the longer. A word within another ("upgrade" for "rate"),
 * in an address or joined by a hyphen is none. Cost: one pass.
 */
export function findWords(text: string): FoundWord[] {
  const found: FoundWord[] = [];
  for (let at = 0; at < text.length;) {
    const end = endOfRun(text, at);
    const pattern = BY_FIRST_RUN.get(text.slice(at, end).toLowerCase());
    if (pattern) pattern.lastIndex = at;
    const written = pattern?.exec(text)?.[0];
    if (written === undefined) {
      at = Math.max(end, at + 1);
      continue;
    }
    const one = BY_FORM.get(written.toLowerCase().replace(/\s+/g, ' '));
    if (one && (!one.exact || written === one.form)) found.push({ id: one.id, at, length: written.length });
    at += written.length;
  }
  return found;
}

/** Where a run of letters and figures that begins here ends; here, when none does. */
function endOfRun(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code < 128 ? !IN_RUN[code] : !RUN_SIGN.test(text.slice(end, end + lengthAt(text, end)))) break;
    end += lengthAt(text, end);
  }
  return end;
}

/** UTF-16 units of the sign at a position. */
function lengthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** The entries of the words of a text, in order, then of the words that these are explained with: nothing is explained by what is not. */
export function entriesFor(text: string): readonly GlossaryEntry[] {
  const ids = new Set(findWords(text).map(({ id }) => id));
  // A set that grows while it is gone through gives what came last too.
  for (const id of ids) for (const word of findWords(glossaryEntry(id).text)) ids.add(word.id);
  return [...ids].map(glossaryEntry);
}

/** Throws when a form begins with another sign than a letter or figure, as it would never be found. */
function patternsByFirstRun(): ReadonlyMap<string, RegExp> {
  const forms = new Map<string, string[]>();
  for (const form of BY_FORM.keys()) {
    const run = form.slice(0, endOfRun(form, 0));
    if (run === '')
      throw new RangeError(`The form "${form}" of the glossary begins with no letter or figure.`);
    forms.set(run, [...(forms.get(run) ?? []), form]);
  }
  return new Map([...forms].map(([run, those]) => [run, patternOf(those)]));
}

/**
 * Any of some forms at one position of a text (`lastIndex`), longest first, so that "false discovery rate" is not read as a rate. Blanks of
 * any width stand for a blank.
 */
function patternOf(forms: readonly string[]): RegExp {
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((form) => escaped(form).replaceAll(' ', '\\s+')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}_/.-])(?:${any})(?![\\p{L}\\p{N}_/])(?!-\\p{L})`, 'iuy');
}

/** A form as a pattern that finds just it. */
function escaped(form: string): string {
  return form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
