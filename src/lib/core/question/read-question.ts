import * as v from 'valibot';
import { categoryNumber } from '../incidents/category.ts';
import type { Change } from '../scoring/change.ts';
import type { AskedChange, AskedQuestion, QuestionProblem, ReadQuestion } from './asked-question.ts';
import { questionSchema, type KnownWords } from './question-schema.ts';

const LONGEST_NAME = 60;
const LONGEST_VALUE = 60;

/**
 * Reads a question: all of it that can be understood, and a sentence for each word that cannot, all in one pass. What is wrong is left out
 * (of a list just the wrong words; of a period that cannot be answered both ends), so whoever likes may answer the rest.
 */
export function readQuestion(
  asked: AskedQuestion,
  known: KnownWords
): { readonly question: ReadQuestion; readonly problems: readonly QuestionProblem[] } {
  const words = wordsOf(asked);
  const { issues = [] } = v.safeParse(questionSchema(known), words);
  const problems = issues.map(({ path = [], input, message }): QuestionProblem => {
    const keys = path.map(({ key }) => key);
    const field = keys.findLast((key) => typeof key === 'string' && key !== 'change') as string;
    return { field, value: textOf(input).slice(0, LONGEST_VALUE), message };
  });
  // Whatever period is left can be answered, or is none.
  const right = questionSchema({ ...known, monthsPresent: undefined });
  const { change, ...rest } = v.parse(right, issues.length > 0 ? without(words, issues) : words);
  const categories = rest.categories && inOrder(rest.categories);
  const changed: Change = {
    ...(change.weights && { weights: amountsOf(change.weights) }),
    ...(change.factors && { factors: amountsOf(change.factors) }),
    ...(change.presence !== undefined && { presence: change.presence }),
    ...(change.halfLifeMonths !== undefined && { halfLifeMonths: change.halfLifeMonths })
  };
  const isChanged = Object.keys(changed).length > 0;
  const question = {
    ...rest,
    categories,
    change: isChanged ? { ...changed, ...nameOf(asked.change) } : null
  };
  return { question, problems };
}

/** Lists as lists, so that each of their words can be told and left out by itself. */
function wordsOf({ categories, change, ...rest }: AskedQuestion) {
  const list = (text: string) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
  const amounts = (asked: AskedChange['weights']) =>
    typeof asked === 'object'
      ? Object.entries(asked).map(([id, amount]) => `${id}:${amount}`)
      : asked === undefined
        ? undefined
        : list(asked);
  return {
    ...rest,
    categories: typeof categories === 'string' ? list(categories) : categories?.slice(),
    change: {
      weights: amounts(change?.weights),
      factors: amounts(change?.factors),
      presence: change?.presence,
      halfLifeMonths: change?.halfLifeMonths
    }
  };
}

type Words = ReturnType<typeof wordsOf>;

/** The words without those that the issues are about. */
function without(words: Words, issues: readonly v.BaseIssue<unknown>[]): Words {
  const kept = structuredClone(words) as unknown as Record<string, unknown>;
  const wrong = issues.map(({ path = [] }) => path.map(({ key }) => key as string | number));
  // From the end of each list, so that positions hold.
  const inLists = wrong.filter((keys) => typeof keys.at(-1) === 'number');
  for (const keys of inLists.toSorted((a, b) => Number(b.at(-1)) - Number(a.at(-1))))
    (holderOf(kept, keys.slice(0, -1)) as unknown as unknown[]).splice(Number(keys.at(-1)), 1);
  for (const keys of wrong.filter((one) => !inLists.includes(one)))
    holderOf(kept, keys.slice(0, -1))[keys[keys.length - 1]] = undefined;
  for (const end of wrong.some(([key]) => key === 'from' || key === 'to') ? ['from', 'to'] : [])
    kept[end] = undefined;
  if (Array.isArray(kept.categories) && kept.categories.length === 0) kept.categories = undefined;
  return kept as unknown as Words;
}

function holderOf(
  words: Record<string, unknown>,
  keys: readonly (string | number)[]
): Record<string, unknown> {
  return keys.reduce((held, key) => held[key] as Record<string, unknown>, words);
}

/** In the order of the categories and once each, so that one question has one address. */
function inOrder(slugs: readonly string[]): string[] {
  return [...new Set(slugs)].sort((a, b) => categoryNumber(a) - categoryNumber(b));
}

function amountsOf(read: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(read.filter(([, amount]) => amount > 0));
}

function nameOf(change: AskedChange | null | undefined): Pick<Change, 'name' | 'version'> {
  const name = change?.name?.trim().slice(0, LONGEST_NAME);
  if (!name) return {};
  const version = Number(change?.version ?? 1);
  return { name, version: Number.isInteger(version) && version >= 1 ? version : 1 };
}

/** A word as it was written; of weights the list. */
function textOf(input: unknown): string {
  if (typeof input === 'string' || typeof input === 'number') return String(input);
  return Array.isArray(input)
    ? input.map((one: unknown) => (Array.isArray(one) ? one.join(':') : textOf(one))).join()
    : '';
}
