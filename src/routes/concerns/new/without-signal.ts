import {
  notAPosition,
  placeOfPairs,
  writtenLines,
  writtenPair
} from '#lib/core/concerns/written-positions.ts';
import {
  after,
  before,
  isStep,
  readState,
  withFields,
  type FormAnswer,
  type FormState
} from './form-state.ts';
import { problemsAt } from './problems-at.ts';
import { whereGiven } from './where-given.ts';

/**
 * The page of the form that follows, worked out here because the server cannot be reached. What only the server knows waits: a name is kept
 * as it was typed, to be looked for later, and whether others said the same is not asked.
 */
export function nextWithoutSignal(form: FormData): FormAnswer {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const step = text('step');
  const here = isStep(step) ? step : 'start';
  const carriedState = readState(text('state'));
  const given = withFields(carriedState, here, form);
  const to = text('to');
  const marks = { mark: text('mark'), nonce: text('nonce') };
  if (isStep(to)) return { ...marks, state: given, step: to };
  if (to === 'back') return { ...marks, state: given, step: before(here) };
  if (to === 'remove-photo') return { ...marks, state: { ...given, photo: '' }, step: here };
  if (here === 'where') return { ...marks, ...nextOfWhere(form, carriedState, given) };
  const problems = problemsAt(here, given);
  if (problems.length > 0) return { ...marks, state: given, step: here, problems };
  return { ...marks, state: given, step: here === 'what' ? 'when' : after(here) };
}

function nextOfWhere(
  form: FormData,
  carried: FormState,
  given: FormState
): Omit<FormAnswer, 'mark' | 'nonce'> {
  const { asked, positions, shape, isSearch, isWritten } = whereGiven(form, carried.place);
  const next = (place: string, street: string) => ({
    ...{ state: { ...given, place, street }, step: after('where') }
  });
  if (isSearch) {
    const pair = writtenPair(asked);
    return pair === null ? next('', asked) : next(placeOfPairs('point', [pair]), '');
  }
  const stay = (field: string, message: string) => ({
    ...{ state: carried, step: 'where' as const, asked, positions, shape, problems: [{ field, message }] }
  });
  if (isWritten) {
    const lines = writtenLines(positions);
    const pairs = lines.map(writtenPair);
    const unread = pairs.indexOf(null);
    if (unread < 0) return next(placeOfPairs(shape, pairs as string[]), '');
    // One name alone is looked for later; between others it would be lost.
    return lines.length === 1 ? next('', lines[0]) : stay('positions', notAPosition(unread, lines[unread]));
  }
  if (given.place || given.street) return next(given.place, given.street);
  return stay('search', 'Say where it is: search for a street or postcode, or show it on the map.');
}
