import { ENVIRONMENT_COLUMNS } from '#lib/core/environment/measures/index.ts';
import { describe, expect, it } from 'vitest';
import { environmentOfAreas } from '#lib/core/environment/cell-environment.ts';
import { environmentAt } from '#lib/core/environment/environment-at.ts';
import { SEEN, type Cameras } from '#lib/core/environment/cctv.ts';
import { measureEnvironment } from '#lib/core/environment/environment.ts';
import { ANSWER } from '#lib/core/environment/isolation.ts';
import type { Lamps } from '#lib/core/environment/lighting.ts';
import type { EnvironmentQuestion } from '#lib/core/environment/question.ts';
import { sampleNetwork } from '#lib/core/environment/samples.ts';
import { LIT, walkNetwork } from '#lib/core/environment/walk-network.ts';
import type { Walkable } from '#lib/core/environment/walkable.ts';
import { wallsOf } from '#lib/core/geometry/wall.ts';

const lamps = (list: { x: number; y: number; off?: [number, number]; working?: number }[]): Lamps => ({
  easting: Float64Array.from(list, ({ x }) => x),
  northing: Float64Array.from(list, ({ y }) => y),
  working: Uint8Array.from(list, ({ working }) => working ?? 1),
  offFrom: Float64Array.from(list, ({ off }) => off?.[0] ?? NaN),
  offTo: Float64Array.from(list, ({ off }) => off?.[1] ?? NaN)
});
/**
 * By hand: a street of homes 1,000 m long from west to east with a dead-end path of 200 m north at 600 m and a subway of 40 m south at
 * 800 m. Houses along the north side of the first 500 m. Lamps every 40 m up to 480 m, every second one part-night.
 */
const WAYS = [
  {
    nodes: [1, 2, 3, 4],
    points: [
      [0, 0],
      [600, 0],
      [800, 0],
      [1000, 0]
    ]
  },
  {
    nodes: [2, 5],
    points: [
      [600, 0],
      [600, 200]
    ]
  },
  {
    nodes: [3, 6],
    points: [
      [800, 0],
      [800, -40]
    ]
  }
];
const STREET: Walkable = { lit: LIT.unknown, underground: false, residential: true };
const PATH: Walkable = { lit: LIT.unknown, underground: false, residential: false };
const network = walkNetwork(
  WAYS.map(({ nodes, points }) => ({
    nodes,
    easting: points.map(([x]) => x),
    northing: points.map(([, y]) => y),
    lit: LIT.unknown
  }))
);
const samples = sampleNetwork(network);
const at = (x: number, y: number) =>
  samples.easting.findIndex(
    (east, i) => Math.abs(east - x) < 0.01 && Math.abs(samples.northing[i] - y) < 0.01
  );
const house = (x: number) => ({ rings: [Float64Array.of(x, 8, x + 10, 8, x + 10, 16, x, 16)] });
const camera = (x: number, y: number, bearing: number): Cameras => ({
  easting: Float64Array.of(x),
  northing: Float64Array.of(y),
  bearing: Float64Array.of(bearing),
  fieldOfView: Float64Array.of(90),
  range: Float64Array.of(50),
  counts: Uint8Array.of(1)
});
const scene = (more: Partial<EnvironmentQuestion> = {}): EnvironmentQuestion => ({
  network,
  walkable: [STREET, PATH, { ...PATH, underground: true }],
  samples,
  area: new Int32Array(samples.easting.length),
  areas: 1,
  walls: wallsOf(Array.from({ length: 25 }, (_, k) => house(20 * k))),
  lamps: lamps(Array.from({ length: 13 }, (_, k) => ({ x: 40 * k, y: 4, off: k % 2 ? [0, 5] : undefined }))),
  saidCovered: Uint8Array.of(0),
  seeCover: true,
  mapLamps: lamps([]),
  cameras: camera(700, 0, 90),
  camerasListed: true,
  venues: {
    easting: Float64Array.of(50),
    northing: Float64Array.of(8),
    openHours: Uint32Array.of(1 << 19),
    unknownHours: Uint32Array.of(0)
  },
  ...more
});

const AT_ONE = { moment: { date: '2025-12-21', hour: 1 }, dark: true };

