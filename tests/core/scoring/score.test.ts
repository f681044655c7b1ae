import { describe, expect, it } from 'vitest';
import { cellCentre, gridIndex, makeGrid, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { scoringFrame } from '#lib/core/scoring/frame.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { scoreCells, type CellScores } from '#lib/core/scoring/score.ts';
import { exposedCells } from '#lib/core/scoring/study-area.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { aCube, type CubeEntry } from '../../builders/cube.ts';

const month = parseMonth('2025-01');
const ones = new Float64Array(CATEGORIES.length).fill(1);
const whole = { weights: ones, from: month, to: month, halfLifeMonths: null };

/** A patch of cells `size` by `size`, and in the cells named so many robberies in January 2025. */
function patch(
  size: number,
  counts: Readonly<Record<string, number>>
): { cube: IncidentCube; grid: HexGrid } {
  const q = Array.from({ length: size * size }, (_, i) => 3700 + (i % size));
  const r = Array.from({ length: size * size }, (_, i) => 1200 + Math.floor(i / size));
  const cells = Object.keys(counts).map((key) => key.split(',').map(Number));
  const places = cells.map(([dq, dr]) => cellCentre(150, 3700 + dq, 1200 + dr));
  const entries = Object.values(counts).map((count, place): CubeEntry => ({
    place,
    month: '2025-01',
    category: 'robbery',
    count
  }));
  return { cube: aCube(places, entries), grid: makeGrid(150, q, r) };
}

function score(
  size: number,
  counts: Readonly<Record<string, number>>
): { scores: CellScores; exposed: Uint8Array; at: (q: number, r: number) => number } {
  const { cube, grid } = patch(size, counts);
  const exposed = exposedCells(grid, cube);
  const study = { grid, ward: new Int32Array(grid.q.length), exposed };
  const index = gridIndex(grid);
  return { scores: scoreCells({ cube, study, ...whole }), exposed, at: (q, r) => index(3700 + q, 1200 + r) };
}

/** Counts spread over a patch, seeded. */
function scattered(size: number, places: number): Record<string, number> {
  const random = seededRandom(11);
  const counts: Record<string, number> = {};
  for (let i = 0; i < places; i++)
    counts[`${random.integer(size)},${random.integer(size)}`] = 1 + random.poisson(2);
  return counts;
}

describe('scoring cells', () => {
  it('gives every exposed cell a score from 0 to 100 and a place, and the others nothing', () => {
    const { scores, exposed } = score(20, scattered(20, 60));
    exposed.forEach((flag, i) => {
      const known = [scores.incidents, scores.weighted, scores.score, scores.z, scores.p, scores.q].map(
        (column) => !Number.isNaN(column[i])
      );
      expect(known).toEqual(new Array(6).fill(flag === 1));
      expect(scores.rank[i] > 0).toBe(flag === 1);
      if (flag === 1) expect(scores.score[i] >= 0 && scores.score[i] <= 100).toBe(true);
    });
    expect(scores.tested).toBe(exposed.reduce((sum, flag) => sum + flag, 0));
    expect(scores.refused).toBeNull();
  });

  it('puts the fullest cell first, ties on one place, and empty cells last at 0', () => {
    const { scores, at } = score(12, { '2,2': 9, '6,6': 4, '9,3': 4, '4,9': 1 });
    expect(scores.rank[at(2, 2)]).toBe(1);
    expect([scores.rank[at(6, 6)], scores.rank[at(9, 3)]]).toEqual([2, 2]);
    expect(scores.rank[at(4, 9)]).toBe(4);
    expect(scores.rank[at(2, 3)]).toBe(5);
    expect([scores.score[at(2, 2)], scores.score[at(6, 6)], scores.score[at(2, 3)]]).toEqual([87.5, 50, 0]);
  });

  it('finds the cluster that was put there, and q is never below p', () => {
    const counts = scattered(24, 80);
    for (const cell of ['10,10', '11,10', '10,11', '9,11']) counts[cell] = 40;
    const { scores, at } = score(24, counts);
    expect(scores.z[at(10, 10)]).toBeGreaterThan(4);
    expect(scores.q[at(10, 10)]).toBeLessThan(0.001);
    scores.q.forEach((q, i) => expect(Number.isNaN(q) || q >= scores.p[i]).toBe(true));
  });

  it('keeps count and score but gives no cluster, with a sentence, when all lies in one cell', () => {
    const { scores, at } = score(12, { '5,5': 30 });
    expect(scores.refused).toContain('only 7 places');
    expect(scores.incidents[at(5, 5)]).toBe(30);
    expect(scores.score[at(5, 5)]).toBe(50);
    expect(scores.z.every(Number.isNaN) && scores.q.every(Number.isNaN)).toBe(true);
    expect(scores.tested).toBe(0);
  });

  it('says so when nothing was recorded, and every exposed cell shares the first place', () => {
    const { cube, grid } = patch(12, scattered(12, 30));
    const exposed = exposedCells(grid, cube);
    const study = { grid, ward: new Int32Array(grid.q.length), exposed };
    const scores = scoreCells({ cube, study, ...whole, from: month + 5, to: month + 6 });
    expect(scores.refused).toContain('nothing was recorded');
    exposed.forEach((flag, i) =>
      expect([scores.score[i], scores.rank[i]]).toEqual(flag === 1 ? [0, 1] : [NaN, 0])
    );
  });

  it('works on a grid without cells and a cube without incidents', () => {
    const study = { grid: makeGrid(150, [], []), ward: new Int32Array(0), exposed: new Uint8Array(0) };
    const scores = scoreCells({ cube: aCube([], []), study, ...whole });
    expect(scores.refused).toContain('only 0 places');
    expect(scores.score).toHaveLength(0);
  });

  it('counts what lies outside the grid apart', () => {
    const { cube, grid } = patch(6, { '2,2': 3, '40,40': 7 });
    const study = { grid, ward: new Int32Array(36), exposed: exposedCells(grid, cube) };
    expect(scoreCells({ cube, study, ...whole }).unplaced).toBe(7);
  });

  it('gives the same numbers with a frame kept from before', () => {
    const { cube, grid } = patch(20, scattered(20, 60));
    const study = { grid, ward: new Int32Array(400), exposed: exposedCells(grid, cube) };
    expect(scoreCells({ cube, study, frame: scoringFrame(cube, study), ...whole })).toEqual(
      scoreCells({ cube, study, ...whole })
    );
  });

  it('does not change when all weights grow alike', () => {
    const { cube, grid } = patch(20, scattered(20, 60));
    const study = { grid, ward: new Int32Array(400), exposed: exposedCells(grid, cube) };
    const weights = new Float64Array(CATEGORIES.length);
    weights[categoryNumber('robbery')] = 4;
    const one = scoreCells({ cube, study, ...whole });
    const other = scoreCells({ cube, study, ...whole, weights });
    expect(other.score).toEqual(one.score);
    other.z.forEach((z, i) => expect(Number.isNaN(z) || Math.abs(z - one.z[i]) < 1e-12).toBe(true));
  });
});
