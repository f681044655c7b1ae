import { describe, expect, it } from 'vitest';
import { againstLimits, changeInWords, listed } from '#lib/ui/comparison.ts';

it('things are listed with commas and a last "and"', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c'
  ]);
});

describe('a rate against the funnel', () => {
  const inner = { low: 70, high: 90 };
  const outer = { low: 60, high: 100 };

  it('is about as expected up to the inner limits', () => {
    expect(againstLimits(90, inner, outer)).toEqual({
      phrase: 'about as expected',
      sentence:
        'That is within the 70.0 to 90.0 that chance alone would give a ward of this size at the borough’s rate.',
      step: 0
    });
  });

  it('is somewhat or clearly higher or lower outside them', () => {
    expect([95, 101, 65, 10].map((rate) => againstLimits(rate, inner, outer).phrase)).toEqual([
      'somewhat higher',
      'clearly higher',
      'somewhat lower',
      'clearly lower'
    ]);
  });

  it('is not known without residents', () => {
    const unknown = { low: NaN, high: NaN };
    expect(againstLimits(NaN, unknown, unknown).phrase).toBe('not known');
  });
});

describe('a change against the year before', () => {
  it('is named with its size only when it is more than chance gives', () => {
    expect(changeInWords(118, 100, 0.01).phrase).toMatch(/^18\s% more$/);
    expect(changeInWords(82, 100, 0.01).phrase).toMatch(/^18\s% fewer$/);
    expect(changeInWords(118, 100, 0.2)).toEqual({
      phrase: 'no clear change',
      sentence: '118 against 100: the difference is within what chance alone gives.',
      clear: false
    });
  });

  it('has no percentage when there were none before', () => {
    expect(changeInWords(12, 0, 0.001).phrase).toBe('more');
  });

  it('is not known when either count is missing', () => {
    expect(changeInWords(12, NaN, NaN).phrase).toBe('not known');
  });
});
