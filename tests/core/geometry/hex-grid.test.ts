import { describe, expect, it } from 'vitest';
import {
  cellArea,
  cellAt,
  cellCentre,
  cellCorners,
  cellId,
  cellNumber,
  cellNumberAt,
  cellOfNumber,
  gridIndex,
  makeGrid,
  parseCellId,
  ringNeighbours,
  SPACINGS
} from '#lib/core/geometry/hex-grid.ts';
import { planarArea } from '#lib/core/geometry/polygon.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [0, -1],
  [1, -1]
];

describe('the lattice', () => {
  it('puts each of a million random points into the cell with the nearest centre', () => {
    const random = seededRandom(150);
    let misplaced = 0;
    for (let i = 0; i < 1_000_000; i++) {
      const spacing = SPACINGS[i % SPACINGS.length];
      const x = random.uniform() * 700_000;
      const y = random.uniform() * 1_300_000;
      const number = cellNumberAt(spacing, x, y);
      const [q, r] = cellOfNumber(number);
      const [centreX, centreY] = cellCentre(spacing, q, r);
      const own = Math.hypot(x - centreX, y - centreY);
      if (own > spacing / Math.sqrt(3) + 1e-6) misplaced++;
      for (const [stepQ, stepR] of STEPS) {
        const [otherX, otherY] = cellCentre(spacing, q + stepQ, r + stepR);
        if (Math.hypot(x - otherX, y - otherY) < own - 1e-6) misplaced++;
      }
    }
    expect(misplaced).toBe(0);
  });

  it('puts a centre into its own cell, for every cell of a wide sample', () => {
    for (const spacing of SPACINGS) {
      for (let q = -6000; q <= 7000; q += 977) {
        for (let r = -100; r <= 15_000; r += 983) {
          expect(cellAt(spacing, ...cellCentre(spacing, q, r))).toEqual([q, r]);
        }
      }
    }
  });

  it('has neighbours whose centres are one spacing apart', () => {
    const [x, y] = cellCentre(150, 3725, 2391);
    for (const [stepQ, stepR] of STEPS) {
      const [otherX, otherY] = cellCentre(150, 3725 + stepQ, 2391 + stepR);
      expect(Math.hypot(otherX - x, otherY - y)).toBeCloseTo(150, 9);
    }
  });

  it('has cells of (√3/2)·s², 19,486 m² at 150 m, as their corners enclose', () => {
    expect(Math.round(cellArea(150))).toBe(19_486);
    for (const spacing of SPACINGS) {
      const corners = Float64Array.from(cellCorners(spacing, 3725, 2391).flat());
      expect(planarArea({ rings: [corners] })).toBeCloseTo((Math.sqrt(3) / 2) * spacing ** 2, 4);
    }
  });

  it('turns corners counter-clockwise, each one radius from the centre', () => {
    const [x, y] = cellCentre(250, -12, 40);
    const corners = cellCorners(250, -12, 40);
    corners.forEach(([cornerX, cornerY], i) => {
      const [nextX, nextY] = corners[(i + 1) % 6];
      expect(Math.hypot(cornerX - x, cornerY - y)).toBeCloseTo(250 / Math.sqrt(3), 9);
      expect((cornerX - x) * (nextY - y) - (nextX - x) * (cornerY - y)).toBeGreaterThan(0);
    });
  });

  it('gives a place the same id today as when this test was written: ids never move', () => {
    // Grays station and Tilbury Fort, at every spacing; the ids were found by comparing distances to centres.
    expect(SPACINGS.map((spacing) => cellId(spacing, ...cellAt(spacing, 561_520, 177_640)))).toEqual([
      '100.4590.2051',
      '150.3060.1367',
      '250.1836.820',
      '350.1311.586'
    ]);
    expect(SPACINGS.map((spacing) => cellId(spacing, ...cellAt(spacing, 565_100, 175_370)))).toEqual([
      '100.4638.2025',
      '150.3092.1350',
      '250.1855.810',
      '350.1325.579'
    ]);
  });

  it('reads its own ids and numbers back, and nothing else', () => {
    expect(parseCellId('150.3725.2391')).toEqual({ spacing: 150, q: 3725, r: 2391 });
    expect(parseCellId('350.-40.12')).toEqual({ spacing: 350, q: -40, r: 12 });
    for (const wrong of [
      '',
      '150.3725',
      '151.1.1',
      '150.1.1.1',
      '150.01.1',
      '150.-0.1',
      '150.99999.1',
      '150.1.1 '
    ]) {
      expect(parseCellId(wrong)).toBeNull();
    }
    const cells: [number, number][] = [
      [0, 0],
      [-32_768, 32_767],
      [3725, 2391],
      [32_767, -32_768]
    ];
    for (const [q, r] of cells) expect(cellOfNumber(cellNumber(q, r))).toEqual([q, r]);
    expect(cellNumber(32_767, 32_767)).toBe(2 ** 32 - 1);
  });
});

describe('a grid', () => {
  const grid = makeGrid(150, [5, 4, -3, 5, 9, 4], [2, 2, -7, 2, 1, 3]);

  it('is sorted by row, then column, each cell once', () => {
    expect([...grid.r]).toEqual([-7, 1, 2, 2, 3]);
    expect([...grid.q]).toEqual([-3, 9, 4, 5, 4]);
  });

  it('knows the position of its cells and of no other', () => {
    const index = gridIndex(grid);
    grid.q.forEach((q, i) => expect(index(q, grid.r[i])).toBe(i));
    const others = [
      [4, 1],
      [6, 2],
      [3, 2],
      [4, 4],
      [-3, -8],
      [0, 0]
    ];
    for (const [q, r] of others) expect(index(q, r)).toBe(-1);
    expect(gridIndex(makeGrid(150, [], []))(0, 0)).toBe(-1);
  });

  it('knows who is within so many steps, the same from both sides', () => {
    const random = seededRandom(7);
    const pick = (): number[] => Array.from({ length: 400 }, () => random.integer(25) - 12);
    const some = makeGrid(100, pick(), pick());
    for (const rings of [1, 2, 3]) {
      const { start, cell } = ringNeighbours(some, rings);
      for (let i = 0; i < some.q.length; i++) {
        const near = [...cell.subarray(start[i], start[i + 1])];
        const expected = [...some.q.keys()].filter((j) => {
          const stepQ = some.q[j] - some.q[i];
          const stepR = some.r[j] - some.r[i];
          const steps = Math.max(Math.abs(stepQ), Math.abs(stepR), Math.abs(stepQ + stepR));
          return steps >= 1 && steps <= rings;
        });
        expect(near).toEqual(expected);
      }
    }
  });

  it('refuses columns that do not match and rings that are not whole', () => {
    expect(() => makeGrid(150, [1, 2], [1])).toThrow('2 and 1');
    expect(() => makeGrid(0, [], [])).toThrow('0');
    expect(() => ringNeighbours(grid, 0.5)).toThrow('0.5');
  });
});
