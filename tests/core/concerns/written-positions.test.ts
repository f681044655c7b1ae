import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSamePlace,
  placeOfPairs,
  positionsOf,
  writtenLines,
  writtenPair
} from '#lib/core/concerns/written-positions.ts';

describe('positions as they are written', () => {
  it('are two numbers or a grid reference a line; a name is none', () => {
    expect(writtenLines(' 1 2 \r\n\n3, 4')).toEqual(['1 2', '3, 4']);
    expect(writtenPair('(0.325, 51.478)')).toBe('0.325,51.478');
    expect(writtenPair('561000; 178000')).toBe('561000,178000');
    expect(writtenPair('TQ 6100 7800')).toBe('561005,178005');
    expect(writtenPair('RM17 6LL')).toBeNull();
    expect(writtenPair('561000')).toBeNull();
  });

  it('that a form fills in are the place that it was given, and those that are changed are not', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 700_000 }), fc.integer({ min: 0, max: 1_300_000 }));
    fc.assert(
      fc.property(
        fc.constantFrom('point', 'line', 'area'),
        fc.array(corner, { minLength: 1, maxLength: 20 }),
        (shape, corners) => {
          const place = placeOfPairs(
            shape,
            corners.map((pair) => pair.join(','))
          );
          const filledIn = positionsOf(place);
          expect(filledIn.shape).toBe(shape);
          expect(isSamePlace(place, shape, filledIn.text.replaceAll('\n', '\r\n'))).toBe(true);
          expect(isSamePlace(place, shape, `${filledIn.text}\n1, 2`)).toBe(false);
          expect(isSamePlace(place, shape === 'line' ? 'area' : 'line', filledIn.text)).toBe(false);
        }
      )
    );
    expect(isSamePlace('point 1,2', 'point', 'RM17 6LL')).toBe(false);
  });
});
