import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, NONE, recount, SCORE_BREAKS, shadeOf, UNKNOWN } from '#lib/map/legend/classes.ts';

describe('colour classes', () => {
  it('keep the darkest shade for about the top five in a hundred of many hexagons', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i + 1) ** 1.5);
    const { sizes } = classify(values);
    expect(sizes).toHaveLength(7);
    expect(sizes[6]).toBeGreaterThan(40);
    expect(sizes[6]).toBeLessThan(60);
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
    expect(after.sizes.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(after.none).toBe(90);
  });

  it('are empty when there is nothing', () => {
    expect(classify(new Float64Array(3))).toMatchObject({ breaks: [], sizes: [0], none: 3 });
    expect(classify(new Float64Array(0)).least).toBeNaN();
  });

  it('keep the breaks of the score where they are', () => {
    const { breaks } = classify(Float64Array.of(5, 30, 50, 99), SCORE_BREAKS);
    expect(breaks).toEqual(SCORE_BREAKS);
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