describe('a hand-drawn scene', () => {
  const { measures, lampCover, buildingCover } = measureEnvironment(scene());
  const evening = environmentAt(measures, 19);
  const night = environmentAt(measures, 1);

  it('is covered by its inventory and its map, because half of the street has lamps and houses', () => {
    // Lamps reach to x = 480 and 50 m on: samples up to 525 of 995.
    expect(lampCover.share[0]).toBeCloseTo(0.53, 9);
    expect(buildingCover.covered[0]).toBe(1);
  });

  it('is lit near lamps in the evening, and near those that burn all night at one', () => {
    const light = ({ light: codes }: typeof night, x: number) => codes[at(x, 0)];
    expect([0, 35, 45, 205, 505].map((x) => light(evening, x === 0 ? 5 : x))).toEqual(
      Array(4).fill(LIT.lit).concat(LIT.unlit)
    );
    // The lamp at 40 is off at one; those at 0 and 80 are 45 and 35 m from 45: √(25² − 4²) = 24.7.
    expect([5, 15, 25, 35, 45, 55, 65].map((x) => light(night, x))).toEqual(
      [5, 15, 25, 35, 45, 55, 65].map((x) => (x <= 24 || x >= 56 ? LIT.lit : LIT.unlit))
    );
    expect(light(evening, 605)).toBe(LIT.unlit);
    expect(measures.lampMetres[at(45, 0)]).toBeCloseTo(Math.hypot(35, 4), 4);
    expect(measures.lampMetres[at(995, 0)]).toBe(Infinity);
  });

  it('is seen where the camera looks, and at most perhaps below ground', () => {
    const seen = (x: number, y: number) => measures.seen[at(x, y)];
    expect([705, 745, 755, 695].map((x) => seen(x, 0))).toEqual([SEEN.yes, SEEN.yes, SEEN.no, SEEN.no]);
    const below = measureEnvironment(scene({ cameras: camera(800, -60, 0) })).measures.seen;
    expect(below[at(800, -35)]).toBe(SEEN.perhaps);
    expect(below[at(795, 0)]).toBe(SEEN.no);
  });

  it('is isolated where nothing overlooks, nothing is open, no light is and no way out', () => {
    const { tests } = night;
    const end = at(600, 195);
    expect([tests.overlooked[end], tests.active[end], tests.choice[end], tests.lit[end]]).toEqual(
      Array(4).fill(ANSWER.fails)
    );
    expect(night.isolated[end]).toBe(ANSWER.fails);
    // Beside the houses: overlooked and lit.
    expect(night.isolated[at(95, 0)]).toBe(ANSWER.passes);
    // Between the two junctions: unlit, not overlooked, closed, but 95 m at most to a choice: three of four fail all the same.
    expect(measures.choice[at(695, 0)]).toBe(95);
    expect(night.isolated[at(695, 0)]).toBe(ANSWER.fails);
    expect(evening.tests.active[at(55, 0)]).toBe(ANSWER.passes);
    expect(night.tests.active[at(55, 0)]).toBe(ANSWER.fails);
  });

  it('has no frontage in sight below ground', () => {
    expect(measures.frontage[at(800, -15)]).toBe(0);
    expect(measures.frontage[at(25, 0)]).toBeGreaterThan(20);
  });

  it('adds up to metres of each area, unknown ones apart', () => {
    const n = samples.easting.length;
    const halves = Int32Array.from({ length: n }, (_, i) => (samples.easting[i] < 500 ? 0 : 1));
    const { columns } = environmentOfAreas(samples, measures, AT_ONE, halves, 3, ENVIRONMENT_COLUMNS);
    expect([...columns.walk]).toEqual([500, 740, 0]);
    expect(columns.lightKnown[0]).toBe(500);
    const byHand = [...night.light].filter((code, i) => code === LIT.unlit && halves[i] === 0).length * 10;
    expect(columns.unlit[0]).toBe(byHand);
    // 50 m of the eastern half are seen, 690 of its 740 m surely not.
    expect([...columns.seenShare]).toEqual([0, 0.05, NaN]);
    expect([...columns.unseenShare]).toEqual([1, 0.95, NaN]);
    expect([...columns.longestChoice]).toEqual([595, 195, NaN]);
    expect(columns.lamp[1]).toBeGreaterThan(100);
    expect(columns.lamp[2]).toBeNaN();
  });
});

describe('what is not known', () => {
  it('is lighting where the inventory does not reach, unless a lamp stands there or the way says so', () => {
    const { measures } = measureEnvironment(
      scene({
        lamps: lamps([{ x: 0, y: 4 }]),
        mapLamps: lamps([{ x: 900, y: 4 }]),
        walkable: [STREET, { ...PATH, lit: LIT.unlit }, PATH]
      })
    );
    const { light } = environmentAt(measures, 1);
    expect([at(5, 0), at(505, 0), at(905, 0), at(600, 95)].map((i) => light[i])).toEqual([
      LIT.lit,
      LIT.unknown,
      LIT.lit,
      LIT.unlit
    ]);
  });

  it('does not stay unknown in an area that the inventory is said to cover', () => {
    const { measures } = measureEnvironment(
      scene({ lamps: lamps([]), saidCovered: Uint8Array.of(1), seeCover: false })
    );
    expect(environmentAt(measures, 1).light.every((code) => code === LIT.unlit)).toBe(true);
    const unseen = measureEnvironment(scene({ seeCover: false })).measures;
    expect(unseen.covered.every((code) => code === 0)).toBe(true);
  });

  it('is where no camera sees while nobody has listed them', () => {
    const { seen } = measureEnvironment(scene({ camerasListed: false })).measures;
    expect([seen[at(705, 0)], seen[at(5, 0)]]).toEqual([SEEN.yes, SEEN.unknown]);
  });

  it('is overlooking where buildings are not mapped, and in no ward', () => {
    const { measures } = measureEnvironment(scene({ walls: wallsOf([house(0)]) }));
    expect(measures.frontage.every(Number.isNaN)).toBe(true);
    const outside = measureEnvironment(
      scene({ area: new Int32Array(samples.easting.length).fill(-1) })
    ).measures;
    expect(outside.frontage.every(Number.isNaN)).toBe(true);
    expect(outside.covered.every((code) => code === 0)).toBe(true);
  });
});
