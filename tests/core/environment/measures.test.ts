import { describe, expect, it } from 'vitest';
import { isInView, SEEN, seenSamples, type Cameras } from '#lib/core/environment/cctv.ts';
import { choiceDistance } from '#lib/core/environment/choice-distance.ts';
import {
  ANSWER,
  activeAt,
  activeHours,
  isolatedSamples,
  isolationTests,
  overlookedFrontage
} from '#lib/core/environment/isolation.ts';
import { isSwitchedOff, lightAt, litHours, type Lamps } from '#lib/core/environment/lighting.ts';
import { sampleNetwork } from '#lib/core/environment/samples.ts';
import { LIT, walkNetwork, type WalkWay } from '#lib/core/environment/walk-network.ts';
import { wallsOf } from '#lib/core/geometry/wall.ts';
import { houses, seeded, segmentsCross, wallPairs } from '../../builders/random-scene.ts';

/** A way along a list of points; node ids are given. */
const way = (nodes: number[], points: [number, number][], lit: number = LIT.unknown): WalkWay => ({
  nodes,
  easting: points.map(([x]) => x),
  northing: points.map(([, y]) => y),
  lit
});

const lamps = (list: { x: number; y: number; working?: number; off?: [number, number] }[]): Lamps => ({
  easting: Float64Array.from(list, (l) => l.x),
  northing: Float64Array.from(list, (l) => l.y),
  working: Uint8Array.from(list, (l) => l.working ?? 1),
  offFrom: Float64Array.from(list, (l) => l.off?.[0] ?? NaN),
  offTo: Float64Array.from(list, (l) => l.off?.[1] ?? NaN)
});

/** A street 200 m long with a dead-end branch of 150 m at its middle. */
const streets = [
  way(
    [1, 2, 3],
    [
      [0, 0],
      [100, 0],
      [200, 0]
    ]
  ),
  way(
    [2, 4],
    [
      [100, 0],
      [100, 150]
    ],
    LIT.unlit
  )
];

describe('the walking network', () => {
  const network = walkNetwork(streets);
  const samples = sampleNetwork(network);

  it('is cut where ways share a node', () => {
    expect([...network.length]).toEqual([100, 100, 150]);
    expect([...network.degree].sort()).toEqual([1, 1, 1, 3]);
  });

  it('is sampled every ten metres, and the samples add up to its length', () => {
    expect(samples.easting.length).toBe(35);
    expect(samples.metres.reduce((a, b) => a + b)).toBeCloseTo(350, 9);
    expect([samples.easting[0], samples.northing[0]]).toEqual([5, 0]);
    expect([samples.easting[34], samples.northing[34]]).toEqual([100, 145]);
  });

  it('measures the way back from a dead end to a junction with a choice', () => {
    const metres = choiceDistance(network, samples);
    expect(metres[0]).toBe(95);
    expect(metres[34]).toBe(145);
  });

  it('says infinite where no junction offers a choice', () => {
    const alone = walkNetwork([streets[1]]);
    expect(choiceDistance(alone, sampleNetwork(alone))[0]).toBe(Infinity);
  });

  it('follows bends and leaves out ways of one node', () => {
    const bent = walkNetwork([
      way([9], [[0, 0]]),
      way(
        [5, 6, 7],
        [
          [0, 0],
          [0, 30],
          [40, 30]
        ]
      )
    ]);
    expect([...bent.length]).toEqual([70]);
    const points = sampleNetwork(bent);
    expect([points.easting[3], points.northing[3]]).toEqual([5, 30]);
  });
});

describe('lighting', () => {
  const network = walkNetwork(streets);
  const samples = sampleNetwork(network);
  const ask = (list: Lamps, covered: number, hour = 1) =>
    lightAt(
      litHours(samples, list),
      new Uint8Array(samples.easting.length).fill(covered),
      Uint8Array.from(samples.edge, (edge) => streets[network.way[edge]].lit),
      hour
    );

  it('is lit within 25 m of a working lamp, unlit elsewhere in an inventory, by hand', () => {
    const light = ask(lamps([{ x: 50, y: 3 }]), 1);
    // √(25² − 3²) = 24.8: samples from x = 25.2 to 74.8, that is 35 to 65 … 25 < 25.2 so 25 is out.
    expect([...light.subarray(0, 10)].map((code) => code === LIT.lit)).toEqual(
      [5, 15, 25, 35, 45, 55, 65, 75, 85, 95].map((x) => x >= 26 && x <= 74)
    );
    expect(light[34]).toBe(LIT.unlit);
  });

  it('is unknown where no inventory covers, unless the way says so', () => {
    const light = ask(lamps([]), 0);
    expect(light[0]).toBe(LIT.unknown);
    expect(light[34]).toBe(LIT.unlit);
  });

  it('does not count a lamp that is out of order, nor a part-night lamp after switch-off', () => {
    expect(ask(lamps([{ x: 50, y: 0, working: 0 }]), 1)[5]).toBe(LIT.unlit);
    const partNight = lamps([{ x: 50, y: 0, off: [0, 5] }]);
    expect(ask(partNight, 1, 1)[5]).toBe(LIT.unlit);
    expect(ask(partNight, 1, 22)[5]).toBe(LIT.lit);
  });

  it('knows switching hours over midnight', () => {
    expect([23, 0, 4.9].map((hour) => isSwitchedOff(hour, 23, 5))).toEqual([true, true, true]);
    expect([22.9, 5, 12].map((hour) => isSwitchedOff(hour, 23, 5))).toEqual([false, false, false]);
  });
});

