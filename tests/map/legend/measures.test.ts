import { describe, expect, it } from 'vitest';
import type { CellScores } from '#lib/core/scoring/score.ts';
import { AROUND, cellMeasure, onlyWhere } from '#lib/map/legend/measures.ts';

/** Two hundred hexagons where people can be, and one where nobody can: the first hundred have incidents, all have a score. */
const incidents = Float64Array.from({ length: 201 }, (_, i) => (i === 200 ? NaN : i < 100 ? 100 - i : 0));
const score = incidents.map((count, i) => (Number.isNaN(count) ? NaN : count > 0 ? 20 + count : i / 10));
const cells = {
  incidents,
  score,
  factors: [
    { id: 'crime', raw: incidents, part: incidents },
    { id: 'lighting', raw: score, part: score }
  ]
} as unknown as CellScores;
const asked = { metric: 'rate', spacing: 150, uneven: false, weighed: [] } as const;

describe('what hexagons are painted in', () => {
  const measure = cellMeasure(cells, asked);

  it('is another hue where the score comes from the surroundings alone, by the same shades', () => {
    expect(measure.shades[0]).toBe(7);
    expect(measure.shades[99]).toBeLessThan(AROUND);
    expect(Math.min(...measure.shades.slice(100, 200))).toBeGreaterThan(AROUND);
    expect(measure.shades[200]).toBe(-1);
    expect(measure.around?.reduce((sum, size) => sum + size, 0)).toBe(100);
    expect(measure.classes.sizes.reduce((sum, size) => sum + size, 0)).toBe(200);
  });

  it('is by share of all hexagons where people can be, whichever measure is shown', () => {
    for (const metric of ['rate', 'count', 'density'] as const) {
      const { classes, shades } = cellMeasure(cells, { ...asked, metric });
      expect(classes.among, metric).toBe(200);
      expect(
        [...shades].filter((shade) => shade >= 5 && shade < AROUND),
        metric
      ).toHaveLength(10);
    }
    expect(cellMeasure(cells, { ...asked, metric: 'count' }).around).toBeNull();
  });

  it('keeps its shades and hues when a filter leaves some', () => {
    const left = onlyWhere(
      measure,
      incidents.map((_, i) => (i === 0 || i === 150 ? 1 : 0))
    );
    expect(left.shades[0]).toBe(measure.shades[0]);
    expect(left.shades[150]).toBe(measure.shades[150]);
    expect([...left.shades].filter((shade) => shade > 0)).toHaveLength(2);
    expect(left.around?.reduce((sum, size) => sum + size, 0)).toBe(1);
  });
});
