import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { ENTRY_KINDS } from '#lib/core/gazetteer/entry.ts';
import { AGES, FEELINGS, HELPS, SEXES, TICKS, TIMES } from '#lib/core/concerns/vocabulary.ts';
import { STATE_IN_WORDS } from '#lib/core/concerns/state.ts';
import { LANGUAGES } from '#lib/words/language.ts';
import { loadWords } from '#lib/words/load-words.ts';
import { Words, type Catalogue } from '#lib/words/words.ts';
import { loneText, problemsSaid, sentencesSaid } from './sentences.ts';

const OTHERS = LANGUAGES.map(({ id }) => id).filter((id) => id !== 'en');
const catalogues = OTHERS.map((language) => ({
  language,
  words: JSON.parse(readFileSync(`src/lib/words/${language}.json`, 'utf8')) as Catalogue
}));
const first = catalogues[0].words;

/** Words that are the same in another language as in English, on purpose. */
const THE_SAME = ['E-mail'];

/** What a message has places for, with their kinds. */
function placesOf(message: string): string[] {
  const found = new Set<string>();
  const look = (parts: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const part of parts) {
      if ('value' in part && Number(part.type) !== 0) found.add(`${part.type} ${String(part.value)}`);
      if ('options' in part) for (const { value } of Object.values(part.options)) look(value);
    }
  };
  look(new IntlMessageFormat(message, 'en-GB').getAst());
  return [...found].sort();
}

describe('every language', () => {
  it('has words for every sentence that a page says, and for none that no page says', () => {
    const said = sentencesSaid();
    expect(said.length).toBeGreaterThan(120);
    const told = problemsSaid();
    for (const { language, words } of catalogues) {
      expect({ language, wanting: said.filter((sentence) => !Object.hasOwn(words, sentence)) }).toEqual({
        language,
        wanting: []
      });
      expect(Object.keys(words)).toEqual(Object.keys(first));
    }
    const texts = [...told.map(({ text }) => text), ...known()];
    const alone = (sentence: string): boolean => {
      const one = new Words('pl', { [sentence]: '' });
      return !said.includes(sentence) && !texts.some((text) => one.knows(text));
    };
    expect(Object.keys(first).filter(alone)).toEqual([]);
  });

  it('has words for every choice, state, kind of place, default contact and sentence about what is wrong', async () => {
    for (const language of OTHERS) {
      const words = await loadWords(language);
      const all = [...known(), ...problemsSaid().map(({ text }) => text)];
      expect(all.length).toBeGreaterThan(90);
      expect({ language, wanting: all.filter((text) => !words.knows(text)) }).toEqual({
        language,
        wanting: []
      });
    }
  });

  it('keeps what is put in the places of a sentence, and has all forms of numbers', () => {
    for (const { language, words } of catalogues)
      for (const [sentence, text] of Object.entries(words)) {
        expect(text.trim(), sentence).not.toBe('');
        expect({ language, sentence, places: placesOf(text) }).toEqual({
          ...{ language, sentence },
          places: placesOf(sentence)
        });
        const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        for (const [, choices] of text.matchAll(/plural, ((?:\w+ \{[^}]*\}\s*)+)\}/g))
          expect([...choices.matchAll(/(\w+) \{/g)].map(([, form]) => form).sort(), text).toEqual(
            [...forms].sort()
          );
      }
  });

  it('leaves no English by accident, and no number of a telephone out', () => {
    for (const { words } of catalogues) {
      expect(Object.keys(words).filter((sentence) => words[sentence] === sentence)).toEqual(THE_SAME);
      const wrong = Object.entries(words).filter(
        ([sentence, text]) =>
          [...sentence.matchAll(/\b(999|101|18000|0800 555 111)\b/g)].some(
            ([number]) => !text.includes(number)
          ) || /\b(the|and|with|you|your)\b/i.test(text.replaceAll(/\{\w+, plural, /g, ''))
      );
      expect(wrong).toEqual([]);
    }
  });
});

it('no page of residents has text that stands outside of the words', () => {
  expect(loneText()).toEqual([]);
});

/** What pages are told by id or file. */
function known(): string[] {
  const choices = [TICKS, FEELINGS, HELPS, AGES, SEXES, ...Object.values(TIMES)].flat();
  const contactsOf = (text: string): readonly { when: string }[] => {
    const read = JSON.parse(text) as { when: string }[] | { contacts: { when: string }[] };
    return Array.isArray(read) ? read : read.contacts;
  };
  const contacts = ['data/contacts.json', 'data/councils/thurrock.json'].flatMap((path) =>
    contactsOf(readFileSync(path, 'utf8'))
  );
  return [
    ...choices.map(({ label }) => label),
    ...Object.values(STATE_IN_WORDS),
    ...ENTRY_KINDS.filter((kind) => kind !== 'ward').map((kind) => `${kind} in Quayside`),
    ...['in Quayside', 'a position', 'Own words', 'Police, not an emergency'],
    ...contacts.map(({ when }) => when)
  ];
}
