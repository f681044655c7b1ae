import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classify,
  NONE,
  recount,
  roundestBetween,
  shadeOf,
  TOP_FIVE_FROM,
  TOP_SHARES,
  UNKNOWN
} from '#lib/map/legend/classes.ts';

describe('colour classes', () => {
  it('keep the three strongest shades for the top five in a hundred, the strongest for the top one', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i + 1) ** 1.5);
    const { sizes, shades, rule, among } = classify(values);
    expect(sizes).toEqual([500, 300, 100, 50, 30, 10, 10]);
    expect(shades).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect({ rule, among, from: TOP_FIVE_FROM }).toEqual({ rule: 'share', among: 1000, from: 5 });
  });

  it('are shares of all places, so that a question about few places shows few strong ones', () => {
    // 100 of 1,000 places have something: all of them are in the top 10 %.
    const values = Float64Array.from({ length: 1000 }, (_, i) => Math.max(0, i - 899));
    const { sizes, shades, breaks } = classify(values);
    expect({ sizes, shades, breaks }).toEqual({
      sizes: [50, 30, 10, 10],
      shades: [4, 5, 6, 7],
      breaks: [51, 81, 91]
    });
  });

  it('are shares of those with any where hardly any has', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => Math.max(0, i - 9899));
    const { sizes, among } = classify(values);
    expect(among).toBe(100);
    expect(sizes).toEqual([50, 30, 10, 5, 3, 1, 1]);
  });

  it('leave a crowd of equals below the break that would part it', () => {
    // A third of all places at 25 exactly: they are no top 20 %.
    const values = Float64Array.from({ length: 900 }, (_, i) =>
      i < 500 ? 1 + i / 100 : i < 800 ? 25 : 30 + i
    );
    const classes = classify(values);
    const shade = shadeOf(classes);
    expect(shade(25)).toBe(2);
    for (const [k, share] of TOP_SHARES.entries()) {
      const at = [...values].filter((value) => shade(value) >= k + 2).length;
      expect(at, `top ${share}`).toBeLessThanOrEqual(share * values.length);
    }
  });

  it('break at the roundest number there is room for', () => {
    const cuts = [
      [7, 12],
      [7, 8],
      [25.2, 25.9],
      [0.0234, 0.0251],
      [99.3, 99.4],
      [1234, 1999],
      [25, 25.000001]
    ].map(([low, high]) => roundestBetween(low, high));
    expect(cuts).toEqual([10, 8, 25.3, 0.024, 99.4, 1300, 25.000001]);
  });

  it('rise by the same ratio from shade to shade for a handful of wards', () => {
    const { breaks, sizes } = classify(Float64Array.of(26.7, 49, 52, 55, 56, 58, 60, 69, 78, 110, 181));
    expect(breaks).toEqual([35, 46, 61, 80, 100, 140]);
    expect(sizes).toEqual([1, 0, 6, 2, 0, 1, 1]);
  });

  it('never part wards that are all but equal into pale and strong', () => {
    const shade = shadeOf(classify(Float64Array.of(30, 55, 55.4, 55.8, 56.1, 120)));
    expect(shade(55)).toBe(shade(56.1));
  });

  it('leave nothing and not known without a shade', () => {
    const classes = classify(Float64Array.of(0, NaN, 3, 0, 8, 40));
    expect(classes).toMatchObject({ none: 2, unknown: 1, least: 3, most: 40 });
    const shade = shadeOf(classes);
    expect([shade(0), shade(NaN)]).toEqual([NONE, UNKNOWN]);
  });

  it('have one class in the middle of the ramp when every place has the same count', () => {
    expect(classify(Float64Array.of(1, 1, 1, 0))).toMatchObject({ breaks: [], shades: [4], sizes: [3] });
  });

  it('stay as they are when a filter leaves fewer values, which are counted anew', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    const before = classify(values);
    const after = recount(
      before,
      values.map((value) => (value > 90 ? value : 0))
    );
    expect(after.breaks).toEqual(before.breaks);
    expect(after.sizes.reduce((sum, size) => sum + size, 0)).toBe(10);
    expect(after.sizes.slice(0, 3)).toEqual([0, 0, 0]);
    expect(after.none).toBe(90);
  });

  it('are empty when there is nothing', () => {
    expect(classify(new Float64Array(3))).toMatchObject({ breaks: [], sizes: [0], none: 3 });
    expect(classify(new Float64Array(0)).least).toBeNaN();
  });

  it('give each place one class, more never a paler shade, and print short breaks', () => {
    const amounts = fc.array(
      fc.oneof(fc.nat(300), fc.double({ min: 0, max: 5000, noNaN: true }), fc.constant(NaN))
    );
    fc.assert(
      fc.property(amounts, (list) => {
        const values = Float64Array.from(list);
        const classes = classify(values);
        const positive = [...values].filter((value) => value > 0);
        expect(classes.sizes.reduce((a, b) => a + b, 0)).toBe(positive.length);
        expect(classes.none + classes.unknown + positive.length).toBe(values.length);
        expect([...classes.breaks].sort((a, b) => a - b)).toEqual(classes.breaks);
        expect(new Set(classes.breaks).size).toBe(classes.breaks.length);
        expect(classes.shades).toHaveLength(classes.breaks.length + 1);
        const shade = shadeOf(classes);
        positive.sort((a, b) => a - b);
        for (let i = 1; i < positive.length; i++) {
          expect(shade(positive[i])).toBeGreaterThanOrEqual(shade(positive[i - 1]));
        }
      })
    );
  });
});
