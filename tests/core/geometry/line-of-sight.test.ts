import { describe, expect, it } from 'vitest';
import { EYE_CLEARANCE, isHidden } from '#lib/core/geometry/line-of-sight.ts';
import { frontageSpace, visibleFrontage } from '#lib/core/geometry/visible-frontage.ts';
import { wallsOf } from '#lib/core/geometry/wall.ts';
import { houses, seeded, segmentsCross, wallPairs } from '../../builders/random-scene.ts';

const square = (x: number, y: number, half: number) => ({
  rings: [
    Float64Array.of(
      x - half,
      y - half,
      x + half,
      y - half,
      x + half,
      y + half,
      x - half,
      y + half,
      x - half,
      y - half
    )
  ]
});

describe('line of sight', () => {
  it('is cut by a house between and not by one behind', () => {
    const walls = wallsOf([square(10, 0, 2)]);
    expect(isHidden(walls, 0, 0, 20, 0)).toBe(true);
    expect(isHidden(walls, 0, 0, 5, 0)).toBe(false);
    expect(isHidden(walls, 0, 0, 20, 10)).toBe(false);
  });

  it('lets a camera on a wall see away from it, and not through its own house', () => {
    const walls = wallsOf([square(0, 0, 5)]);
    expect(isHidden(walls, 5, 0, 25, 0)).toBe(false);
    expect(isHidden(walls, 5, 0, -25, 0)).toBe(true);
  });

  it('agrees with a test of every wall on 1,000 random scenes', () => {
    let hidden = 0;
    for (let scene = 0; scene < 1000; scene++) {
      const next = seeded(scene + 1);
      const buildings = houses(next, 12, 40);
      const walls = wallsOf(buildings);
      const pairs = wallPairs(buildings);
      for (let line = 0; line < 20; line++) {
        const a = [(next() * 2 - 1) * 50, (next() * 2 - 1) * 50];
        const b = [(next() * 2 - 1) * 50, (next() * 2 - 1) * 50];
        const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
        const eye = a.map((v, k) => v + ((b[k] - v) * EYE_CLEARANCE) / length);
        const expected = pairs.some(([c, d]) => segmentsCross(eye, b, c, d));
        expect(isHidden(walls, a[0], a[1], b[0], b[1])).toBe(expected);
        if (expected) hidden++;
      }
    }
    expect(hidden).toBeGreaterThan(2000);
  });
});

describe('visible frontage', () => {
  const seen = (buildings: ReturnType<typeof houses>, x: number, y: number, radius: number) =>
    visibleFrontage(wallsOf(buildings), x, y, radius, frontageSpace());

  it('is the whole front of a house across the road', () => {
    expect(seen([square(0, 10, 4)], 0, 0, 30)).toBeCloseTo(8, 9);
  });

  it('is two sides of a house seen from a corner', () => {
    expect(seen([square(10, 10, 4)], 0, 0, 30)).toBeCloseTo(16, 9);
  });

  it('leaves out what another house hides', () => {
    // The front house, 8 m wide at 6 m, hides directions within ±4/6; the one behind, 40 m wide at 20 m, shows beyond ±20·4/6 = ±13.33.
    const wide = { rings: [Float64Array.of(-20, 20, 20, 20, 20, 24, -20, 24, -20, 20)] };
    expect(seen([square(0, 10, 4), wide], 0, 0, 40)).toBeCloseTo(8 + 2 * (20 - 40 / 3), 9);
  });

  it('stops at the radius', () => {
    const long = { rings: [Float64Array.of(-100, 3, 100, 3, 100, 8, -100, 8, -100, 3)] };
    expect(seen([long], 0, 0, 5)).toBeCloseTo(8, 9);
  });

  it('is nothing in the open and nothing of the house one stands in', () => {
    expect(seen([], 0, 0, 30)).toBe(0);
    expect(seen([square(0, 0, 5)], 0, 0, 30)).toBe(0);
  });

  it('agrees with 20,000 rays cast in every direction on random scenes', () => {
    for (let scene = 0; scene < 60; scene++) {
      const next = seeded(scene + 5000);
      const buildings = houses(next, 14, 30);
      const exact = seen(buildings, 0, 0, 30);
      const cast = frontageByRays(wallPairs(buildings), 30, 20_000);
      if (cast === null) continue;
      expect(Math.abs(exact - cast)).toBeLessThan(0.02 * Math.max(10, cast));
    }
  });
});

/** Frontage by rays: each ray's nearest wall gives distance · angle / cos(incidence) metres. Null when the eye stands in a house. */
function frontageByRays(pairs: [number[], number[]][], radius: number, rays: number): number | null {
  let metres = 0;
  for (let k = 0; k < rays; k++) {
    const angle = ((k + 0.5) / rays) * 2 * Math.PI;
    const dx = Math.cos(angle);
    const dy = Math.sin(angle);
    let nearest = Infinity;
    let slant = 1;
    let crossings = 0;
    for (const [[x1, y1], [x2, y2]] of pairs) {
      const ex = x2 - x1;
      const ey = y2 - y1;
      const cross = dx * ey - dy * ex;
      const t = (x1 * ey - y1 * ex) / cross;
      const u = (x1 * dy - y1 * dx) / cross;
      if (t > 0 && u >= 0 && u <= 1) {
        crossings++;
        if (t < nearest) {
          nearest = t;
          slant = Math.abs(cross) / Math.hypot(ex, ey);
        }
      }
    }
    if (crossings % 2 === 1) return null;
    if (nearest <= radius) metres += (nearest * 2 * Math.PI) / rays / slant;
  }
  return metres;
}
