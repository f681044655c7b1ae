import { describe, expect, it } from 'vitest';
import * as words from '#lib/core/method/in-words.ts';

describe('numbers in words', () => {
  it('separate thousands and keep one decimal of a rate', () => {
    expect(words.count(14374)).toBe('14,374');
    expect(words.rate(81.66)).toBe('81.7');
    expect(words.rate(1234.5)).toBe('1,234.5');
  });

  it('say "not known" where a number is missing, never zero', () => {
    expect([words.count(NaN), words.count(null), words.rate(NaN), words.percent(NaN)]).toEqual([
      'not known',
      'not known',
      'not known',
      'not known'
    ]);
  });

  it('show small shares with a decimal and large ones without', () => {
    expect([words.percent(0.004), words.percent(0.0996), words.percent(0.184), words.percent(0)]).toEqual([
      '0.4 %',
      '10 %',
      '18 %',
      '0 %'
    ]);
  });

  it('list things and agree with their number', () => {
    expect(words.listed([])).toBe('');
    expect(words.listed(['a'])).toBe('a');
    expect(words.listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(words.counted(1, 'month')).toBe('1 month');
    expect(words.counted(1200, 'row')).toBe('1,200 rows');
  });
});

describe('a rate against the funnel', () => {
  const inner = [70, 90] as const;
  const outer = [60, 100] as const;

  it('is about as expected inside the inner limits', () => {
    expect(words.againstLimits(90, inner, outer).step).toBe(0);
  });

  it('is somewhat or clearly higher or lower outside them', () => {
    expect([95, 101, 65, 10].map((rate) => words.againstLimits(rate, inner, outer).phrase)).toEqual([
      'somewhat higher',
      'clearly higher',
      'somewhat lower',
      'clearly lower'
    ]);
  });

  it('is not known without residents', () => {
    expect(words.againstLimits(NaN, [NaN, NaN], [NaN, NaN]).phrase).toBe('not known');
  });
});

describe('a change against the year before', () => {
  it('is named with its size only when it is more than chance gives', () => {
    expect(words.change(118, 100, 0.01).phrase).toBe('18 % more');
    expect(words.change(82, 100, 0.01).phrase).toBe('18 % fewer');
    expect(words.change(118, 100, 0.2)).toEqual({
      phrase: 'no clear change',
      sentence: '118 against 100: the difference is within what chance alone gives.',
      clear: false
    });
  });

  it('has no percentage when there were none before', () => {
    expect(words.change(12, 0, 0.001).phrase).toBe('more');
  });

  it('is not known when either count is missing', () => {
    expect(words.change(12, NaN, NaN).phrase).toBe('not known');
  });
});
