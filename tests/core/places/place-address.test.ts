import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planarArea } from '#lib/core/geometry/polygon.ts';
import { circlePlace, polygonPlace } from '#lib/core/places/drawn-place.ts';
import { formatPlace, parsePlace } from '#lib/core/places/place-address.ts';

describe('the code of a place', () => {
  const corner = fc.tuple(
    fc.integer({ min: 5_530_000, max: 5_760_000 }),
    fc.integer({ min: 1_750_000, max: 1_890_000 })
  );

  it('brings every polygon back to the last tenth of a metre', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.array(corner, { minLength: 3, maxLength: 9 }), { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 3
        }),
        (drawn) => {
          const parts = drawn.map((rings) => ({
            rings: rings.map((ring) => Float64Array.from(ring.flat().map((tenths) => tenths / 10)))
          }));
          fc.pre(parts.reduce((sum, part) => sum + planarArea(part), 0) > 0);
          const code = formatPlace(polygonPlace(parts));
          expect(code).toMatch(/^[\w.~-]+$/);
          expect(parsePlace(code)?.parts).toEqual(parts);
        }
      )
    );
  });

  it('brings every circle back, whatever its radius was written as', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 553_000, max: 576_000, noNaN: true }),
        fc.double({ min: 175_000, max: 189_000, noNaN: true }),
        fc.double({ min: 10, max: 10_000, noNaN: true }),
        (x, y, radius) => {
          const place = circlePlace(x, y, radius);
          expect(parsePlace(formatPlace(place))).toEqual(place);
        }
      )
    );
    // A quarter of a mile.
    expect(formatPlace(circlePlace(561_607.5, 177_900, 402.336))).toBe('561607.5,177900,402.3');
  });

  it('of a circle is its point and radius', () => {
    const place = circlePlace(561_607.522, 177_900.311, 400);
    expect(formatPlace(place)).toBe('561607.5,177900.3,400');
    expect(parsePlace('561607.5,177900.3,400')).toEqual(place);
  });

  it.each([
    '',
    'nonsense',
    '1,2',
    '561607,177900,5',
    '561607,177900,400,1',
    '9e9,1,400',
    'AAAAAAAAAAAA',
    '____________',
    '561607.5,177900.3,-4',
    '~~~~~~~~~~~~~~'
  ])('that is “%s” is none', (code) => expect(parsePlace(code)).toBeNull());
});
