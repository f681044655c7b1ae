import { describe, expect, it } from 'vitest';
import { cellArea, cellCentre, cellPositions, gridIndex, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { containsPoint } from '#lib/core/geometry/polygon.ts';
import { hotspotSteps, type HotspotQuestion } from '#lib/core/hotspots/hotspots.ts';
import { hotspotRule } from '#lib/core/hotspots/rule.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import { drain } from '#lib/core/statistics/steps.ts';

const grid = makeGrid(
  150,
  Array.from({ length: 100 }, (_, i) => 2600 + (i % 10)),
  Array.from({ length: 100 }, (_, i) => 1370 + Math.floor(i / 10))
);
const index = gridIndex(grid);
const at = (q: number, r: number) => index(2600 + q, 1370 + r);

/** Incidents by cell, each 20 m east of the middle; those named are more than chance. */
function ask(
  counts: readonly (readonly [q: number, r: number, incidents: number, weight?: number])[],
  more: Partial<HotspotQuestion> = {}
): HotspotQuestion {
  const size = grid.q.length;
  const [incidents, weighted, score, z] = [0, 1, 2, 3].map(() => new Float64Array(size));
  const permutationQ = new Float64Array(size).fill(1);
  const places = counts.map(([q, r]) => cellCentre(150, 2600 + q, 1370 + r));
  const easting = Float64Array.from(places, ([x]) => x + 20);
  const northing = Float64Array.from(places, ([, y]) => y);
  for (const [q, r, count, weight = 1] of counts) {
    const cell = at(q, r);
    incidents[cell] = count;
    weighted[cell] = count * weight;
    score[cell] = Math.min(100, count * 2);
    z[cell] = 5;
    permutationQ[cell] = 0.001;
  }
  return {
    rule: hotspotRule('significant')!,
    grid,
    cells: { incidents, weighted, score, z },
    detail: { permutationQ, confidence: score.map((one) => one / 100) },
    easting,
    northing,
    cellOfPlace: cellPositions(grid, easting, northing),
    incidents: Float64Array.from(counts, ([, , count]) => count),
    ...more
  };
}
const found = (...question: Parameters<typeof ask>) => drain(hotspotSteps(ask(...question)));

describe('hotspots', () => {
  it('count, measure and name by what their cells hold', () => {
    const { hotspots } = found([
      [2, 2, 10],
      [3, 2, 30],
      [4, 2, 20]
    ]);
    expect(hotspots).toHaveLength(1);
    const [hotspot] = hotspots;
    expect(hotspot).toMatchObject({
      rank: 1,
      incidents: 60,
      weighted: 60,
      filled: 0,
      score: 40,
      leading: at(3, 2)
    });
    expect(hotspot.confidence).toBeCloseTo(0.4, 12);
    expect([hotspot.incidentsLow, hotspot.incidentsHigh]).toEqual(byarInterval(60));
    expect(hotspot.areaM2).toBeCloseTo(3 * cellArea(150), 0);
    expect(hotspot.perKm2).toBeCloseTo(60e6 / (3 * cellArea(150)), 2);
    expect([...hotspot.places]).toEqual([0, 1, 2]);
    expect(containsPoint(hotspot.shape, ...hotspot.centre)).toBe(true);
  });

  it('have their mean centre where the incidents are and an ellipse along the row', () => {
    const [{ spread }] = found([
      [2, 2, 10],
      [3, 2, 30],
      [4, 2, 20]
    ]).hotspots;
    const [x, y] = cellCentre(150, 2603, 1372);
    expect(spread!.mean[0]).toBeCloseTo(x + 20 + (150 * (20 - 10)) / 60, 6);
    expect(spread!.mean[1]).toBeCloseTo(y, 6);
    expect(spread!.bearing).toBeCloseTo(90, 9);
  });

  it('rank by weighted incidents, then by score', () => {
    const ranked = found([
      [1, 1, 30],
      [2, 1, 30],
      [6, 6, 20, 4],
      [7, 6, 20, 4],
      [1, 7, 10],
      [2, 7, 50]
    ]).hotspots.map(({ rank, incidents, weighted }) => [rank, incidents, weighted]);
    expect(ranked).toEqual([
      [1, 40, 160],
      [2, 60, 60],
      [3, 60, 60]
    ]);
  });

  it('leave a single hexagon out where chance was tested with its neighbours, and say so; a top share keeps it', () => {
    const alone: Parameters<typeof ask>[0] = [
      [1, 1, 30],
      [2, 1, 30],
      [6, 6, 90]
    ];
    const tested = found(alone);
    expect(tested.hotspots.map(({ incidents }) => incidents)).toEqual([60]);
    expect(tested.cellsLeftOut).toBe(1);
    const top = found(alone, { rule: hotspotRule('top1')! });
    expect(top.hotspots.map(({ incidents }) => incidents)).toEqual([90]);
    expect(top.cellsLeftOut).toBe(0);
  });

  it('take in a quiet hexagon that they enclose: its area counts, and it adds no incident', () => {
    const ring = [
      [5, 4],
      [4, 5],
      [3, 5],
      [3, 4],
      [4, 3],
      [5, 3]
    ].map(([q, r]): [number, number, number] => [q, r, 10]);
    const question = ask(ring);
    for (const column of [question.cells.incidents, question.cells.weighted, question.cells.score])
      column[at(4, 4)] = NaN; // nobody can be there
    const [hotspot] = drain(hotspotSteps(question)).hotspots;
    expect(hotspot).toMatchObject({ filled: 1, incidents: 60, weighted: 60, score: 20 });
    expect(hotspot.cells).toHaveLength(7);
    expect(hotspot.shape.rings).toHaveLength(1);
    expect(hotspot.areaM2).toBeCloseTo(7 * cellArea(150), 0);
  });

  it('are none where nothing is chosen', () => {
    expect(found([])).toEqual({ rule: 'significant', hotspots: [], cellsLeftOut: 0 });
  });
});
