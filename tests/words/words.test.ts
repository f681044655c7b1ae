import { describe, expect, it } from 'vitest';
import { LANGUAGES, readLanguage } from '#lib/words/language.ts';
import { loadWords } from '#lib/words/load-words.ts';

describe('words', () => {
  it('are said with the forms that a number asks for', async () => {
    const found = '{count, plural, one {One place was found.} other {# places were found.}}';
    const said = async (language: 'en' | 'pl' | 'ro', count: number) =>
      (await loadWords(language)).say(found, { count });
    expect(await said('en', 1)).toBe('One place was found.');
    expect(await said('en', 2)).toBe('2 places were found.');
    expect(await said('pl', 1)).toBe('Znaleziono jedno miejsce.');
    expect(await said('pl', 3)).toBe('Znaleziono 3 miejsca.');
    expect(await said('pl', 5)).toBe('Znaleziono 5 miejsc.');
    expect(await said('ro', 5)).toBe('S-au găsit 5 locuri.');
    expect(await said('ro', 20)).toBe('S-au găsit 20 de locuri.');
  });

  it('say what a service has made, with its values, and what they have no words for as it is', async () => {
    const words = await loadWords('pl');
    expect(words.told('After dark')).toBe('Po zmroku');
    expect(
      words.told('This place is not in Marshside. Show one that is, or tell the council of that place.')
    ).toBe('To miejsce leży poza obszarem: Marshside. Wskaż inne albo zgłoś je właściwemu urzędowi.');
    expect(
      words.told(
        'Nothing here is called “{count} (a)”. Try a street, a postcode or a station, without a house number.'
      )
    ).toContain('„{count} (a)”');
    expect(words.told('Marsh Line')).toBe('Marsh Line');
    expect(words.langOf('Marsh Line')).toBe('en-GB');
    expect(words.langOf('After dark')).toBeUndefined();
    expect((await loadWords('en')).langOf('Marsh Line')).toBeUndefined();
  });

  it('write days, moments and numbers as their speakers do', async () => {
    const [english, polish] = [await loadWords('en'), await loadWords('pl')];
    expect(english.day('2026-05-06')).toBe('6 May 2026');
    expect(polish.day('2026-05-06')).toBe('6 maja 2026');
    expect(english.moment('2026-05-06T13:05:00Z')).toBe('6 May 2026, 14:05');
    expect(english.number(12_000)).toBe('12,000');
    expect(polish.number(12_000)).toMatch(/^12\s000$/);
  });

  it('are of a language that there is', () => {
    expect(LANGUAGES.map(({ id }) => readLanguage(id))).toEqual(['en', 'pl', 'ro']);
    for (const text of ['', 'PL', 'de', '__proto__', undefined, null]) expect(readLanguage(text)).toBeNull();
  });
});