describe('CCTV', () => {
  it('looks clockwise from north, over north too', () => {
    expect(isInView(1, 0, 90, 60)).toBe(true);
    expect(isInView(-1, 0, 90, 60)).toBe(false);
    expect(isInView(-0.1, 1, 10, 60)).toBe(true);
    expect(isInView(-1, 1, 10, 60)).toBe(false);
    expect(isInView(0, -1, 0, 360)).toBe(true);
  });

  it('agrees with a test of every camera, sample and wall on 1,000 random scenes', () => {
    const counts = [0, 0, 0];
    for (let scene = 0; scene < 1000; scene++) {
      const next = seeded(scene + 77);
      const buildings = houses(next, 8, 40);
      const points = Array.from({ length: 40 }, () => [(next() * 2 - 1) * 50, (next() * 2 - 1) * 50]);
      const samples = {
        easting: Float64Array.from(points, ([x]) => x),
        northing: Float64Array.from(points, ([, y]) => y),
        edge: new Uint32Array(40),
        along: new Float64Array(40),
        metres: new Float64Array(40).fill(10)
      };
      const n = 4;
      const column = (make: () => number) => Float64Array.from({ length: n }, make);
      const cameras: Cameras = {
        easting: column(() => (next() * 2 - 1) * 40),
        northing: column(() => (next() * 2 - 1) * 40),
        bearing: column(() => (next() < 0.3 ? NaN : next() * 360)),
        fieldOfView: column(() => (next() < 0.2 ? 360 : 40 + next() * 80)),
        range: column(() => (next() < 0.3 ? NaN : 10 + next() * 40)),
        counts: Uint8Array.from({ length: n }, () => (next() < 0.8 ? 1 : 0))
      };
      const seen = seenSamples(samples, cameras, wallsOf(buildings));
      const expected = bruteSeen(points, cameras, wallPairs(buildings));
      expect([...seen]).toEqual(expected);
      for (const code of expected) counts[code]++;
    }
    expect(Math.min(...counts)).toBeGreaterThan(500);
  });
});

function bruteSeen(points: number[][], cameras: Cameras, pairs: [number[], number[]][]): number[] {
  return points.map((point) => {
    let best: number = SEEN.no;
    for (let c = 0; c < cameras.easting.length; c++) {
      const eye = [cameras.easting[c], cameras.northing[c]];
      const d = [point[0] - eye[0], point[1] - eye[1]];
      const away = Math.hypot(d[0], d[1]);
      if (!cameras.counts[c] || away > (Number.isNaN(cameras.range[c]) ? 30 : cameras.range[c])) continue;
      const dome = cameras.fieldOfView[c] >= 360;
      const aimed = dome || !Number.isNaN(cameras.bearing[c]);
      if (aimed && !dome) {
        const b = (cameras.bearing[c] * Math.PI) / 180;
        const cosine = (d[0] * Math.sin(b) + d[1] * Math.cos(b)) / away;
        if (Math.acos(Math.min(1, cosine)) > (cameras.fieldOfView[c] * Math.PI) / 360) continue;
      }
      const near = eye.map((v, k) => v + (d[k] * 0.5) / away);
      if (pairs.some(([p, q]) => segmentsCross(near, point, p, q))) continue;
      if (aimed) return SEEN.yes;
      best = SEEN.perhaps;
    }
    return best;
  });
}

describe('isolation', () => {
  const network = walkNetwork(streets);
  const samples = sampleNetwork(network);
  const choice = choiceDistance(network, samples);

  it('needs three of four tests to fail, and says unknown when the unknown ones decide', () => {
    const column = (code: number) => Uint8Array.of(code);
    const ask = (a: number, b: number, c: number, d: number) =>
      isolatedSamples({ overlooked: column(a), active: column(b), choice: column(c), lit: column(d) })[0];
    const { passes, fails, unknown } = ANSWER;
    expect(ask(fails, fails, fails, passes)).toBe(fails);
    expect(ask(fails, fails, passes, passes)).toBe(passes);
    expect(ask(fails, fails, passes, unknown)).toBe(unknown);
    expect(ask(fails, fails, fails, unknown)).toBe(fails);
    expect(ask(passes, passes, unknown, unknown)).toBe(passes);
  });

  it('finds the far end of an unlit, unoverlooked dead end isolated and the shopping street not', () => {
    const n = samples.easting.length;
    const shops = wallsOf([{ rings: [Float64Array.of(20, 8, 90, 8, 90, 20, 20, 20, 20, 8)] }]);
    const frontage = overlookedFrontage(samples, shops, new Uint8Array(n).fill(1), 30);
    const venue = { easting: Float64Array.of(50), northing: Float64Array.of(8) };
    const hours = { openHours: Uint32Array.of(1 << 22), unknownHours: Uint32Array.of(0) };
    const active = activeAt(activeHours(samples, { ...venue, ...hours }, 50), 22);
    const light = new Uint8Array(n).fill(LIT.unlit);
    const isolated = isolatedSamples(isolationTests({ frontage, active, choice, light }));
    expect(isolated[34]).toBe(ANSWER.fails);
    expect(isolated[5]).toBe(ANSWER.passes);
  });

  it('does not know where buildings are not mapped', () => {
    const frontage = overlookedFrontage(samples, wallsOf([]), new Uint8Array(samples.easting.length), 30);
    expect(frontage.every(Number.isNaN)).toBe(true);
  });
});
