import { expect, it } from 'vitest';
import { heldInWords, likelyHeld } from '#lib/core/patrols/held-in-words.ts';

// scipy 1.17: [binom.ppf(.025, n, .95), binom.ppf(.975, n, .95)] for n in (1, 12, 33, 41, 100, 231)
it('intervals that are right hold what came in so many months', () => {
  expect([1, 12, 33, 41, 100, 231].map(likelyHeld)).toEqual([
    [0, 1],
    [10, 12],
    [29, 33],
    [36, 41],
    [90, 99],
    [213, 225]
  ]);
});

it('says whether that agrees, and where so few months cannot tell', () => {
  expect(heldInWords(33, 1)).toMatch(
    /^33 of 33 months, as intervals of 95\u202f% would in 29 to 33 of them; so few/
  );
  expect(heldInWords(33, 28 / 33)).toMatch(/^28 of 33 months, too few: /);
  expect(heldInWords(231, 1)).toMatch(/more than promised: .* in 213 to 225 of them/);
  expect(heldInWords(231, 223 / 231)).toBe(
    '223 of 231 months, as intervals of 95\u202f% would in 213 to 225 of them'
  );
  expect(heldInWords(0, NaN)).toBe('no month yet');
});
