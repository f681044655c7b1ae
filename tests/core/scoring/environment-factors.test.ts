import { describe, expect, it } from 'vitest';
import type { CellEnvironment } from '#lib/core/environment/cell-environment.ts';
import { makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { measureFactors, type Factor, type Facts } from '#lib/core/scoring/factor.ts';
import { cctv } from '#lib/core/scoring/factors/cctv.ts';
import { isolation } from '#lib/core/scoring/factors/isolation.ts';
import { lighting } from '#lib/core/scoring/factors/lighting.ts';

/** Four places: a street half dark, one that cameras see in part, one with 30 m of way, one without any. */
const columns: CellEnvironment['columns'] = {
  walk: Float64Array.of(600, 400, 30, 0),
  lightKnown: Float64Array.of(540, 400, 30, 0),
  unlit: Float64Array.of(212, 0, 30, 0),
  lamp: Float64Array.of(61, 12, NaN, NaN),
  seenShare: Float64Array.of(0, 0.15, NaN, NaN),
  unseenShare: Float64Array.of(1, 0.75, NaN, NaN),
  isolationKnown: Float64Array.of(540, 400, 30, 0),
  isolated: Float64Array.of(120, 0, 30, 0),
  notOverlooked: Float64Array.of(300, 10, 30, 0),
  notActive: Float64Array.of(600, 400, 30, 0),
  noChoice: Float64Array.of(0, 0, 30, 0),
  longestChoice: Float64Array.of(90, 40, Infinity, NaN)
};
const grid = makeGrid(150, [0, 1, 2, 3], [0, 0, 0, 0]);
const night: Facts = {
  environment: { moment: { date: '2025-12-21', hour: 1 }, dark: true, columns }
};

function measured(factor: Factor, facts = night): { raw: number[]; standard: number[]; said: string[] } {
  const [{ raw, standard }] = measureFactors([factor], grid, facts);
  const said = Array.from(raw, (_, cell) => factor.say(raw, cell, facts));
  return { raw: [...raw], standard: [...standard], said };
}

describe('the factors of the environment', () => {
  it('lighting is the unlit share of known metres; too few metres say nothing', () => {
    const { raw, standard, said } = measured(lighting);
    expect(raw).toEqual([212 / 540, 0, NaN, NaN]);
    expect(standard).toEqual([0.5, 0, NaN, NaN]);
    expect(said).toEqual([
      '212 of 540 known metres unlit after midnight (01:00); on average 61 m to a working lamp that burns after midnight; 60 m not known',
      '0 of 400 known metres unlit after midnight (01:00); on average 12 m to a working lamp that burns after midnight',
      'not known',
      'not known'
    ]);
  });

  it('lighting says so by daylight', () => {
    const day: Facts = {
      environment: { moment: { date: '2025-06-21', hour: 13 }, dark: false, columns }
    };
    expect(measured(lighting, day).said[0]).toBe('daylight at 13:00: nothing is unlit');
  });

  it('cameras are told in rounded shares', () => {
    const { raw, said } = measured(cctv);
    expect(raw).toEqual([1, 0.75, NaN, NaN]);
    expect(said).toEqual([
      'the nearest camera sees none of its 600 m of ways',
      'cameras see about 15\u202f% of its 400 m of ways; perhaps 10\u202f% more: where they look is not known',
      'not known',
      'not known'
    ]);
  });

  it('isolation names each of its parts', () => {
    const { raw, said } = measured(isolation);
    expect(raw).toEqual([120 / 540, 0, NaN, NaN]);
    expect(said[0]).toBe(
      '120 of 540 known metres isolated after midnight (01:00); 300 m not overlooked; 600 m with nothing open near; at most 90 m without a choice of ways'
    );
  });

  it('are unknown everywhere where nothing was measured', () => {
    for (const factor of [lighting, cctv, isolation]) {
      const { raw, said } = measured(factor, {});
      expect(raw).toEqual([NaN, NaN, NaN, NaN]);
      expect(said[0]).toBe('not known');
    }
  });
});
