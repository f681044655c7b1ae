import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundCells } from '#lib/core/environment/ground-cells.ts';
import { walkNetwork } from '#lib/core/environment/walk-network.ts';
import { cellsOnLine } from '#lib/core/geometry/hex-cover.ts';
import { cellAt } from '#lib/core/geometry/hex-grid.ts';

const nothing = { network: walkNetwork([]), buildings: [], stops: [] };
const cellsOf = (flat: Float64Array): Set<string> =>
  new Set(Array.from({ length: flat.length / 2 }, (_, i) => `${flat[2 * i]},${flat[2 * i + 1]}`));
const at = (x: number, y: number): string => cellAt(150, x, y).join();

describe('the cells that the ground touches', () => {
  it('are those of ways, buildings and stops', () => {
    const way = { nodes: [1, 2], easting: [560_000, 561_000], northing: [178_000, 178_000], lit: 0 };
    const network = walkNetwork([way]);
    const house = { rings: [Float64Array.of(562_000, 179_000, 562_010, 179_000, 562_010, 179_010)] };
    const found = cellsOf(groundCells(150, { network, buildings: [house], stops: [[563_000, 180_000]] }));
    for (const cell of [
      at(560_000, 178_000),
      at(560_500, 178_000),
      at(562_005, 179_005),
      at(563_000, 180_000)
    ])
      expect(found).toContain(cell);
    expect(found).not.toContain(at(560_500, 178_400));
    expect(groundCells(150, nothing)).toHaveLength(0);
  });

  it('hold every point of a line, and no cell farther from it than their own radius', () => {
    const metres = fc.double({ min: -900, max: 900, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(metres, metres, metres, metres), ([x0, y0, x1, y1]) => {
        const found = new Set<string>();
        cellsOnLine(150, [560_000 + x0, 560_000 + x1], [178_000 + y0, 178_000 + y1], (q, r) => void found.add(`${q},${r}`)); // prettier-ignore
        const reached = new Set<string>();
        for (let k = 0; k <= 500; k++) {
          const t = k / 500;
          reached.add(at(560_000 + x0 + t * (x1 - x0), 178_000 + y0 + t * (y1 - y0)));
        }
        for (const cell of reached) expect(found).toContain(cell);
        for (const cell of found) {
          const [q, r] = cell.split(',').map(Number);
          const [cx, cy] = [150 * (q + r / 2) - 560_000, 150 * r * Math.sqrt(0.75) - 178_000];
          expect(distance(cx, cy, x0, y0, x1, y1)).toBeLessThanOrEqual(150 / Math.sqrt(3) + 1e-6);
        }
      })
    );
  });
});

/** From a point to a segment. */
function distance(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length2 = dx * dx + dy * dy;
  const t = length2 > 0 ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length2)) : 0;
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}
