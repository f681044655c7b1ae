import { describe, expect, it } from 'vitest';
import { PRESENCE_PARTS } from '#lib/core/environment/presence.ts';
import { cellCentre, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { detailCells } from '#lib/core/scoring/detail.ts';
import { explainScore } from '#lib/core/scoring/explain-score.ts';
import { scoreCells, type ScoringQuestion } from '#lib/core/scoring/score.ts';
import { aCube } from '../../builders/cube.ts';

const month = parseMonth('2025-01');

/** Four hexagons in a row: three robberies in the first, lanes unlit to ¼, 1, ½ and ¾, and 4, 0, 1 and 2 stops. */
function lanes(change: Partial<ScoringQuestion> = {}, mapped = true): ScoringQuestion {
  const near = PRESENCE_PARTS.map(({ name }) => [
    name,
    name === 'stopsNear' ? Float64Array.of(4, 0, 1, 2) : new Float64Array(4)
  ]);
  const columns: Record<string, Float64Array> = {
    unlit: Float64Array.of(100, 400, 200, 300),
    lightKnown: new Float64Array(4).fill(400),
    lamp: new Float64Array(4).fill(30),
    walk: new Float64Array(4).fill(400)
  };
  if (mapped) Object.assign(columns, Object.fromEntries(near));
  return {
    cube: aCube(
      [cellCentre(150, 3700, 1200)],
      [{ place: 0, month: '2025-01', category: 'robbery', count: 3 }]
    ),
    study: {
      grid: makeGrid(150, [3700, 3701, 3702, 3703], [1200, 1200, 1200, 1200]),
      ward: new Int32Array(4),
      exposed: new Uint8Array(4).fill(1),
      environment: { moment: { date: '2025-12-21', hour: 1 }, dark: true, columns }
    },
    ...{ weights: new Float64Array(CATEGORIES.length).fill(1), from: month, to: month, halfLifeMonths: null },
    ...{ factorWeights: { crime: 0.5, lighting: 0.5 }, presence: true },
    ...change
  };
}
const near = (values: Float64Array) => [...values].map((value) => Number(value.toFixed(9)));

describe('a score that asks where people are', () => {
  it('counts what is along the ways only as far as people are there, by hand', () => {
    // Unlit shares rank ⅛, ⅞, ⅜, ⅝ and stops ⅚, 0, ⅙, ½; three robberies in one hexagon alone rank ½.
    const scores = scoreCells(lanes());
    expect(near(scores.presence)).toEqual([5 / 6, 0, 1 / 6, 1 / 2].map((p) => Number(p.toFixed(9))));
    expect(near(scores.score)).toEqual([25 + (6.25 * 5) / 6, 0, 3.125, 15.625].map((s) => Number(s.toFixed(9)))); // prettier-ignore
    expect([...scores.rank]).toEqual([1, 4, 3, 2]);
  });

  it('without asking it, lets a dark lane lead where nothing was recorded', () => {
    const scores = scoreCells(lanes({ presence: false }));
    expect(near(scores.score)).toEqual([31.25, 43.75, 18.75, 31.25]);
    expect(scores.rank[1]).toBe(1);
    expect(scores).toEqual(scoreCells(lanes({ presence: undefined })));
  });

  it('has parts that add up to the score, and knows as much as before', () => {
    const scores = scoreCells(lanes());
    scores.score.forEach((score, cell) => {
      const parts = scores.factors.map(({ part }) => part[cell]).filter((points) => !Number.isNaN(points));
      expect(parts.reduce((sum, points) => sum + points, 0)).toBe(score);
    });
    expect([...scores.known]).toEqual([1, 1, 1, 1]);
  });

  it('leaves recorded crime alone as it is', () => {
    const alone = { factorWeights: { crime: 1 } };
    expect(scoreCells(lanes(alone))).toEqual(scoreCells(lanes({ ...alone, presence: false })));
  });

  it('counts in full where no street map says where people are', () => {
    const unmapped = scoreCells(lanes({}, false));
    expect([...unmapped.presence]).toEqual([NaN, NaN, NaN, NaN]);
    expect(unmapped.score).toEqual(scoreCells(lanes({ presence: false }, false)).score);
  });

  it('is as sure of its leaders as of what it asks', () => {
    const looked = { weightings: [], present: [month] };
    const [robbed, lane] = detailCells({ ...lanes(), ...looked }).confidence;
    const plain = detailCells({ ...lanes({ presence: false }), ...looked }).confidence;
    expect(robbed).toBeGreaterThan(plain[0]);
    expect(lane).toBeLessThan(plain[1]);
  });

  it('says so with the score, what it is made of, and what the score would be without', () => {
    const about = { unit: 'incidents', months: 1 };
    const said = (question: ScoringQuestion, cell: number) => explainScore(question, cell, about)?.presence;
    expect(said(lanes(), 0)).toBe(
      'Where people are: 0.83 (4 stops within 100 m). Lighting counts times this; in full, the score would be 31.'
    );
    expect(said(lanes(), 1)).toBe(
      'Where people are: 0.00 (nothing that brings people within 100 m). Lighting counts times this; in full, the score would be 44.'
    );
    expect(said(lanes({}, false), 0)).toBe(
      'Where people are is not known, for want of a street map. Lighting counts in full.'
    );
    expect(said(lanes({ presence: false }), 0)).toBeNull();
    expect(said(lanes({ factorWeights: { crime: 1 } }), 0)).toBeNull();
    expect(explainScore(lanes(), 0, about)?.sentences).toContain(said(lanes(), 0));
  });
});
