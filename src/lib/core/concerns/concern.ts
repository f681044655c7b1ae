import type { ConcernPlace } from './concern-place.ts';
import { AGES, FEELINGS, HELPS, SEXES, TICKS, TIMES, groupOf, type Choice } from './vocabulary.ts';

/** The most that somebody may write, characters. */
export const MOST_WORDS = 500;

/** The answers of a concern but for its place. */
export interface ConcernAnswers {
  readonly ticks: readonly string[];
  /** Ids of `TIMES`, all questions together. */
  readonly times: readonly string[];
  readonly feelings: readonly string[];
  readonly helps: readonly string[];
  readonly age: string | null;
  readonly sex: string | null;
  /** In their own words; empty = none. */
  readonly words: string;
}

/** What a resident sends. */
export interface Concern extends ConcernAnswers {
  readonly place: ConcernPlace;
}

/** What is wrong with an answer, and which question it is of. */
export interface AnswerProblem {
  readonly field: string;
  readonly message: string;
}

/** All choices of `TIMES`. */
export const ALL_TIMES: readonly Choice[] = Object.values(TIMES).flat();

/** Answers of which none was given. */
export const NO_ANSWERS: ConcernAnswers = {
  ticks: [],
  times: [],
  feelings: [],
  helps: [],
  age: null,
  sex: null,
  words: ''
};

/**
 * Answers as they are kept: only choices that there are, each once and in the order of its list; words without control characters and
 * blanks at their ends. What is not a choice is left out, for it comes from no page of ours. With problems where an answer is needed and
 * missing, or is too long.
 */
export function checkAnswers(given: ConcernAnswers): {
  readonly answers: ConcernAnswers;
  readonly problems: readonly AnswerProblem[];
} {
  const ticks = known(TICKS, given.ticks);
  const words = cleaned(given.words);
  const problems: AnswerProblem[] = [];
  if (ticks.length === 0)
    problems.push({ field: 'ticks', message: 'Tick at least one thing about the place.' });
  else if (ticks.includes('safe') && ticks.some((tick) => groupOf(tick) !== 'safe'))
    problems.push({
      field: 'ticks',
      message: 'You ticked both that you feel safe and what is wrong: tick one or the other.'
    });
  const length = [...words].length;
  if (length > MOST_WORDS)
    problems.push({
      field: 'words',
      message: `Your own words must be ${MOST_WORDS} characters or fewer: you have ${(length - MOST_WORDS).toLocaleString('en-GB')} too many.`
    });
  const one = (choices: readonly Choice[], id: string | null): string | null =>
    choices.some((choice) => choice.id === id) ? id : null;
  const answers = {
    ticks,
    times: known(ALL_TIMES, given.times),
    feelings: known(FEELINGS, given.feelings),
    helps: known(HELPS, given.helps),
    age: one(AGES, given.age),
    sex: one(SEXES, given.sex),
    words
  };
  return { answers, problems };
}

function known(choices: readonly Choice[], ids: readonly string[]): string[] {
  const given = new Set(ids);
  return choices.filter(({ id }) => given.has(id)).map(({ id }) => id);
}

/** Without control characters (lines are kept, in one way of writing them) and signs that turn the direction of writing. */
export function cleaned(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\u200d]/gu, '')
    .replace(/\n{3,}/g, '\n\n')
    .normalize('NFC')
    .trim();
}
