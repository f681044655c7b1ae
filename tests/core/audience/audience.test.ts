import { describe, expect, it } from 'vitest';
import { knownTo, mayKnow, narrowest } from '#lib/core/audience/audience.ts';

describe('an audience', () => {
  it('may be told what is meant for it, or for a wider one', () => {
    expect(mayKnow('public', 'public')).toBe(true);
    expect(mayKnow('public', 'officer')).toBe(false);
    expect(mayKnow('officer', 'public')).toBe(true);
    expect(mayKnow('officer', 'officer')).toBe(true);
  });

  it('gets its own of several things, in their order', () => {
    const things = [
      { id: 'b', audience: 'public' },
      { id: 'c', audience: 'officer' },
      { id: 'a', audience: 'public' }
    ] as const;
    expect(knownTo('public', things).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(knownTo('officer', things)).toEqual(things);
  });

  it('of what rests on several is the narrowest of theirs', () => {
    expect(narrowest(['public', 'officer', 'public'])).toBe('officer');
    expect(narrowest(['public'])).toBe('public');
    expect(narrowest([])).toBe('public');
  });
});
