import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellArea, cellCentre, cellCorners, gridIndex, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { containsPoint, planarArea } from '#lib/core/geometry/polygon.ts';
import { dissolveSteps } from '#lib/core/hotspots/dissolve.ts';
import { cellGroups } from '#lib/core/hotspots/groups.ts';
import { drain } from '#lib/core/statistics/steps.ts';

/** Cells about Grays, 12 × 12. */
const grid = makeGrid(
  150,
  Array.from({ length: 144 }, (_, i) => 2600 + (i % 12)),
  Array.from({ length: 144 }, (_, i) => 1370 + Math.floor(i / 12))
);
const groupsOf = (flags: readonly number[]) => cellGroups(grid, Uint8Array.from(flags));

describe('the shape of joined cells', () => {
  it('has the area of its cells to a millionth, and every cell inside, whatever the cells', () => {
    const chosen = fc.array(fc.constantFrom(0, 1, 1), { minLength: 144, maxLength: 144 });
    fc.assert(
      fc.property(chosen, (flags) => {
        for (const { cells } of groupsOf(flags)) {
          const shape = drain(dissolveSteps(grid, cells));
          const expected = cells.length * cellArea(150);
          expect(Math.abs(planarArea(shape) / expected - 1)).toBeLessThan(1e-6);
          for (const cell of cells) {
            expect(containsPoint(shape, ...cellCentre(150, grid.q[cell], grid.r[cell]))).toBe(true);
          }
        }
      }),
      { numRuns: 40, seed: 20_251 }
    );
  });

  it('has no edge inside: one cell has six corners, two have ten, a ring has eighteen and a hole of six', () => {
    const index = gridIndex(grid);
    const shape = (...cells: [q: number, r: number][]) =>
      drain(
        dissolveSteps(
          grid,
          cells.map(([q, r]) => index(2600 + q, 1370 + r)).sort((a, b) => a - b)
        )
      );
    expect(shape([4, 4]).rings.map((ring) => ring.length / 2)).toEqual([6]);
    expect(shape([4, 4], [5, 4]).rings.map((ring) => ring.length / 2)).toEqual([10]);
    const ring = shape([5, 4], [4, 5], [3, 5], [3, 4], [4, 3], [5, 3]);
    expect(ring.rings.map((one) => one.length / 2)).toEqual([18, 6]);
    expect(containsPoint(ring, ...cellCentre(150, 2604, 1374))).toBe(false);
  });

  it('goes through the corners of the lattice', () => {
    const [first] = groupsOf(Array.from({ length: 144 }, (_, i) => (i % 12 < 5 && i < 60 ? 1 : 0)));
    const corners = new Set(
      Array.from(first.cells).flatMap((cell) =>
        cellCorners(150, grid.q[cell], grid.r[cell]).map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`)
      )
    );
    const { rings } = drain(dissolveSteps(grid, first.cells));
    for (const ring of rings)
      for (let i = 0; i < ring.length; i += 2)
        expect(corners).toContain(`${ring[i].toFixed(3)} ${ring[i + 1].toFixed(3)}`);
  });

  it('refuses cells that are not joined, and none', () => {
    expect(() => drain(dissolveSteps(grid, [0, 5]))).toThrow('2 cells are not joined: they make 2 shapes');
    expect(() => drain(dissolveSteps(grid, []))).toThrow('no cell');
  });
});
