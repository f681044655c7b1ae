import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { goalOf, isSeen } from '#lib/map/canvas/sight.ts';
import { levelZooms } from '#lib/map/question/levels.ts';
import type { Explorer } from '#lib/map/scoring/explorer.svelte.ts';
import { FIRST_VIEW, type Show } from '#lib/state/view.ts';

const zooms = levelZooms(null, 51.5, 10.8);
const explorer = (show: Show) =>
  ({
    facts: {
      bounds: [0, 51, 1, 52],
      wards: [{ bounds: [0.2, 51.4, 0.3, 51.5] }],
      frame: {
        ...{ x: 0, y: 0, half: 1000 },
        ...{ lon: [0.5, 0.01, 0, 0, 0, 0, 0, 0, 0, 0], lat: [51.5, 0, 0.01, 0, 0, 0, 0, 0, 0, 0] }
      }
    },
    study: { grid: { spacing: 350, q: Int32Array.of(0), r: Int32Array.of(0) } },
    snapPoints: { easting: Float64Array.of(1000), northing: Float64Array.of(0) },
    drawn: {
      number: 1,
      found: { place: { parts: [{ rings: [Float64Array.of(0, 0, 1000, 0, 1000, 1000)] }] } }
    },
    hotspots: { hotspots: [{ shape: { rings: [Float64Array.of(0, 0, 1000, 0, 1000, 1000, 0, 0)] } }] },
    view: { ...FIRST_VIEW, show }
  }) as unknown as Explorer;

/** A map of 800 by 600 pixels that has 100 pixels a degree, its corner at 0 east and 52 north. */
const map = (zoom: number) =>
  ({
    getContainer: () => ({ clientWidth: 800, clientHeight: 600 }),
    getZoom: () => zoom,
    project: ([lon, lat]: [number, number]) => ({ x: 800 * lon, y: 600 * (52 - lat) })
  }) as unknown as MapLibreMap;

describe('where a map looks for a place', () => {
  it('is the extent of a ward or a hotspot, and the centre of a hexagon or a point', () => {
    const at = (level: 'wards' | 'cells' | 'points' | 'hotspots') =>
      goalOf({ level, position: 0 }, explorer('auto'), zooms)?.bounds;
    expect(at('wards')).toEqual([0.2, 51.4, 0.3, 51.5]);
    expect(at('cells')).toEqual([0.5, 51.5, 0.5, 51.5]);
    expect(at('points')?.[0]).toBeCloseTo(0.51);
    expect(at('hotspots')?.map((one) => Number(one.toFixed(4)))).toEqual([0.5, 51.5, 0.51, 51.51]);
  });

  it('is near enough for hexagons to be drawn where the zoom decides what is', () => {
    const goal = goalOf({ level: 'cells', position: 0 }, explorer('auto'), zooms);
    expect(goal?.clearFrom).toBe(zooms.cells);
    expect(goal?.goesTo).toBeGreaterThan(zooms.cells);
    expect(goalOf({ level: 'cells', position: 0 }, explorer('cells'), zooms)?.clearFrom).toBeLessThan(
      zooms.cells
    );
  });

  it('is the extent of a place of the reader’s own, from where it is wide enough to be looked at', () => {
    const goal = goalOf({ level: 'drawn', position: 1 }, explorer('auto'), zooms);
    expect(goal?.bounds.map((one) => Number(one.toFixed(4)))).toEqual([0.5, 51.5, 0.51, 51.51]);
    // 1.1 km over 120 pixels, by the metres of a pixel at that latitude.
    expect(goal?.clearFrom).toBeCloseTo(
      Math.log2((78271.517 * Math.cos((51.5 * Math.PI) / 180) * 120) / 1112),
      2
    );
    expect(goal?.goesTo).toBeGreaterThan(goal?.clearFrom ?? 0);
  });

  it('is unknown before the figures are there', () => {
    const early = {
      ...explorer('auto'),
      study: null,
      snapPoints: null,
      hotspots: null,
      drawn: null
    } as unknown as Explorer;
    for (const level of ['cells', 'points', 'hotspots', 'drawn'] as const)
      expect(goalOf({ level, position: 0 }, early, zooms)).toBeNull();
  });
});

describe('a place in sight', () => {
  const goal = { bounds: [0.5, 51.5, 0.5, 51.5], clearFrom: 11, goesTo: 12 } as const;

  it('is drawn, inside, and not below what covers the foot of the map', () => {
    expect(isSeen(map(11), goal, 0)).toBe(true);
    expect(isSeen(map(10.9), goal, 0)).toBe(false);
    expect(isSeen(map(11), goal, 320)).toBe(false);
    expect(isSeen(map(11), { ...goal, bounds: [0.5, 51.9, 0.5, 51.9] }, 0)).toBe(false);
    expect(isSeen(map(11), { ...goal, bounds: [1.2, 51.5, 1.2, 51.5] }, 0)).toBe(false);
  });
});
