import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeGrid, ringNeighbours, type Neighbours } from '#lib/core/geometry/hex-grid.ts';
import { benjaminiHochberg } from '#lib/core/statistics/false-discovery.ts';
import { getisOrd } from '#lib/core/statistics/getis-ord.ts';
import { drawLots, permutationP } from '#lib/core/statistics/permutation.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

function csv(file: string): number[][] {
  const text = readFileSync(join(import.meta.dirname, '../../fixtures/oracles', file), 'utf8');
  const lines = text.trim().split('\n').slice(1);
  return lines.map((line) => line.split(',').map(Number));
}

/** Real cells of Thurrock: incidents of January to October 2025, exposed cells only. */
function thurrock(): { x: Float64Array; neighbours: Neighbours } {
  const rows = csv('getis-ord-thurrock-150-count.csv');
  const grid = makeGrid(
    150,
    rows.map(([q]) => q),
    rows.map(([, r]) => r)
  );
  return { x: Float64Array.from(rows, ([, , x]) => x), neighbours: ringNeighbours(grid) };
}

/** A row of places, each next to the one before and the one after. */
function row(places: number): Neighbours {
  const lists = Array.from({ length: places }, (_, i) => [i - 1, i + 1].filter((j) => j >= 0 && j < places));
  const start = new Uint32Array(places + 1);
  lists.forEach((list, i) => (start[i + 1] = start[i] + list.length));
  return { start, cell: Uint32Array.from(lists.flat()) };
}

/** Every choice of `size` of the values. */
function choices(values: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return values.flatMap((value, i) => choices(values.slice(i + 1), size - 1).map((rest) => [value, ...rest]));
}

describe('the permutation p-value of Gi*', () => {
  it('equals full enumeration on ten places, as near as 200,000 lots come', () => {
    const x = Float64Array.of(0, 0, 7, 1, 0, 3, 0, 0, 2, 12);
    const neighbours = row(10);
    const p = permutationP(x, neighbours, drawLots(neighbours, 200_000, seededRandom(1)));
    x.forEach((own, i) => {
      const around = [...neighbours.cell.slice(neighbours.start[i], neighbours.start[i + 1])];
      const held = own + around.reduce((sum, j) => sum + x[j], 0);
      const others = [...x].filter((_, j) => j !== i);
      const sums = choices(others, around.length + 1).map((group) => group.reduce((a, b) => a + b, 0));
      const share = (fits: (sum: number) => boolean): number => sums.filter(fits).length / sums.length;
      const exact = Math.min(1, 2 * Math.min(share((sum) => sum >= held), share((sum) => sum <= held))); // prettier-ignore
      expect(Math.abs(p[i] - exact)).toBeLessThan(0.01);
    });
  });

  it('agrees with R’s spdep on real, zero-heavy cells of Thurrock within chance', () => {
    const { x, neighbours } = thurrock();
    const p = permutationP(x, neighbours, drawLots(neighbours, 99_999, seededRandom(1)));
    for (const [place, atLeast, atMost, folded] of csv('permutation-thurrock-150.csv')) {
      const share = Math.min(atLeast, atMost) / 99_999;
      const chance = (draws: number): number => 5 * Math.sqrt((share * (1 - share)) / draws) + 2 / draws;
      expect(Math.abs(p[place] - Math.min(1, 2 * share))).toBeLessThan(2 * chance(99_999) * 1.5);
      // What localG_perm itself gives is one-sided, from 9,999 draws, and counts ties to one side only.
      const oneSided = Math.min(atLeast, 99_999 - atLeast) / 99_999;
      expect(Math.abs(folded - oneSided)).toBeLessThan(chance(9999) + 0.0002);
    }
  });

  it('is the same for the same seed, and never below 2 in as many lots and one', () => {
    const { x, neighbours } = thurrock();
    const draw = (seed: number): Float64Array =>
      permutationP(x, neighbours, drawLots(neighbours, 999, seededRandom(seed)));
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
    expect(Math.min(...draw(4))).toBe(0.002);
  });

  it('finds what the normal p-value of a sparse map overstates', () => {
    // Two incidents side by side among 400 empty places: the normal p-value calls that one in billions.
    const places = Array.from({ length: 400 }, (_, i) => i);
    const neighbours = ringNeighbours(
      makeGrid(
        150,
        places.map((i) => i % 20),
        places.map((i) => Math.floor(i / 20))
      )
    );
    const x = new Float64Array(400);
    for (const cell of [0, 45, 77, 130, 131, 222, 260, 315, 398]) x[cell] = 1;
    const normal = getisOrd(x, neighbours);
    if (normal.refused !== undefined) throw new Error(normal.refused);
    const p = permutationP(x, neighbours, drawLots(neighbours, 9999, seededRandom(1)));
    expect(normal.p[130]).toBeLessThan(0.0005);
    expect(p[130]).toBeGreaterThan(0.01);
    expect(Math.min(...benjaminiHochberg(p))).toBeGreaterThan(0.05);
  });

  it('says nothing where nothing is left to compare with', () => {
    const neighbours = row(3);
    const p = permutationP(Float64Array.of(1, 2, 3), neighbours, drawLots(neighbours, 99, seededRandom(1)));
    expect(p[1]).toBeNaN();
    expect(p[0]).toBeGreaterThan(0);
  });

  it('refuses lots of other places, and no lots', () => {
    const lots = drawLots(row(5), 9, seededRandom(1));
    expect(() => permutationP(new Float64Array(4), row(4), lots)).toThrow('4 values, lots of 5 places');
    expect(() => drawLots(row(5), 0, seededRandom(1))).toThrow('not a number of draws: 0');
  });
});
