import { expect, it } from 'vitest';
import { formulaParts } from '#lib/core/method/notation.ts';

it('a formula is split into what stands on, below and above the line', () => {
  expect(formulaParts('Σ_{j} x^{2} ÷ n')).toEqual([
    { text: 'Σ', at: 'line' },
    { text: 'j', at: 'below' },
    { text: ' x', at: 'line' },
    { text: '2', at: 'above' },
    { text: ' ÷ n', at: 'line' }
  ]);
  expect(formulaParts('rate')).toEqual([{ text: 'rate', at: 'line' }]);
});
