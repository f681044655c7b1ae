import { describe, expect, it } from 'vitest';
import { nextMonthInWords, VERY_SURE } from '#lib/map/panels/next-month.ts';
import { VERY_SURE as MEASURED } from '#lib/core/validation/sure-places.ts';

describe('how often a sure place leads next month', () => {
  it('is said in tenths, with the months it rests on', () => {
    expect(nextMonthInWords({ sure: 417, share: 0.5755, months: 6 })).toBe(
      'Of hexagons as sure as this, about 6 in 10 were in the top 5 % of the single month that followed, over 6 months tried.'
    );
  });

  it('is not said where it was not measured, or hardly', () => {
    expect(nextMonthInWords(null)).toBe('');
    expect(nextMonthInWords({ sure: 19, share: 1, months: 3 })).toBe('');
  });

  it('speaks of the same places as are measured', () => {
    expect(VERY_SURE).toBe(MEASURED);
  });
});
