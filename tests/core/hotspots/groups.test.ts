import { describe, expect, it } from 'vitest';
import { gridIndex, makeGrid, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import { cellGroups } from '#lib/core/hotspots/groups.ts';

/** A parallelogram of 9 × 9 cells, and the chosen among them by q and r. */
const grid = makeGrid(
  150,
  Array.from({ length: 81 }, (_, i) => i % 9),
  Array.from({ length: 81 }, (_, i) => Math.floor(i / 9))
);

function groups(chosen: readonly (readonly [q: number, r: number])[], on: HexGrid = grid) {
  const index = gridIndex(on);
  const flags = new Uint8Array(on.q.length);
  for (const [q, r] of chosen) flags[index(q, r)] = 1;
  return cellGroups(on, flags).map(({ cells, filled }) => ({
    cells: Array.from(cells, (cell) => [on.q[cell], on.r[cell]]),
    filled
  }));
}

/** The cells around one, `rings` steps away. */
const around = (q: number, r: number, rings: number) =>
  Array.from(grid.q, (_, i): [number, number] => [grid.q[i], grid.r[i]]).filter(([a, b]) => {
    const steps = Math.max(Math.abs(a - q), Math.abs(b - r), Math.abs(a - q + b - r));
    return steps === rings;
  });

describe('groups of cells', () => {
  it('are joined over sides, all six of them, and not over a gap', () => {
    for (const [q, r] of [
      [5, 4],
      [4, 5],
      [3, 5],
      [3, 4],
      [4, 3],
      [5, 3]
    ] as const) {
      expect(
        groups([
          [4, 4],
          [q, r]
        ])
      ).toHaveLength(1);
    }
    expect(
      groups([
        [4, 4],
        [6, 4]
      ])
    ).toHaveLength(2);
    // Two steps up, straight over a corner: cells that look close and share no side.
    expect(
      groups([
        [4, 4],
        [3, 6]
      ])
    ).toHaveLength(2);
  });

  it('have their cells in the order of the grid, and stand in the order of their first cells', () => {
    expect(
      groups([
        [7, 7],
        [1, 1],
        [0, 2],
        [7, 6]
      ])
    ).toEqual([
      {
        cells: [
          [1, 1],
          [0, 2]
        ],
        filled: 0
      },
      {
        cells: [
          [7, 6],
          [7, 7]
        ],
        filled: 0
      }
    ]);
  });

  it('fill a hole of one cell and of two, and no larger one', () => {
    expect(groups(around(4, 4, 1))).toMatchObject([{ filled: 1 }]);
    const two = [...around(4, 4, 1), ...around(5, 4, 1)].filter(
      ([q, r]) => !(r === 4 && (q === 4 || q === 5))
    );
    expect(groups(two)).toMatchObject([{ filled: 2 }]);
    expect(groups(around(4, 4, 2))).toMatchObject([{ filled: 0 }]);
    expect(groups(around(4, 4, 2))[0].cells).toHaveLength(12);
  });

  it('keep a group apart that lies in a large hole of another', () => {
    expect(groups([...around(4, 4, 2), [4, 4]]).map(({ cells }) => cells.length)).toEqual([12, 1]);
  });

  it('fill nothing that the grid does not hold', () => {
    const without = Array.from(grid.q, (_, i): [number, number] => [grid.q[i], grid.r[i]]).filter(
      ([q, r]) => !(q === 4 && r === 4)
    );
    const holed = makeGrid(
      150,
      without.map(([q]) => q),
      without.map(([, r]) => r)
    );
    expect(groups(around(4, 4, 1), holed)).toMatchObject([{ filled: 0 }]);
  });

  it('are none where nothing is chosen', () => {
    expect(groups([])).toEqual([]);
  });
});
