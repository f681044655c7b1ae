import { describe, expect, it } from 'vitest';
import { chosenCells, HOTSPOT_RULES, hotspotRule, USUAL_RULE } from '#lib/core/hotspots/rule.ts';

const scores = (...score: number[]) => ({
  score: Float64Array.from(score),
  z: new Float64Array(score.length).fill(NaN)
});
const rule = (id: string) => hotspotRule(id)!;

describe('the cells of a hotspot', () => {
  it('are those that are more than chance after false discovery, never the quiet ones and never untested ones', () => {
    const cells = { ...scores(9, 9, 9, 9), z: Float64Array.of(4, -4, 4, NaN) };
    const detail = { permutationQ: Float64Array.of(0.01, 0.01, 0.05, NaN) };
    expect([...chosenCells(rule('significant'), cells, detail)]).toEqual([1, 0, 0, 0]);
    expect(() => chosenCells(rule('significant'), cells, null)).toThrow('closer look');
  });

  it('are a share of the cells with a score, by score', () => {
    const hundred = scores(...Array.from({ length: 100 }, (_, i) => i), NaN, NaN);
    const count = (id: string) => chosenCells(rule(id), hundred, null).reduce((sum, one) => sum + one, 0);
    expect(['top1', 'top2', 'top5'].map(count)).toEqual([1, 2, 5]);
  });

  it('are all of those that tie at the edge, and none where nothing was found', () => {
    expect([...chosenCells(rule('top1'), scores(7, 7, 3, 0), null)]).toEqual([1, 1, 0, 0]);
    expect([...chosenCells(rule('top5'), scores(0, 0, NaN), null)]).toEqual([0, 0, 0]);
  });
});

describe('the rules', () => {
  it('have one id each, and the usual one is among them', () => {
    expect(new Set(HOTSPOT_RULES.map(({ id }) => id)).size).toBe(HOTSPOT_RULES.length);
    expect(hotspotRule(USUAL_RULE)).toBeDefined();
    expect(hotspotRule('top10')).toBeUndefined();
  });
});
