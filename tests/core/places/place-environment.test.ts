import { describe, expect, it } from 'vitest';
import type { Moment } from '#lib/core/environment/moment.ts';
import { LIT } from '#lib/core/environment/walk-network.ts';
import { planarArea, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { circlePlace, polygonPlace } from '#lib/core/places/drawn-place.ts';
import { placeEnvironment } from '#lib/core/places/place-environment.ts';
import { decodePlaceGround, encodePlaceGround } from '#lib/core/places/place-ground-bytes.ts';
import { samplesInPlace, type PlaceGround, type WaySamples } from '#lib/core/places/place-ground.ts';
import { placeIndex } from '#lib/core/places/place-regions.ts';
import { placeWithin } from '#lib/core/places/ring-shapes.ts';

const rectangle = (minX: number, minY: number, maxX: number, maxY: number): PlanarPolygon => ({
  rings: [Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY)]
});

describe('the ways in a place', () => {
  const samples = 40;
  const fill = <T extends Uint8Array | Uint32Array>(column: T, value: (i: number) => number): T =>
    column.map((_, i) => value(i)) as T;
  const NIGHT = 1 << 1;
  const ways: WaySamples = {
    easting: Float64Array.from({ length: samples }, (_, i) => 561_005 + 10 * i),
    northing: new Float64Array(samples).fill(178_000),
    metres: new Float64Array(samples).fill(10),
    masks: {
      lit: fill(new Uint32Array(samples), (i) => (i < 10 ? NIGHT : 0)),
      unlamped: fill(new Uint8Array(samples), (i) => (i < 25 ? LIT.unlit : LIT.unknown)),
      isolatedDark: fill(new Uint32Array(samples), (i) => (i % 4 === 0 ? NIGHT : 0)),
      unsureDark: fill(new Uint32Array(samples), (i) => (i % 4 === 1 ? NIGHT : 0)),
      isolatedLight: new Uint32Array(samples),
      unsureLight: new Uint32Array(samples),
      overlooked: fill(new Uint8Array(samples), (i) => i % 3)
    },
    lon: 0.3,
    lat: 51.5
  };
  const ground: PlaceGround = { wards: [[rectangle(560_000, 175_000, 563_000, 181_000)]], ways };
  const half = polygonPlace([rectangle(561_000, 177_900, 561_200, 178_100)]);

  const ask = (moment: Moment) => placeEnvironment(ways, samplesInPlace(placeIndex(half), ways), moment);

  it('add up to all of them, each question by itself', () => {
    const environment = ask({ date: '2025-12-21', hour: 1 });
    expect(environment).toMatchObject({ dark: true, walk: 200, lit: 100, unlit: 100, lightUnknown: 0 });
    expect(environment).toMatchObject({ isolated: 50, isolationUnknown: 50, notIsolated: 100 });
    expect(environment).toMatchObject({ overlooked: 70, notOverlooked: 70, overlookedUnknown: 60 });
  });

  it('are all lit by day', () => {
    const environment = ask({ date: '2025-06-21', hour: 12 });
    expect(environment).toMatchObject({ dark: false, lit: 200, unlit: 0, isolated: 0, notIsolated: 200 });
  });

  it('and the wards come back from bytes as they went', () => {
    expect(decodePlaceGround(encodePlaceGround(ground))).toEqual(ground);
    expect(decodePlaceGround(encodePlaceGround({ ...ground, ways: null }))).toEqual({
      ...ground,
      ways: null
    });
    expect(() => decodePlaceGround(encodePlaceGround(ground).slice(0, 900))).toThrow('cut short: 900 of');
    expect(() => decodePlaceGround(new ArrayBuffer(32))).toThrow('starts with 0');
  });
});

describe('a place widened', () => {
  const areaOf = (parts: readonly PlanarPolygon[] | null) =>
    (parts ?? []).reduce((sum, part) => sum + planarArea(part), 0);

  it('has the area that plane geometry gives it, to 0.1 %', () => {
    for (const d of [100, 400]) {
      const square = polygonPlace([rectangle(561_000, 178_000, 561_300, 178_300)]);
      const exact = 300 * 300 + 4 * 300 * d + Math.PI * d * d;
      expect(Math.abs(areaOf(placeWithin(square, d)) / exact - 1)).toBeLessThan(0.001);
      const circle = circlePlace(561_000, 178_000, 400);
      expect(Math.abs(areaOf(placeWithin(circle, d)) / (Math.PI * (400 + d) ** 2) - 1)).toBeLessThan(0.001);
    }
  });

  it('is left out where its outline is too jagged to be widened in good time', () => {
    const radii = Array.from({ length: 400 }, (_, i) => (i % 2 ? 400 : 1500));
    const ring = radii.flatMap((r, i) => [
      561_000 + r * Math.cos((Math.PI * i) / 200),
      178_000 + r * Math.sin((Math.PI * i) / 200)
    ]);
    expect(placeWithin(polygonPlace([{ rings: [Float64Array.from(ring)] }]), 100)).toBeNull();
  });
});
