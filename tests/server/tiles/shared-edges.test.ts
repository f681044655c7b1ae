import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { sharedEdges } from '#lib/server/tiles/shared-edges.ts';
import { seeded } from '../../builders/random-scene.ts';

/** About 1.1 km of latitude. */
const STEP = 0.01;

describe('shared edges', () => {
  it('keep every vertex when nothing may be simplified', () => {
    const [left, right] = twoWithRaggedBorder();
    const edges = sharedEdges([left, right]);
    const [a, b] = edges.areas(0);
    expect(sortedVertices(a.coordinates[0][0])).toEqual(sortedVertices(left.coordinates[0]));
    expect(sortedVertices(b.coordinates[0][0])).toEqual(sortedVertices(right.coordinates[0]));
  });

  it('are simplified alike on both sides, whichever way the rings run and wherever they begin', () => {
    const [left, right] = twoWithRaggedBorder();
    const turned = { ...right, coordinates: [turnedFrom(right.coordinates[0], 17)] };
    for (const tolerance of [1e-7, 1e-6, 4e-6]) {
      const [a, b] = sharedEdges([left, turned]).areas(tolerance);
      const border = (ring: Position[]) => sortedVertices(ring.filter(([lon]) => Math.abs(lon) < STEP / 2));
      expect(border(a.coordinates[0][0])).toEqual(border(b.coordinates[0][0]));
      expect(border(a.coordinates[0][0]).length).toBeLessThan(100);
    }
  });

  it('do not hold up an area inside another: the hole and the island stay the same', () => {
    const next = seeded(5);
    const island = Array.from({ length: 60 }, (_, i): Position => {
      const radius = STEP * (0.3 + 0.02 * next());
      return [radius * Math.cos((i / 60) * 2 * Math.PI), radius * Math.sin((i / 60) * 2 * Math.PI)];
    });
    const ring = [...island, island[0]];
    const around: Polygon = {
      type: 'Polygon',
      coordinates: [square(-1, -1, 1, 1), turnedFrom(ring, 23).reverse()]
    };
    const [outer, inner] = sharedEdges([around, { type: 'Polygon', coordinates: [ring] }]).areas(2e-7);
    expect(sortedVertices(outer.coordinates[0][1])).toEqual(sortedVertices(inner.coordinates[0][0]));
    expect(inner.coordinates[0][0].length).toBeLessThan(50);
  });

  it('tell the outline: edges of one area only, joined into rings', () => {
    const four = [square(0, 0, 1, 1), square(1, 0, 2, 1), square(0, 1, 1, 2), square(1, 1, 2, 2)];
    const outline = sharedEdges(four.map((ring) => ({ type: 'Polygon', coordinates: [ring] }))).outline(0);
    expect(outline).toHaveLength(1);
    expect(outline[0]).toHaveLength(9);
    expect(outline[0][0]).toEqual(outline[0].at(-1));
    expect(sortedVertices(outline[0])).not.toContainEqual([STEP, STEP]);
  });

  it('make a ring of the outline for every island and every gap between areas', () => {
    const frame = [square(0, 0, 3, 1), square(0, 2, 3, 3), square(0, 1, 1, 2), square(2, 1, 3, 2)];
    const pieces = frame.map((ring) => withCorners(ring));
    const island = square(9, 9, 10, 10);
    const outline = sharedEdges(
      [...pieces, island].map((ring) => ({ type: 'Polygon', coordinates: [ring] }))
    ).outline(0);
    expect(outline).toHaveLength(3);
    for (const ring of outline) expect(ring[0]).toEqual(ring.at(-1));
  });

  it('never let a small area vanish', () => {
    const tiny = square(0, 0, 0.01, 0.01);
    const [area] = sharedEdges([{ type: 'Polygon', coordinates: [tiny] }]).areas(1e-3);
    expect(sortedVertices(area.coordinates[0][0])).toEqual(sortedVertices(tiny));
  });
});

/** Two squares side by side whose common border wanders. */
function twoWithRaggedBorder(): [Polygon, Polygon] {
  const next = seeded(11);
  const border = Array.from({ length: 101 }, (_, i): Position => [
    i === 0 || i === 100 ? 0 : (next() - 0.5) * STEP * 0.2,
    (i / 100) * STEP
  ]);
  const left = [[-STEP, 0], ...border, [-STEP, STEP], [-STEP, 0]];
  const right = [[STEP, 0], [STEP, STEP], ...border.toReversed(), [STEP, 0]];
  return [
    { type: 'Polygon', coordinates: [left] },
    { type: 'Polygon', coordinates: [right] }
  ];
}

function square(west: number, south: number, east: number, north: number): Position[] {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
  return corners.map(([x, y]) => [x * STEP, y * STEP]);
}

/** A ring with a vertex at every whole step, so that areas of other sizes share its vertices. */
function withCorners(ring: Position[]): Position[] {
  return ring.flatMap((from, i) => {
    const to = ring[i + 1];
    if (!to) return [from];
    const steps = Math.round(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])) / STEP);
    const between = (a: number, b: number, step: number) =>
      (Math.round(a / STEP) + (step * (Math.round(b / STEP) - Math.round(a / STEP))) / steps) * STEP;
    return Array.from({ length: steps }, (_, step) => [
      between(from[0], to[0], step),
      between(from[1], to[1], step)
    ]);
  });
}

function turnedFrom(ring: Position[], start: number): Position[] {
  const open = ring.slice(0, -1);
  const turned = [...open.slice(start % open.length), ...open.slice(0, start % open.length)];
  return [...turned, turned[0]];
}

function sortedVertices(ring: Position[]): Position[] {
  return [...new Set(ring.map((position) => JSON.stringify(position)))]
    .sort()
    .map((text) => JSON.parse(text) as Position);
}
