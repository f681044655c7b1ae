import { describe, expect, it } from 'vitest';
import { makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { clusterSizes, clusterWords, isLeading, placeWords, standingOf } from '#lib/map/panels/standings.ts';

describe('a hexagon against chance', () => {
  const cells = { z: Float64Array.of(4.2, -0.3, NaN, -3.9) };
  const detail = { permutationQ: Float64Array.of(0.001, 0.9, NaN, 0.01) };

  it('is higher, within, lower or not tested, and awaited until the test is done', () => {
    expect([0, 1, 2, 3].map((cell) => standingOf(cells, detail, cell))).toEqual([
      'higher',
      'within',
      'untested',
      'lower'
    ]);
    expect([0, 2].map((cell) => standingOf(cells, null, cell))).toEqual(['awaited', 'untested']);
  });

  it('belongs to a cluster of as many as are joined side by side', () => {
    // Three in a row, one apart, one that is none.
    const grid = makeGrid(150, [0, 1, 2, 9, 5], [0, 0, 0, 0, 3]);
    const outlined = new Uint8Array(5);
    const at = (q: number) => [...grid.q].indexOf(q);
    for (const q of [0, 1, 2, 9]) outlined[at(q)] = 1;
    const sizes = clusterSizes(grid, outlined);
    expect([0, 1, 2, 9, 5].map((q) => sizes[at(q)])).toEqual([3, 3, 3, 1, 0]);
  });

  it('is told in words, not by yes and no', () => {
    expect(clusterWords('higher', 6, true)).toBe('part of a cluster of 6');
    expect(clusterWords('higher', 1, false)).toBe('with its neighbours');
    expect(clusterWords('within', 0, true)).toBe('stands alone');
    expect(clusterWords('within', 0, false)).toBe('no cluster');
    expect(clusterWords('untested', 0, false)).toBe('not tested');
  });
});

describe('a place among the others', () => {
  it('is among all hexagons where people can be, with the share that it is in the top of', () => {
    expect(placeWords(1, 3247)).toBe('Place 1 of 3,247 hexagons where people can be: in the top 1\u202f%');
    expect(placeWords(162, 3247)).toContain('in the top 5\u202f%');
    expect(placeWords(163, 3247)).toContain('in the top 10\u202f%');
    expect(placeWords(2000, 3247)).toBe('Place 2,000 of 3,247 hexagons where people can be');
    expect(placeWords(0, 3247)).toBeNull();
  });

  it('leads where it is in the top 5 %', () => {
    expect([0, 1, 162, 163].map((rank) => isLeading(rank, 3247))).toEqual([false, true, true, false]);
  });
});
