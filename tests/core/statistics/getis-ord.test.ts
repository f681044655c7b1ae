import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeGrid, ringNeighbours, type Neighbours } from '#lib/core/geometry/hex-grid.ts';
import { benjaminiHochberg } from '#lib/core/statistics/false-discovery.ts';
import { getisOrd } from '#lib/core/statistics/getis-ord.ts';

/** Made by `tests/fixtures/oracles/getis-ord.R`; the source of the numbers is stated there. */
function oracle(file: string): { q: number[]; r: number[]; x: Float64Array; z: number[] } {
  const text = readFileSync(join(import.meta.dirname, '../../fixtures/oracles', file), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const column = (n: number): number[] => rows.map((row) => row[n]);
  return { q: column(0), r: column(1), x: Float64Array.from(column(2)), z: column(3) };
}

/** Everybody within a distance of each other. */
function within(points: readonly (readonly [number, number])[], distance: number): Neighbours {
  const lists = points.map(([x, y], i) =>
    [...points.keys()].filter((j) => j !== i && Math.hypot(points[j][0] - x, points[j][1] - y) <= distance)
  );
  const start = new Uint32Array(points.length + 1);
  lists.forEach((list, i) => (start[i + 1] = start[i] + list.length));
  return { start, cell: Uint32Array.from(lists.flat()) };
}

const hexagon = (cells: number): Neighbours => {
  const across = Math.ceil(Math.sqrt(cells));
  const places = Array.from({ length: cells }, (_, i) => i);
  return ringNeighbours(
    makeGrid(
      150,
      places.map((i) => i % across),
      places.map((i) => Math.floor(i / across))
    )
  );
};

describe('Getis–Ord Gi*', () => {
  it('equals the golden case to 1e-8, and finds nothing there that stands up to the false discovery rate', () => {
    const points = [
      [10, 10],
      [20, 10],
      [40, 10],
      [15, 20],
      [30, 20],
      [30, 30]
    ] as const;
    const found = getisOrd(Float64Array.of(2, 3, 3.2, 5, 8, 7), within(points, 15), 0);
    if (found.refused !== undefined) throw new Error(found.refused);
    const golden = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331];
    golden.forEach((z, i) => expect(Math.abs(found.z[i] - z)).toBeLessThan(1e-8));
    expect(Math.min(...benjaminiHochberg(found.p))).toBeGreaterThan(0.05);
  });

  it.each([
    ['incidents at 150 m', 'getis-ord-thurrock-150-count.csv', 150, 2622],
    ['harm at 350 m', 'getis-ord-thurrock-350-harm.csv', 350, 916]
  ])('equals R’s spdep::localG on the real cells of Thurrock to 1e-9: %s', (_, file, spacing, cells) => {
    const { q, r, x, z } = oracle(file);
    expect(z).toHaveLength(cells);
    const found = getisOrd(x, ringNeighbours(makeGrid(spacing, q, r)));
    if (found.refused !== undefined) throw new Error(found.refused);
    const worst = z.reduce((most, value, i) => Math.max(most, Math.abs(found.z[i] - value)), 0);
    expect(worst).toBeLessThan(1e-9);
  });

  it('gives the same z whatever unit x is in and wherever its zero is', () => {
    const { q, r, x } = oracle('getis-ord-thurrock-350-harm.csv');
    const neighbours = ringNeighbours(makeGrid(350, q, r));
    const one = getisOrd(x, neighbours);
    const other = getisOrd(
      x.map((value) => 1e6 + 3.7 * value),
      neighbours
    );
    if (one.refused !== undefined || other.refused !== undefined) throw new Error('refused');
    one.z.forEach((z, i) => expect(other.z[i]).toBeCloseTo(z, 6));
  });

  it('knows nothing of a place that neighbours every other', () => {
    const points = [
      [0, 0],
      [1, 0],
      [0, 1]
    ] as const;
    const found = getisOrd(Float64Array.of(1, 2, 3), within(points, 5), 0);
    expect(found.refused === undefined && [...found.z, ...found.p].every(Number.isNaN)).toBe(true);
  });

  it('refuses with a sentence: too few places, nothing, one place, all equal', () => {
    const refused = (x: Float64Array): string | undefined => getisOrd(x, hexagon(x.length)).refused;
    expect(refused(new Float64Array(29).fill(1))).toContain('only 29 places');
    expect(refused(new Float64Array(40))).toContain('nothing was recorded');
    expect(refused(Float64Array.from({ length: 40 }, (_, i) => (i === 7 ? 12 : 0)))).toContain(
      'one single place'
    );
    expect(refused(new Float64Array(40).fill(3))).toContain('same amount');
    expect(refused(Float64Array.from({ length: 40 }, (_, i) => (i < 2 ? 1 : 0)))).toBeUndefined();
  });

  it('refuses amounts that are not finite and neighbours of others, as programmer errors', () => {
    expect(() => getisOrd(new Float64Array(40).fill(NaN), hexagon(40))).toThrow('NaN');
    expect(() => getisOrd(new Float64Array(40), hexagon(39))).toThrow('39 places for 40');
  });
});
