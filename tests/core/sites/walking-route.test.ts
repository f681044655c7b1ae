import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeReach } from '#lib/core/environment/node-reach.ts';
import { sampleNetwork } from '#lib/core/environment/samples.ts';
import { walkNetwork, type WalkWay } from '#lib/core/environment/walk-network.ts';
import { circlePlace } from '#lib/core/places/drawn-place.ts';
import { placeIndex } from '#lib/core/places/place-regions.ts';
import { routeGround, walksFrom } from '#lib/core/sites/walking-route.ts';

/** A ladder: two streets 100 m apart, 600 m long, joined every 200 m; the rung at 200 m is missing. */
const X = [0, 200, 400, 600];
const rail = (y: number, ids: number[]): WalkWay => ({
  nodes: ids,
  easting: X,
  northing: [y, y, y, y],
  lit: 0
});
const rung = (x: number, low: number, high: number): WalkWay => ({
  nodes: [low, high],
  easting: [x, x],
  northing: [0, 100],
  lit: 0
});
const LADDER = walkNetwork([
  rail(0, [1, 2, 3, 4]),
  rail(100, [11, 12, 13, 14]),
  rung(0, 1, 11),
  rung(400, 3, 13),
  rung(600, 4, 14)
]);
const GROUND = routeGround(LADDER, sampleNetwork(LADDER));
const from = (x: number, y: number, radius = 10) => walksFrom(GROUND, placeIndex(circlePlace(x, y, radius)));
const at = (easting: number, northing: number) => ({ name: null, easting, northing });

describe('a walking route', () => {
  it('is the shortest along the ways, to the nearest of the destinations', () => {
    const walks = from(205, 0);
    // Up the rung at 0 or at 400 m: the latter, 190 − 15 m of way from the door at 220 m, 100 m up, and 200 m back.
    const route = walks?.to([at(205, 100), at(595, 100)]);
    expect(route?.to.easting).toBe(205);
    expect(route?.metres).toBeCloseTo(400 - 225 + 100 + (400 - 205), -1);
    expect(route?.gap).toBe(0);
  });

  it('passes the samples of its ways, and its line is as long as it says', () => {
    const route = from(20, 0)?.to([at(20, 100)]);
    const walked = route?.walked ?? [];
    expect(walked.reduce((sum, metres) => sum + metres, 0)).toBeCloseTo(route?.metres ?? NaN, 6);
    expect(new Set(route?.samples).size).toBe(walked.length);
    for (const [k, i] of (route?.samples ?? []).entries())
      expect(walked[k]).toBeLessThanOrEqual(GROUND.samples.metres[i] + 1e-9);
    const line = route?.line ?? new Float64Array(0);
    let length = 0;
    for (let i = 2; i < line.length; i += 2)
      length += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    expect(length).toBeCloseTo(route?.metres ?? NaN, 6);
  });

  it('stays on one way where destination and site share it', () => {
    const route = from(300, 0)?.to([at(355, 0)]);
    expect(route?.metres).toBeCloseTo(355 - 325, -1);
  });

  it('is 0 m to what the site touches', () => {
    expect(from(300, 0, 50)?.to([at(305, 0)])?.metres).toBeLessThanOrEqual(10);
  });

  it('begins at the nearest way where none touches the site, and says how far that is', () => {
    const route = from(300, -100, 20)?.to([at(300, 0)]);
    expect(route?.gap).toBeCloseTo(80, 0);
    expect(from(300, -400, 20)).toBeNull();
  });

  it('is none to what stands far from every way', () => {
    expect(from(300, 0)?.to([at(300, 250)])).toBeNull();
    expect(from(300, 0)?.to([])).toBeNull();
  });
});

describe('how far nodes are along a network', () => {
  it('is what adding edge by edge till nothing changes gives (Bellman 1958, Ford 1956)', () => {
    const position = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(position, position), { minLength: 1, maxLength: 25 }), (lines) => {
        const ways = lines.map(([[ax, ay], [bx, by]]) => ({
          nodes: [10 * ax + ay, 10 * bx + by],
          easting: [ax, bx],
          northing: [ay, by],
          lit: 0
        }));
        const network = walkNetwork(ways);
        if (network.degree.length === 0) return;
        const found = nodeReach(network, [{ node: 0, metres: 0.5 }]).metres;
        const slow = new Float64Array(network.degree.length).fill(Infinity);
        slow[0] = 0.5;
        for (let round = 0; round < slow.length; round++)
          for (let e = 0; e < network.length.length; e++) {
            const [a, b] = [network.from[e], network.to[e]];
            slow[b] = Math.min(slow[b], slow[a] + network.length[e]);
            slow[a] = Math.min(slow[a], slow[b] + network.length[e]);
          }
        found.forEach((metres, node) =>
          slow[node] === Infinity ? expect(metres).toBe(Infinity) : expect(metres).toBeCloseTo(slow[node], 9)
        );
      })
    );
  });

  it('ends at the most that is asked', () => {
    const { metres } = nodeReach(LADDER, [{ node: 0, metres: 0 }], 250);
    expect([...metres].filter(Number.isFinite).every((one) => one <= 250)).toBe(true);
    expect([...metres]).toContain(Infinity);
  });
});
