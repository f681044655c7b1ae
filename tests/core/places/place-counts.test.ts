import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { distanceToPolygon } from '#lib/core/geometry/polygon.ts';
import { askPlace, placeDesk, type PlaceAsked } from '#lib/core/places/ask-place.ts';
import { circlePlace, polygonPlace } from '#lib/core/places/drawn-place.ts';
import { aCube } from '../../builders/cube.ts';

/** One ward of 6 km by 6 km. */
const WARD = {
  rings: [Float64Array.of(560_000, 175_000, 566_000, 175_000, 566_000, 181_000, 560_000, 181_000)]
};
const NO_WAYS = { wards: [[WARD]], ways: null };
const MONTHS = ['2025-01', '2025-02'].map(parseMonth);
const asked: PlaceAsked = {
  weights: new Float64Array(14).fill(1),
  from: MONTHS[0],
  to: MONTHS[1],
  monthsPresent: MONTHS,
  moment: { date: '2025-12-21', hour: 1 }
};

describe('counts in a place', () => {
  const point = fc.tuple(
    fc.integer({ min: 560_000, max: 566_000 }),
    fc.integer({ min: 175_000, max: 181_000 })
  );

  it('are those of every point whose distance says so, for any circle and any star', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 60 }),
        point,
        fc.integer({ min: 50, max: 1500 }),
        fc.array(fc.integer({ min: 30, max: 1500 }), { minLength: 3, maxLength: 12 }),
        (points, [x, y], radius, radii) => {
          const many = aCube(
            points,
            points.map((_, place) => ({ place, month: '2025-01', category: 'robbery' }))
          );
          const ring = Float64Array.from(
            radii.flatMap((r, i) => [
              x + r * Math.cos((2 * Math.PI * i) / radii.length),
              y + r * Math.sin((2 * Math.PI * i) / radii.length)
            ])
          );
          const star = polygonPlace([{ rings: [ring] }]);
          const desk = placeDesk(many, aCube([], []), NO_WAYS);
          const expectSame = (place: typeof star, away: (px: number, py: number) => number): void => {
            const found = askPlace(desk, place, asked);
            if (!found.ok) return;
            const { inside, within } = found.answer.figures;
            const count = (reach: number) => points.filter(([px, py]) => away(px, py) <= reach).length;
            expect([inside, ...within].map(({ incidents }) => incidents)).toEqual([0, 100, 400].map(count));
          };
          expectSame(circlePlace(x, y, radius), (px, py) => Math.hypot(px - x, py - y) - radius);
          expectSame(star, (px, py) => distanceToPolygon(star.parts[0], px, py));
        }
      )
    );
  });
});
