import { isSamePlace } from '#lib/core/concerns/written-positions.ts';

/** What the page about the place was sent with. */
export interface WhereGiven {
  readonly asked: string;
  readonly positions: string;
  readonly shape: string;
  /** Whether what was asked for is to be looked for first. */
  readonly isSearch: boolean;
  /** Whether positions were written that are to be taken. */
  readonly isWritten: boolean;
}

/**
 * Which of the ways to show a place was meant. A text that was not searched for yet goes first; then what was chosen of the places found; then
 * positions, but those that the page had filled in with the place that is carried say nothing.
 */
export function whereGiven(form: FormData, carried: string): WhereGiven {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const asked = text('search').trim().slice(0, 200);
  const positions = text('positions').slice(0, 8000);
  const shape = text('shape');
  const isFound = text('found') !== '';
  const isWritten = !isFound && positions.trim() !== '' && !isSamePlace(carried, shape, positions);
  const isNew = form.has('searched') ? asked !== text('searched') : !isFound;
  const isSearch = asked !== '' && (text('to') === 'search' || isNew || (!isFound && !isWritten));
  return { asked, positions, shape, isSearch, isWritten };
}
