import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 128;

/** Of 0 to 4: takes an attacker who has the stored hash more than 10^8 guesses. */
const ENOUGH = 3;
/** What is judged of a long one: what follows cannot make it weaker, and judging takes time. */
const JUDGED = 64;

let judge: Promise<ZxcvbnFactory> | undefined;

/**
 * What is wrong with a password that somebody chooses, as a sentence; null when it is strong enough. There are no rules of composition:
 * it is judged by how many guesses it would take, words about the person and the product among the first ones.
 */
export async function weakness(password: string, about: readonly string[]): Promise<string | null> {
  if (password.length < SHORTEST_PASSWORD)
    return `Choose a password of at least ${SHORTEST_PASSWORD} characters. Three or four words that have nothing to do with each other are good.`;
  if (password.length > LONGEST_PASSWORD)
    return `Choose a password of at most ${LONGEST_PASSWORD} characters.`;
  const words = about.flatMap((text) => [text, ...text.split(/[\s@._-]+/)]).filter((word) => word.length > 2);
  if (isMadeOf(password, words))
    return 'This password is made of your name or address. Choose words that have nothing to do with you.';
  judge ??= makeJudge();
  const known = [...words, 'community', 'safety', 'hotspot', 'council'];
  const { score, feedback } = (await judge).check(password.slice(0, JUDGED), known);
  if (score >= ENOUGH) return null;
  const said = [feedback.warning, ...feedback.suggestions]
    .filter((text): text is string => text !== null && text !== '')
    .map(asSentence);
  return ['This password would soon be guessed.', ...said].join(' ');
}

/** Whether hardly anything is left of a password without words about whoever chooses it. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const left = longestFirst.reduce(
    (rest, word) => rest.replaceAll(word.toLowerCase(), ''),
    password.toLowerCase()
  );
  return left !== password.toLowerCase() && left.length < SHORTEST_PASSWORD / 2;
}

async function makeJudge(): Promise<ZxcvbnFactory> {
  const [core, shared, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en')
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...shared.dictionary, ...english.dictionary },
    graphs: shared.adjacencyGraphs,
    translations: english.translations
  });
}

const asSentence = (text: string): string => (/[.!]$/.test(text) ? text : `${text}.`);
