import { describe, expect, it } from 'vitest';
import { SEEN } from '#lib/core/environment/cctv.ts';
import { LIT } from '#lib/core/environment/walk-network.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { placeDesk } from '#lib/core/places/ask-place.ts';
import { circlePlace, polygonPlace } from '#lib/core/places/drawn-place.ts';
import type { WaySamples } from '#lib/core/places/place-ground.ts';
import { appraiseSite, type SiteDesk } from '#lib/core/sites/appraise.ts';
import { aCube } from '../../builders/cube.ts';

const rectangle = (minX: number, minY: number, maxX: number, maxY: number): PlanarPolygon => ({
  rings: [Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY)]
});

const SAMPLES = 40;
const NIGHT = 1 << 1;
const column = <T extends Uint8Array | Uint32Array>(made: T, value: (i: number) => number): T =>
  made.map((_, i) => value(i)) as T;
/** One street from (561,000, 178,000) eastwards for 400 m: lit for 100 m, dark up to 250 m, not known beyond; every fourth sample isolated. */
const WAYS: WaySamples = {
  easting: Float64Array.from({ length: SAMPLES }, (_, i) => 561_005 + 10 * i),
  northing: new Float64Array(SAMPLES).fill(178_000),
  metres: new Float64Array(SAMPLES).fill(10),
  masks: {
    lit: column(new Uint32Array(SAMPLES), (i) => (i < 10 ? NIGHT : 0)),
    unlamped: column(new Uint8Array(SAMPLES), (i) => (i < 25 ? LIT.unlit : LIT.unknown)),
    isolatedDark: column(new Uint32Array(SAMPLES), (i) => (i % 4 === 0 ? NIGHT : 0)),
    unsureDark: new Uint32Array(SAMPLES),
    isolatedLight: new Uint32Array(SAMPLES),
    unsureLight: new Uint32Array(SAMPLES),
    overlooked: new Uint8Array(SAMPLES)
  },
  lon: 0.3,
  lat: 51.5
};
const EMPTY = aCube([], []);
const DESK: SiteDesk = {
  desk: placeDesk(EMPTY, EMPTY, { wards: [[rectangle(560_000, 175_000, 563_000, 181_000)]], ways: WAYS }),
  seen: column(new Uint8Array(SAMPLES), (i) => (i < 5 ? SEEN.yes : i < 8 ? SEEN.perhaps : SEEN.no)),
  stops: {
    easting: Float64Array.of(561_500, 561_100, 559_000),
    northing: Float64Array.of(178_000, 178_130, 178_000)
  },
  routes: null,
  wards: { incidents: Float64Array.of(0), areaKm2: [18] }
};
const ASKED = {
  weights: new Float64Array(14).fill(1),
  from: 24_300,
  to: 24_301,
  monthsPresent: [24_300],
  moment: { date: '2025-12-21', hour: 1 },
  moments: []
};
const SITE = { place: polygonPlace([rectangle(561_000, 177_900, 561_100, 178_100)]) };

function findings(desk: Partial<SiteDesk> = {}, site = SITE) {
  const found = appraiseSite({ ...DESK, ...desk }, site, ASKED);
  if (!found.ok) throw new Error(found.message);
  return found.findings;
}

describe('what is found out about a site', () => {
  it('tells metres of ways inside, and within 100 m of the edge', () => {
    const { inside, near } = findings();
    expect(inside).toMatchObject({ walk: 100, dark: 0, unseen: 20, isolated: 30 });
    expect(near).toMatchObject({ walk: 200, dark: 100, unseen: 120, isolated: 50 });
    expect(near).toMatchObject({ darkKnown: 1, unseenKnown: 1, isolatedKnown: 1 });
  });

  it('tells how much of it is known, and nothing where nothing is', () => {
    const far = findings({}, { place: polygonPlace([rectangle(561_250, 177_900, 561_400, 178_100)]) });
    expect(far.inside.walk).toBe(150);
    expect(far.inside.dark).toBeNaN();
    expect(far.near.darkKnown).toBeCloseTo(100 / 250, 12);
    expect(far.near.dark).toBe(100);
    const { inside, known } = findings({ seen: null, stops: null });
    expect(inside.unseen).toBeNaN();
    // One month of two has a file; light and isolation are known; cameras, stops and walks are not.
    expect(known).toBeCloseTo((0.5 + 1 + 0 + 1 + 0 + 0) / 6, 12);
  });

  it('knows the less of what was recorded the more of it lies outside the wards', () => {
    // 90 of its 100 m lie west of every ward.
    const over = findings({}, { place: polygonPlace([rectangle(559_910, 177_900, 560_010, 178_100)]) });
    expect(over.figures.beyondShare).toBeCloseTo(0.9, 6);
    expect(over.known).toBeCloseTo((0.5 * 0.1 + 1 + 1 + 1 + 1 + 0) / 6, 6);
  });

  it('measures to the nearest stop from the edge: 0 = inside, not known without a street map', () => {
    expect(findings().nearestStopM).toBeCloseTo(30, 9);
    expect(findings({}, { place: circlePlace(561_100, 178_000, 50) }).nearestStopM).toBeCloseTo(80, 9);
    expect(findings({}, { place: circlePlace(561_100, 178_120, 50) }).nearestStopM).toBe(0);
    expect(findings({ stops: null }).nearestStopM).toBeNaN();
    expect(
      findings({ stops: { easting: new Float64Array(0), northing: new Float64Array(0) } }).nearestStopM
    ).toBeNaN();
  });

  it('is refused wholly outside the council', () => {
    const site = { place: circlePlace(400_000, 300_000, 50) };
    expect(appraiseSite(DESK, site, ASKED)).toMatchObject({
      ok: false,
      message: expect.stringContaining('wholly outside') as string
    });
  });
});
