import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToAreas } from '#lib/core/areas/cut.ts';
import { makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { cellGroups } from '#lib/core/hotspots/groups.ts';

const ACROSS = 12;
const places = Array.from({ length: ACROSS * ACROSS }, (_, i) => [i % ACROSS, Math.floor(i / ACROSS)]);
const grid = makeGrid(
  150,
  places.map(([q]) => q),
  places.map(([, r]) => r)
);
const at = (q: number, r: number): number => places.findIndex((place) => place[0] === q && place[1] === r);
const weights = (told: readonly (readonly [q: number, r: number, weight: number])[]): Float64Array => {
  const weighted = new Float64Array(places.length);
  for (const [q, r, weight] of told) weighted[at(q, r)] = weight;
  return weighted;
};
const chosen = (weighted: Float64Array): Uint8Array => Uint8Array.from(weighted, (one) => (one > 0 ? 1 : 0));
const areasOf = (weighted: Float64Array, limits = { leastCells: 2, mostCells: 20 }) =>
  cutToAreas(grid, cellGroups(grid, chosen(weighted)), weighted, limits).map(({ cells }) => [...cells]);

describe('areas cut from joined hexagons', () => {
  it('leave a cell at the edge out that holds next to nothing, and keep one that joins two parts', () => {
    expect(
      areasOf(
        weights([
          [2, 2, 50],
          [3, 2, 40],
          [4, 2, 1]
        ])
      )
    ).toEqual([[at(2, 2), at(3, 2)]]);
    const bridge = weights([
      [2, 2, 50],
      [3, 2, 1],
      [4, 2, 60]
    ]);
    expect(areasOf(bridge)).toEqual([[at(2, 2), at(3, 2), at(4, 2)]]);
  });

  it('are cut around the heaviest cell when they are larger than the limit; what is left over and too small is left out', () => {
    const row = weights([
      [1, 1, 5],
      [2, 1, 9],
      [3, 1, 8],
      [4, 1, 7],
      [5, 1, 6]
    ]);
    expect(areasOf(row, { leastCells: 2, mostCells: 3 })).toEqual([[at(2, 1), at(3, 1), at(4, 1)]]);
    expect(areasOf(row, { leastCells: 1, mostCells: 3 })).toEqual([
      [at(2, 1), at(3, 1), at(4, 1)],
      [at(1, 1)],
      [at(5, 1)]
    ]);
  });

  it('leave a single cell out', () => {
    expect(areasOf(weights([[6, 6, 90]]))).toEqual([]);
  });

  it('are always joined, within the limits, apart from each other, and made of what was given', () => {
    const weight = fc.integer({ min: -12, max: 30 });
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: places.length, maxLength: places.length }),
        fc.integer({ min: 2, max: 9 }),
        (told, mostCells) => {
          const weighted = Float64Array.from(told, (one) => Math.max(0, one));
          const given = chosen(weighted);
          const filled = new Set(cellGroups(grid, given).flatMap(({ cells }) => [...cells]));
          const areas = areasOf(weighted, { leastCells: 2, mostCells });
          const taken = areas.flat();
          expect(new Set(taken).size).toBe(taken.length);
          expect(taken.every((cell) => filled.has(cell))).toBe(true);
          for (const cells of areas) {
            expect(cells.length).toBeGreaterThanOrEqual(2);
            expect(cells.length).toBeLessThanOrEqual(mostCells);
            const own = new Uint8Array(places.length);
            for (const cell of cells) own[cell] = 1;
            expect(cellGroups(grid, own).length).toBe(1);
          }
        }
      ),
      { numRuns: 60 }
    );
  });
});
