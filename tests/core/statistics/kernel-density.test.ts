import { describe, expect, it } from 'vitest';
import { cellArea, cellCentre, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { kernelDensity } from '#lib/core/statistics/kernel-density.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

function patch(spacing: number, across: number) {
  const cells = Array.from({ length: across * across }, (_, i) => i);
  return makeGrid(
    spacing,
    cells.map((i) => i % across),
    cells.map((i) => Math.floor(i / across))
  );
}

describe('kernel density', () => {
  it.each([
    [100, 450],
    [150, 300],
    [150, 201],
    [250, 300]
  ])('at %i m with a bandwidth of %i m equals the sum over all pairs of cells', (spacing, bandwidth) => {
    const grid = patch(spacing, 14);
    const random = seededRandom(5);
    const amounts = Float64Array.from(grid.q, () => (random.uniform() < 0.4 ? random.poisson(4) : 0));
    const { density, warning } = kernelDensity(grid, amounts, bandwidth);
    expect(warning).toBeNull();
    const centres = [...grid.q].map((q, i) => cellCentre(spacing, q, grid.r[i]));
    centres.forEach(([x, y], i) => {
      let sum = 0;
      centres.forEach(([otherX, otherY], j) => {
        const d = Math.hypot(otherX - x, otherY - y);
        if (d < bandwidth) {
          sum += (amounts[j] * 3e6 * (1 - (d / bandwidth) ** 2) ** 2) / (Math.PI * bandwidth ** 2);
        }
      });
      expect(Math.abs(density[i] - sum)).toBeLessThan(1e-9 * Math.max(1, sum));
    });
  });

  it('spreads incidents without losing any, away from the edge', () => {
    const grid = patch(50, 41);
    const amounts = new Float64Array(grid.q.length);
    amounts[20 * 41 + 20] = 7;
    const { density } = kernelDensity(grid, amounts, 400);
    const total = density.reduce((sum, perKm2) => sum + (perKm2 * cellArea(50)) / 1e6, 0);
    expect(total).toBeCloseTo(7, 1);
  });

  it('counts what lies beyond the grid as if the grid went on, and gives it no density of its own', () => {
    const whole = patch(150, 9);
    const amounts = Float64Array.from(whole.q, (_, i) => (i * 7) % 5);
    const inside = [...whole.q.keys()].filter((i) => whole.q[i] < 5);
    const outside = [...whole.q.keys()].filter((i) => whole.q[i] >= 5);
    const part = (cells: number[]) => ({
      grid: makeGrid(
        150,
        cells.map((i) => whole.q[i]),
        cells.map((i) => whole.r[i])
      ),
      amounts: Float64Array.from(cells, (i) => amounts[i])
    });
    const { grid, amounts: own } = part(inside);
    const all = kernelDensity(whole, amounts, 400).density;
    const alone = kernelDensity(grid, own, 400).density;
    const together = kernelDensity(grid, own, 400, part(outside)).density;
    inside.forEach((i, k) => expect(together[k]).toBeCloseTo(all[i], 9));
    const atEdge = inside.findIndex((i) => whole.q[i] === 4);
    const farOff = inside.findIndex((i) => whole.q[i] === 0);
    expect(together[atEdge]).toBeGreaterThan(alone[atEdge]);
    expect(together[farOff]).toBe(alone[farOff]);
  });

  it('warns when the bandwidth is narrower than the hexagons', () => {
    const { density, warning } = kernelDensity(patch(150, 2), Float64Array.of(1, 0, 0, 0), 100);
    expect(warning).toBe(
      'The bandwidth of 100 m is narrower than the hexagons (150 m): each stands alone, and nothing is smoothed.'
    );
    expect([...density.subarray(1)]).toEqual([0, 0, 0]);
  });

  it('keeps the unknown unknown, and lets it spread nothing', () => {
    const { density } = kernelDensity(patch(150, 2), Float64Array.of(NaN, 0, 0, 0), 300);
    expect([...density]).toEqual([NaN, 0, 0, 0]);
  });

  it('refuses a bandwidth that is none', () => {
    expect(() => kernelDensity(patch(150, 1), Float64Array.of(1), 0)).toThrow('not a bandwidth: 0');
    expect(() => kernelDensity(patch(150, 1), Float64Array.of(1, 2), 300)).toThrow('2 amounts for 1 cells');
  });
});
