import { describe, expect, it } from 'vitest';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import type { CellScores } from '#lib/core/scoring/score.ts';
import { HATCH, knowledgeOf, lackingAt } from '#lib/map/legend/knowledge.ts';

// Crime is known everywhere, lighting in the first three, isolation in the first; concerns nowhere.
const cells = {
  known: Float64Array.of(0.8, 0.6, 0.6, 0.4, NaN, 0.4),
  score: Float64Array.of(70, 30, 0, 20, NaN, NaN),
  factors: [
    { id: 'crime', raw: Float64Array.of(3, 1, 0, 2, NaN, 0), part: new Float64Array(6) },
    { id: 'lighting', raw: Float64Array.of(0.5, 0, 0, NaN, NaN, NaN), part: new Float64Array(6) },
    { id: 'isolation', raw: Float64Array.of(0.1, NaN, NaN, NaN, NaN, NaN), part: new Float64Array(6) }
  ]
} as unknown as CellScores;
const exposed = [1, 1, 1, 1, 0, 1];
const named = (...ids: string[]) => WEIGHABLE.filter(({ id }) => ids.includes(id));
const weighed = named('crime', 'lighting', 'isolation', 'concerns');

describe('what is known of a question', () => {
  const knowledge = knowledgeOf(cells, exposed, weighed);

  it('is measured by the most that is known anywhere: what is known nowhere changes no order', () => {
    expect(knowledge.most).toBe(0.8);
    expect(knowledge.hatch[0]).toBe(HATCH.none);
    expect(knowledge.nowhere).toEqual(['Residents’ concerns']);
  });

  it('hatches part and much, also where nothing was recorded, and no place where nobody can be', () => {
    expect([...knowledge.hatch]).toEqual([0, 1, 1, 2, 0, 2]);
    expect(knowledge).toMatchObject({ part: 2, much: 2 });
  });

  it('names what a hexagon lacks and others have', () => {
    expect(lackingAt(cells, 0, weighed)).toEqual([]);
    expect(lackingAt(cells, 1, weighed)).toEqual(['Isolation']);
    expect(lackingAt(cells, 3, weighed)).toEqual(['Lighting', 'Isolation']);
    expect(lackingAt(cells, 3, named('crime'))).toEqual([]);
  });
});
