import { featureCollection, intersect, kinks, multiPolygon, polygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceToEdges, edgeIndex, isInside } from '#lib/core/geometry/edge-index.ts';
import { overlapArea } from '#lib/core/geometry/overlap-area.ts';
import {
  containsPoint,
  distanceToPolygon,
  planarArea,
  type PlanarPolygon
} from '#lib/core/geometry/polygon.ts';
import { toTenth } from '#lib/core/places/drawn-place.ts';
import { selfCrossings } from '#lib/core/geometry/self-crossing.ts';

type Corners = [number, number][];
const shape = (...rings: Corners[]): PlanarPolygon => ({
  rings: rings.map((ring) => Float64Array.from(ring.flat()))
});
const closed = (ring: Corners) => [...ring, ring[0]];
const square = (x: number, y: number, side: number): Corners => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side]
];

/** A star around a point of Thurrock: as many corners as radii, none of its edges crossing. */
const star = fc.tuple(
  fc.array(fc.double({ min: 20, max: 900, noNaN: true }), { minLength: 3, maxLength: 40 }),
  fc.double({ min: 560_000, max: 561_000, noNaN: true }),
  fc.double({ min: 178_000, max: 179_000, noNaN: true })
);
const starShape = ([radii, x, y]: [number[], number, number]): Corners =>
  radii.map((radius, i) => {
    const turn = (2 * Math.PI * i) / radii.length;
    return [x + radius * Math.cos(turn), y + radius * Math.sin(turn)];
  });
const place = fc.tuple(
  fc.double({ min: 559_000, max: 562_000, noNaN: true }),
  fc.double({ min: 177_000, max: 180_000, noNaN: true })
);

describe('an index of edges', () => {
  it('finds inside and outside as going round every edge does, with a hole and two parts', () => {
    fc.assert(
      fc.property(star, fc.array(place, { minLength: 50, maxLength: 50 }), (drawn, places) => {
        const parts = [
          shape(starShape(drawn), square(drawn[1] - 5, drawn[2] - 5, 9)),
          shape(square(564_000, 178_000, 50))
        ];
        const index = edgeIndex(parts);
        for (const [x, y] of [...places, [564_010, 178_010], [drawn[1], drawn[2]]] as Corners)
          expect(isInside(index, x, y)).toBe(parts.some((part) => containsPoint(part, x, y)));
      })
    );
  });

  it('finds the distance to the nearest edge as looking at each does', () => {
    fc.assert(
      fc.property(star, place, (drawn, [x, y]) => {
        const one = shape(starShape(drawn));
        const outside = distanceToPolygon(one, x, y);
        const found = distanceToEdges(edgeIndex([one]), x, y, 400);
        if (outside > 0 && outside <= 400) expect(found).toBeCloseTo(outside, 6);
        if (outside > 400.001) expect(found).toBe(Infinity);
      })
    );
  });

  it('refuses nothing at all', () => {
    expect(() => edgeIndex([])).toThrow('no edge to index');
  });
});

describe('the area in common', () => {
  it('equals that of the shape which Turf’s intersect cuts out', () => {
    fc.assert(
      fc.property(star, star, (one, other) => {
        const [a, b] = [starShape(one), starShape(other)];
        const hole = square(one[1] - 4, one[2] - 4, 8).reverse();
        const cut = intersect(featureCollection([polygon([closed(a), closed(hole)]), polygon([closed(b)])]));
        const parts =
          cut === null
            ? []
            : cut.geometry.type === 'Polygon'
              ? [cut.geometry.coordinates]
              : cut.geometry.coordinates;
        const wanted = parts.reduce(
          (sum, rings) =>
            sum +
            planarArea({
              rings: rings.map((ring) => Float64Array.from(ring.slice(0, -1).flatMap(([x, y]) => [x, y])))
            }),
          0
        );
        const found = overlapArea(edgeIndex([shape(a, hole)]), edgeIndex([shape(b)]));
        expect(Math.abs(found - wanted)).toBeLessThan(0.05 + 1e-6 * wanted);
      }),
      { numRuns: 60 }
    );
  });

  it('of a shape with itself is its own, and with a neighbour along a common edge none', () => {
    const whole = edgeIndex([shape(square(560_000, 178_000, 300), square(560_100, 178_100, 50))]);
    expect(overlapArea(whole, whole)).toBeCloseTo(87_500, 1);
    const beside = edgeIndex([shape(square(560_300, 178_000, 300))]);
    expect(overlapArea(whole, beside)).toBeCloseTo(0, 1);
    expect(overlapArea(whole, edgeIndex([shape(square(570_000, 178_000, 300))]))).toBe(0);
  });
});

describe('crossings of a shape with itself', () => {
  it('are as many as Turf’s kinks', () => {
    // To a tenth of a metre, as places keep their corners, and each at a place of its own: Turf also counts corners that edges share, and
    // where two are nearer than that its own rounding decides.
    const corner = fc.noBias(place).map(([x, y]): [number, number] => [toTenth(x), toTenth(y)]);
    const ring = fc.uniqueArray(corner, { minLength: 4, maxLength: 25, selector: String });
    fc.assert(
      fc.property(ring, (corners) => {
        const wanted = kinks(multiPolygon([[closed(corners)]])).features.length;
        expect(selfCrossings(edgeIndex([shape(corners)]), 1000)).toHaveLength(wanted);
      })
    );
  });

  it('of a bow-tie lie where its edges meet, and no more are named than are wanted', () => {
    const tie = edgeIndex([
      shape([
        [0, 0],
        [10, 10],
        [10, 0],
        [0, 10]
      ])
    ]);
    expect(selfCrossings(tie, 9)).toEqual([[5, 5]]);
    expect(selfCrossings(tie, 1)).toHaveLength(1);
  });
});
