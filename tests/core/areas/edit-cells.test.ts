import { booleanPointInPolygon, polygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { areaShape, gridOfCells } from '#lib/core/areas/area-shape.ts';
import { cellsOfOutline, mergeCells, splitAcross, splitBy } from '#lib/core/areas/edit-cells.ts';
import { cellArea, cellCentre, cellId, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { planarArea } from '#lib/core/geometry/polygon.ts';

const id = (q: number, r: number) => cellId(150, 3000 + q, 1300 + r);
const ROW = [id(0, 0), id(1, 0), id(2, 0), id(3, 0), id(4, 0), id(5, 0)];

describe('the shape of an area', () => {
  it('is one outline of joined hexagons, as large as they are together, and two where they lie apart', () => {
    const [whole, ...others] = areaShape(ROW);
    expect(others).toEqual([]);
    expect(planarArea(whole)).toBeCloseTo(6 * cellArea(150), 0);
    expect(areaShape([id(0, 0), id(1, 0), id(7, 0), id(8, 0)]).length).toBe(2);
  });

  it('refuses what is no hexagon, and hexagons of two sizes', () => {
    expect(() => gridOfCells(['150.1'])).toThrow(RangeError);
    expect(() => gridOfCells([ROW[0], '100.1.1'])).toThrow(/150 and of 100/);
  });
});

describe('the hexagons of an outline', () => {
  it('are those whose centre lies in it, which Turf finds too', () => {
    const [x, y] = cellCentre(150, 3000, 1300);
    const ring = [x - 400, y - 300, x + 520, y - 350, x + 300, y + 410];
    const found = cellsOfOutline(150, [{ rings: [Float64Array.from(ring)] }]);
    const corners = [0, 2, 4, 0].map((i) => [ring[i], ring[i + 1]]);
    const isIn = (at: readonly [number, number]) => booleanPointInPolygon([...at], polygon([corners]));
    for (const one of found) {
      const cell = parseCellId(one);
      const [cx, cy] = cellCentre(150, cell?.q ?? 0, cell?.r ?? 0);
      expect(isIn([cx, cy])).toBe(true);
    }
    const all = Array.from({ length: 21 * 21 }, (_, i) => [(i % 21) - 10, Math.floor(i / 21) - 10]);
    const inside = all.filter(([q, r]) => isIn(cellCentre(150, 3000 + q, 1300 + r)));
    expect(found.length).toBe(inside.length);
    expect(new Set(found).size).toBe(found.length);
  });

  it('are all that it touches where it is smaller than two of them', () => {
    const [x, y] = cellCentre(150, 3000, 1300);
    const small = Float64Array.of(x + 60, y - 5, x + 90, y - 5, x + 90, y + 5, x + 60, y + 5);
    expect(cellsOfOutline(150, [{ rings: [small] }]).sort()).toEqual([id(0, 0), id(1, 0)].sort());
  });
});

describe('areas made of others', () => {
  it('are merged with each hexagon once', () => {
    expect(mergeCells(ROW.slice(0, 4), ROW.slice(2)).sort()).toEqual([...ROW].sort());
  });

  it('are cut across their longer side into halves that are joined', () => {
    const cut = splitAcross(ROW.toReversed());
    expect(cut?.map((half) => half.toSorted())).toEqual([ROW.slice(0, 3), ROW.slice(3)]);
    expect(splitAcross(ROW.slice(0, 3))).toBeNull();
  });

  it('are cut by an outline, unless one piece would be a single hexagon', () => {
    const [west, y] = cellCentre(150, 3000, 1300);
    const box = (east: number) => [
      {
        rings: [Float64Array.of(west - 100, y - 100, east, y - 100, east, y + 100, west - 100, y + 100)]
      }
    ];
    expect(splitBy(ROW, box(west + 200))).toEqual([ROW.slice(0, 2), ROW.slice(2)]);
    expect(splitBy(ROW, box(west + 650))).toBeNull();
  });
});
