import { describe, expect, it } from 'vitest';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { circlePlace, polygonPlace } from '#lib/core/places/drawn-place.ts';
import { placeIndex } from '#lib/core/places/place-regions.ts';
import { besideShape, lyingBeside } from '#lib/core/sites/beside-site.ts';
import { recordedTotals } from '#lib/core/sites/recorded-totals.ts';

const box = (west: number, south: number, size: number): PlanarPolygon => ({
  rings: [Float64Array.of(west, south, west + size, south, west + size, south + size, west, south + size)]
});
const site = placeIndex(polygonPlace([box(561_000, 178_000, 100)]));
const lying = (...parts: PlanarPolygon[]) => lyingBeside(site, besideShape(parts), 100);

describe('an area beside a site', () => {
  it('holds a share of it, exactly', () => {
    expect(lying(box(561_050, 178_000, 100))?.share).toBeCloseTo(0.5, 6);
    expect(lying(box(560_000, 177_000, 5000))).toEqual({ share: 1, metres: 0 });
    expect(lying(box(561_040, 178_040, 10))?.share).toBeCloseTo(0.01, 6);
  });

  it('is so many metres away from edge to edge, whichever corner is nearest', () => {
    expect(lying(box(561_130, 178_000, 50))).toEqual({ share: 0, metres: 30 });
    // Across the corner: 30 and 40 make 50.
    expect(lying(box(561_130, 178_140, 50))?.metres).toBeCloseTo(50, 9);
    // A corner of the site is nearest to the middle of a long edge.
    expect(lying(box(561_120, 170_000, 20_000))?.metres).toBeCloseTo(20, 9);
  });

  it('touches with a common edge, and is beyond what is told from 100 m on', () => {
    expect(lying(box(561_100, 178_000, 100))?.metres).toBeLessThan(0.01);
    expect(lying(box(561_199, 178_000, 50))?.metres).toBeCloseTo(99, 9);
    expect(lying(box(561_200, 178_000, 50))).toBeNull();
    expect(lying(box(570_000, 178_000, 50))).toBeNull();
  });

  it('with parts that overlap never holds more than all of it, and a site of 1 m² lies in it whole', () => {
    expect(lying(box(560_900, 177_900, 400), box(560_950, 177_950, 400))).toEqual({ share: 1, metres: 0 });
    const tiny = placeIndex(polygonPlace([box(561_000, 178_000, 1)]));
    expect(lyingBeside(tiny, besideShape([box(560_900, 177_900, 400)]), 100)?.share).toBeCloseTo(1, 5);
  });

  it('is asked of a circle as of any outline', () => {
    const round = placeIndex(circlePlace(561_000, 178_000, 40));
    expect(lyingBeside(round, besideShape([box(561_060, 177_900, 200)]), 100)?.metres).toBeCloseTo(20, 6);
  });
});

describe('a table of categories', () => {
  it('has sums of its parts, and of those that the question counts where these are fewer', () => {
    const rows = [0, 1, 2].map((category) => ({
      ...{ category, inside: category, within: [category + 1, category + 3], rateCouncil: 0 },
      rate: [0, 0, 0] as const
    }));
    expect(recordedTotals(rows, [1, 1, 1])).toEqual({ all: { inside: 3, within: [6, 12] }, counted: null });
    expect(recordedTotals(rows, [0, 1, 0.5]).counted).toEqual({ inside: 3, within: [5, 9] });
  });
});
