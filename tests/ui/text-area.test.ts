import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { checkAnswers, MOST_WORDS, NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import TextArea from '#lib/ui/form/TextArea.svelte';
import { loadWords } from '#lib/words/load-words.ts';

const hint = (value: string): string =>
  />\s*([^<]*?)\s*<\/p>/.exec(
    render(TextArea, { props: { name: 'words', label: 'Words', value, most: MOST_WORDS } })
      .body.replace(/<!--.*?-->/g, '')
      .split('id="words-left"')[1]
  )?.[1] ?? '';

it.each([
  ['', 'Up to 500 characters'],
  ['a', '499 characters left'],
  ['a'.repeat(499), '1 character left'],
  ['a'.repeat(500), '0 characters left'],
  ['a'.repeat(501), '1 character too many'],
  // As forms send ends of lines, and with blanks that nobody sees.
  [`${'a'.repeat(249)}\r\n${'a'.repeat(250)}\r\n `, '0 characters left'],
  [`${'word '.repeat(800)}\n`, '3,499 characters too many']
])('a field says how many characters may be written: %#', (text, said) => {
  expect(hint(text)).toBe(said);
});

it('what is too long is told with the number that the field tells, in every language', async () => {
  const words = `${'word '.repeat(800)}\n`;
  const [, { message }] = checkAnswers({ ...NO_ANSWERS, words }).problems;
  expect(message).toBe('Your own words must be 500 characters or fewer: you have 3,499 too many.');
  for (const language of ['en', 'pl', 'ro'] as const) {
    const said = await loadWords(language);
    expect(said.told(message)).toContain(said.number(3499));
    expect(said.told(message)).toContain('500');
  }
});
