import { describe, expect, it } from 'vitest';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import type { CellScores } from '#lib/core/scoring/score.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import { HATCH, knowledgeOf } from '#lib/map/legend/knowledge.ts';
import { cellMeasure, wardMeasure } from '#lib/map/legend/measures.ts';
import { unknownCells, unknownWards } from '#lib/map/legend/unknown.ts';

const zeros = () => new Float64Array(3);

describe('a period without any police file', () => {
  it('makes every ward not known instead of nothing recorded', () => {
    const statistics = {
      ...{
        incidents: zeros(),
        rate: zeros(),
        rateLow: zeros(),
        rateHigh: zeros(),
        ebRate: zeros(),
        perKm2: zeros()
      },
      ...{ previous: zeros(), ratio: zeros(), ratioP: zeros(), rank: new Int32Array(3) },
      overall: { incidents: 0, population: 9, rate: 0 }
    } as WardStatistics;
    const unknown = unknownWards(statistics);
    for (const metric of ['rate', 'count', 'density'] as const) {
      expect(wardMeasure(unknown, metric).classes).toMatchObject({ unknown: 3, none: 0 });
    }
    expect(unknown.overall).toMatchObject({ incidents: NaN, population: 9, rate: NaN });
  });

  it('makes every hexagon not known', () => {
    const cells = {
      incidents: zeros(),
      score: zeros(),
      rank: new Int32Array(3),
      factors: [{ id: 'crime', raw: zeros(), part: zeros() }],
      tested: 3
    } as unknown as CellScores;
    const blank = unknownCells({ ...cells, known: zeros() });
    const asked = { metric: 'rate', spacing: 150, uneven: false, weighed: [] } as const;
    expect(cellMeasure(blank, asked).classes).toMatchObject({ unknown: 3, none: 0 });
    expect([...knowledgeOf(blank, [1, 1, 0], WEIGHABLE.slice(0, 1)).hatch]).toEqual([
      HATCH.much,
      HATCH.much,
      HATCH.none
    ]);
  });
});
