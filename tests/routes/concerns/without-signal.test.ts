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

  it('takes several positions with the shape that was chosen, and says which one must wait for signal', () => {
    const lines = '561000, 178000\r\nTQ 6100 7810\n561100 178100';
    for (const shape of ['line', 'area'])
      expect(next('where', { positions: lines, shape })).toMatchObject({
        ...{ step: 'what', state: { street: '' } },
        state: { place: `${shape} 561000,178000 561005,178105 561100,178100` }
      });
    const postcode = { positions: '561000, 178000\nRM17 6LL', shape: 'line' };
    expect(next('where', postcode)).toMatchObject({
      ...{ step: 'where', positions: postcode.positions, shape: 'line' },
      problems: [{ field: 'positions', message: expect.stringMatching(/^Line 2, “RM17 6LL”/) as string }]
    });
    expect(next('where', { positions: 'RM17 6LL' }).state).toMatchObject({ place: '', street: 'RM17 6LL' });
  });

  it('looks for a new name before it takes the positions that were filled in', () => {
    const drawn = { ...EMPTY, place: 'line 561000,178000 561100,178000' };
    const filledIn = { positions: '561000, 178000\r\n561100, 178000', shape: 'line', searched: '' };
    expect(next('where', { ...filledIn, search: 'Queen Street' }, drawn).state).toMatchObject({
      ...{ place: '', street: 'Queen Street' }
    });
    expect(next('where', filledIn, drawn)).toMatchObject({ step: 'what', state: drawn });
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
