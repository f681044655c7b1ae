import { checkAnswers } from '#lib/core/concerns/concern.ts';
import { after, before, FIELDS, isStep, readState, withFields, type FormAnswer } from './form-state.ts';

const NUMBERS = /^\s*(-?[\d.]+)\s*[, ]\s*(-?[\d.]+)\s*$/;

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
  const given = withFields(readState(text('state')), here, form);
  const to = text('to');
  const asked = text('search') || text('positions').trim();
  const at = here === 'where' ? NUMBERS.exec(asked) : null;
  const named = here === 'where' && asked && !at && !text('found') && !text('place');
  const state = at
    ? { ...given, place: `point ${at[1]},${at[2]}`, street: '' }
    : named
      ? { ...given, place: '', street: asked.slice(0, 200) }
      : to === 'remove-photo'
        ? { ...given, photo: '' }
        : given;
  const carried = { state, mark: text('mark'), nonce: text('nonce') };
  if (isStep(to)) return { ...carried, step: to };
  if (to === 'back') return { ...carried, step: before(here) };
  if (to === 'remove-photo' || to === 'language') return { ...carried, step: here };
  if (here === 'where' && !state.place && !state.street) {
    const message = 'Say where it is: search for a street or postcode, or show it on the map.';
    return { ...carried, step: here, problems: [{ field: 'search', message }] };
  }
  const problems = checkAnswers(state.answers).problems.filter(({ field }) => field === FIELDS[here]);
  if (problems.length > 0) return { ...carried, step: here, problems };
  return { ...carried, step: here === 'what' ? 'when' : after(here) };
}
