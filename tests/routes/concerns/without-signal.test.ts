import { describe, expect, it } from 'vitest';
import { EMPTY, type FormState } from '../../../src/routes/concerns/new/form-state.ts';
import { nextWithoutSignal } from '../../../src/routes/concerns/new/without-signal.ts';

function next(step: string, fields: Readonly<Record<string, string>>, state: FormState = EMPTY) {
  const form = new FormData();
  const all = { step, mark: 'm', nonce: 'n', to: 'next', state: JSON.stringify(state), ...fields };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  return nextWithoutSignal(form);
}

describe('the form without signal', () => {
  it('takes a position as it is, keeps a name to be looked for, and asks for one of them', () => {
    expect(next('where', { search: '0.32500, 51.47800' })).toMatchObject({
      ...{ step: 'what', mark: 'm', nonce: 'n' },
      state: { place: 'point 0.32500,51.47800', street: '' }
    });
    expect(next('where', { search: 'Queen Street' })).toMatchObject({
      step: 'what',
      state: { place: '', street: 'Queen Street' }
    });
    expect(next('where', {})).toMatchObject({ step: 'where', problems: [{ field: 'search' }] });
    const known = { ...EMPTY, place: 'point 561000,178000', street: 'Quay Road' };
    expect(next('where', {}, known)).toMatchObject({ step: 'what', state: known });
    expect(next('where', { search: 'High Street' }, known).state).toMatchObject({
      place: '',
      street: 'High Street'
    });
  });

  it('asks the same questions in the same order, holds answers against the same rules, and goes back', () => {
    expect(next('what', {})).toMatchObject({ step: 'what', problems: [{ field: 'ticks' }] });
    expect(next('what', { ticks: 'badly-lit' })).toMatchObject({
      step: 'when',
      state: { answers: { ticks: ['badly-lit'] } }
    });
    expect(next('words', { words: 'x'.repeat(501) })).toMatchObject({
      step: 'words',
      problems: [{ field: 'words' }]
    });
    expect(next('about', { age: '65-up' })).toMatchObject({
      step: 'check',
      state: { answers: { age: '65-up' } }
    });
    expect(next('when', { to: 'back' }).step).toBe('what');
    expect(next('check', { to: 'photo' }).step).toBe('photo');
  });
});
