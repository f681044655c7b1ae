import { IntlMessageFormat } from 'intl-messageformat';
import { localeOf, type Language } from './language.ts';
import type polish from './pl.json';

/** A sentence that pages say, by its English. */
export type Sentence = keyof typeof polish;
/** What is put in the places of a sentence. */
export type Values = Readonly<Record<string, string | number>>;

/** Sentences of one language by their English. */
export type Catalogue = Readonly<Record<string, string>>;

/** Says sentences in one language; what it has no words for it says in English. */
export class Words {
  readonly language: Language;
  readonly locale: string;
  readonly #catalogue: Catalogue;
  readonly #formats = new Map<string, IntlMessageFormat>();
  #patterns: readonly (readonly [sentence: string, pattern: RegExp])[] | undefined;

  constructor(language: Language, catalogue: Catalogue) {
    this.language = language;
    this.locale = localeOf(language);
    this.#catalogue = catalogue;
  }

  /** A sentence of a page. */
  readonly say = (sentence: Sentence, values?: Values): string => this.#format(sentence, values);

  /** A sentence that a service has made, in English and with its values in it: the same in this language, or as it is. */
  readonly told = (text: string): string => {
    const found = this.#find(text);
    return found ? this.#format(...found) : text;
  };

  /** How a text that may be in English alone is to be marked: its language where it is not the page's. */
  readonly langOf = (text: string): 'en-GB' | undefined =>
    this.language === 'en' || this.knows(text) ? undefined : 'en-GB';

  /** Whether a sentence that a service has made has words in this language. */
  knows(text: string): boolean {
    return this.#find(text) !== null;
  }

  /** A whole number: "12,000". */
  readonly number = (count: number): string => count.toLocaleString(this.locale);

  /** A day: "6 May 2026", of an ISO date or time (in UTC). */
  readonly day = (iso: string): string =>
    new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

  /** A moment by British clocks: "6 May 2026, 14:05", of an ISO time. */
  readonly moment = (iso: string): string =>
    new Intl.DateTimeFormat(this.locale, {
      ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
      timeZone: 'Europe/London'
    }).format(new Date(iso));

  #find(text: string): [sentence: string, values?: Values] | null {
    if (Object.hasOwn(this.#catalogue, text)) return [text];
    this.#patterns ??= Object.keys(this.#catalogue).flatMap((sentence) => {
      const pattern = patternOf(sentence);
      return pattern ? [[sentence, pattern] as const] : [];
    });
    for (const [sentence, pattern] of this.#patterns) {
      const found = pattern.exec(text);
      if (found) return [sentence, this.#written(found.groups ?? {})];
    }
    return null;
  }

  /** Whole numbers as this language writes them: a service has made them in English ("3,498"). */
  #written(values: Readonly<Record<string, string>>): Values {
    const one = ([name, text]: [string, string]): [string, string] =>
      name === 'count' && /^\d{1,3}(,\d{3})+$/.test(text)
        ? [name, this.number(Number(text.replaceAll(',', '')))]
        : [name, text];
    return Object.fromEntries(Object.entries(values).map(one));
  }

  #format(sentence: string, values?: Values): string {
    const text = Object.hasOwn(this.#catalogue, sentence) ? this.#catalogue[sentence] : sentence;
    if (!text.includes('{')) return text;
    const format = this.#formats.get(text) ?? new IntlMessageFormat(text, this.locale);
    this.#formats.set(text, format);
    return String(format.format({ ...values }));
  }
}

/** What a sentence with plain places looks like once they are filled; null for one without, or whose words change with a number. */
export function patternOf(sentence: string): RegExp | null {
  if (!/\{\w+\}/.test(sentence) || /\{\w+,/.test(sentence)) return null;
  const parts = sentence
    .split(/(\{\w+\})/)
    .map((part) =>
      /^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    );
  return new RegExp(`^${parts.join('')}$`, 'su');
}
