import { describe, expect, it } from 'vitest';
import type { CellEnvironment } from '#lib/core/environment/cell-environment.ts';
import { ENVIRONMENT_COLUMNS } from '#lib/core/environment/measures/index.ts';
import { cellAt, cellCentre, gridIndex, gridOver } from '#lib/core/geometry/hex-grid.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { decodeStudyArea, encodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import { exposedCells, makeStudyArea } from '#lib/core/scoring/study-area.ts';
import { aCube } from '../../builders/cube.ts';

const west = box(560_000, 177_000, 561_500, 179_000);
const east = box(561_500, 177_000, 563_000, 179_000);
const grid = gridOver(150, [west, east]);
const index = gridIndex(grid);
const entry = { place: 0, month: '2025-01', category: 'robbery' };

describe('a study area', () => {
  it('knows the ward of every cell: its centre’s, or on the edge the nearest', () => {
    const { ward } = makeStudyArea(grid, [[west], [east]], aCube([], []));
    grid.q.forEach((q, i) => {
      const [x] = cellCentre(150, q, grid.r[i]);
      expect(ward[i]).toBe(x < 561_500 ? 0 : 1);
    });
  });

  it('counts no ward for a cell that is near none', () => {
    const { ward } = makeStudyArea(grid, [[box(100, 100, 200, 200)]], aCube([], []));
    expect(new Set(ward)).toEqual(new Set([-1]));
  });

  it('exposes cells with an incident in any month and the ring around them', () => {
    const cube = aCube([[561_000, 178_000]], [entry]);
    const exposed = exposedCells(grid, cube);
    const [q, r] = cellAt(150, 561_000, 178_000);
    expect(exposed.reduce((sum, flag) => sum + flag, 0)).toBe(7);
    expect(exposed[index(q, r)]).toBe(1);
    expect(exposed[index(q + 1, r - 1)]).toBe(1);
    expect(exposed[index(q + 2, r)]).toBe(0);
  });

  it('exposes nothing for a place without incidents, or outside the grid', () => {
    expect(exposedCells(grid, aCube([[561_000, 178_000]], [])).includes(1)).toBe(false);
    expect(exposedCells(grid, aCube([[600_000, 178_000]], [entry])).includes(1)).toBe(false);
  });

  it('goes through bytes and back unchanged, and refuses other bytes', () => {
    const study = makeStudyArea(grid, [[west], [east]], aCube([[561_000, 178_000]], [entry]));
    const bytes = encodeStudyArea(study);
    expect(decodeStudyArea(bytes)).toEqual(study);
    expect(() => decodeStudyArea(bytes.slice(0, -1))).toThrow('cut short');
    expect(() => decodeStudyArea(new ArrayBuffer(4))).toThrow('4 bytes');
    expect(() => decodeStudyArea(new ArrayBuffer(40))).toThrow('starts with 0');
  });
});

it('exposes with a street map what the map touches and where incidents are, without a ring', () => {
  const cube = aCube([[561_000, 178_000]], [entry]);
  const [q, r] = cellAt(150, 561_000, 178_000);
  const exposed = exposedCells(grid, cube, Float64Array.of(q + 5, r, q + 900, r));
  expect(exposed.reduce((sum, flag) => sum + flag, 0)).toBe(2);
  expect([exposed[index(q, r)], exposed[index(q + 5, r)], exposed[index(q + 1, r)]]).toEqual([1, 1, 0]);
});

it('takes the environment along through bytes', () => {
  const base = makeStudyArea(grid, [[west], [east]], aCube([], []));
  const cells = base.grid.q.length;
  const columns = Object.fromEntries(
    ENVIRONMENT_COLUMNS.map(({ name }, k) => [
      name,
      Float64Array.from({ length: cells }, (_, i) => (i % 3 === 0 ? NaN : i * k))
    ])
  ) as CellEnvironment['columns'];
  const environment = { moment: { date: '2025-12-21', hour: 1 }, dark: true, columns };
  const study = { ...base, environment };
  expect(decodeStudyArea(encodeStudyArea(study))).toEqual(study);
  expect(() => decodeStudyArea(encodeStudyArea(study).slice(0, 60))).toThrow();
});

function box(minX: number, minY: number, maxX: number, maxY: number): PlanarPolygon {
  return { rings: [Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY)] };
}
