import { describe, expect, it } from 'vitest';
import type { Hotspot } from '#lib/core/hotspots/hotspots.ts';
import { shapeInWords, spreadInWords, trustInWords } from '#lib/map/panels/hotspot-words.ts';

const ring = Float64Array.of(0, 0, 1, 0, 1, 1);
const of = (cells: number, filled: number, holes: number): Hotspot =>
  ({
    cells: new Uint32Array(cells),
    filled,
    shape: { rings: Array.from({ length: holes + 1 }, () => ring) }
  }) as unknown as Hotspot;

describe('a hotspot in words', () => {
  it('says what its shape is made of: what fills holes, and what stays open', () => {
    expect(shapeInWords(of(1, 0, 0))).toBe('One hexagon by itself.');
    expect(shapeInWords(of(9, 1, 0))).toBe(
      'One area of 9 hexagons side by side; 8 of them stand out, 1 only fills a hole.'
    );
    expect(shapeInWords(of(20, 0, 2))).toMatch(/goes around 2 quieter parts, which are not counted\.$/);
  });

  it('says how its incidents lie, and that a single point is one', () => {
    const at = { mean: [0, 0] as const, bearing: NaN };
    expect(spreadInWords({ spread: null })).toBeNull();
    expect(spreadInWords({ spread: { ...at, major: 0, minor: 0 } })).toMatch(/one snap point/);
    expect(spreadInWords({ spread: { ...at, major: 152.4, minor: 60 } })).toMatch(/within 305 m by 120 m/);
  });

  it('tells since when only where enough months can be compared', () => {
    const told = (monthsCompared: number, timeClass: number) =>
      trustInWords(
        { leading: 0, confidence: 0.82 },
        { timeClass: Int32Array.of(timeClass), monthsCompared, draws: 200 }
      );
    expect(told(10, 0)[0]).toBe(
      'Since when cannot be told: that needs 12 months that can be compared, and there are 10.'
    );
    expect(told(24, 4)[0]).toMatch(
      /^Over 24 months its strongest hexagon has been a hotspot nearly all the time/
    );
    expect(told(24, 0)[0]).toMatch(/no pattern/);
    expect(told(24, 0)[1]).toContain('in 82\u202f% of 200 plausible versions');
  });
});
