import { describe, expect, it } from 'vitest';
import { inventoryCover } from '#lib/core/environment/inventory-cover.ts';
import { activeHours, type Venues } from '#lib/core/environment/isolation.ts';
import { isSwitchedOff, litHours, nearestLamp, type Lamps } from '#lib/core/environment/lighting.ts';
import type { Samples } from '#lib/core/environment/samples.ts';
import { seeded } from '../../builders/random-scene.ts';

const column = (n: number, make: (i: number) => number) =>
  Float64Array.from({ length: n }, (_, i) => make(i));
const lamps = (list: { x: number; y: number; off?: [number, number]; working?: number }[]): Lamps => ({
  easting: Float64Array.from(list, ({ x }) => x),
  northing: Float64Array.from(list, ({ y }) => y),
  working: Uint8Array.from(list, ({ working }) => working ?? 1),
  offFrom: Float64Array.from(list, ({ off }) => off?.[0] ?? NaN),
  offTo: Float64Array.from(list, ({ off }) => off?.[1] ?? NaN)
});
const scattered = (next: () => number, n: number, reach: number): Samples => ({
  easting: column(n, () => next() * reach),
  northing: column(n, () => next() * reach),
  edge: new Uint32Array(n),
  along: new Float64Array(n),
  metres: new Float64Array(n).fill(10)
});

describe('measures by the hour, against a test of every pair on random scenes', () => {
  it('know at which hours a lamp burns near, and how far the nearest is', () => {
    for (let scene = 0; scene < 200; scene++) {
      const next = seeded(scene + 300);
      const samples = scattered(next, 30, 200);
      const list = Array.from({ length: 12 }, () => ({
        x: next() * 200,
        y: next() * 200,
        working: next() < 0.8 ? 1 : 0,
        off:
          next() < 0.5 ? ([Math.floor(next() * 24), Math.floor(next() * 24)] as [number, number]) : undefined
      }));
      const columns = lamps(list);
      const hours = litHours(samples, columns);
      const near = nearestLamp(samples, columns, 1, 60);
      for (let i = 0; i < 30; i++) {
        const away = list.map(({ x, y }) => Math.hypot(x - samples.easting[i], y - samples.northing[i]));
        let lit = 0;
        for (let hour = 0; hour < 24; hour++) {
          const burns = ({ working, off }: (typeof list)[number], k: number) =>
            working && away[k] <= 25 && !(off && isSwitchedOff(hour, ...off));
          if (list.some(burns)) lit |= 1 << hour;
        }
        expect(hours[i]).toBe(lit);
        const burning = away.filter(
          (_, k) => list[k].working && !(list[k].off && isSwitchedOff(1, ...list[k].off))
        );
        const least = Math.min(...burning);
        if (least <= 60) expect(near[i]).toBeCloseTo(least, 3);
        else expect(near[i]).toBe(Infinity);
      }
    }
  });

  it('know when frontage is active, and when only venues of unknown hours are near', () => {
    for (let scene = 0; scene < 100; scene++) {
      const next = seeded(scene + 900);
      const samples = scattered(next, 20, 200);
      const bits = () => Math.floor(next() * 2 ** 24);
      const venues: Venues = {
        easting: column(6, () => next() * 200),
        northing: column(6, () => next() * 200),
        openHours: Uint32Array.from({ length: 6 }, bits),
        unknownHours: Uint32Array.from({ length: 6 }, () => (next() < 0.4 ? bits() : 0))
      };
      const { active, unknown } = activeHours(samples, venues, 50);
      for (let i = 0; i < 20; i++) {
        let open = 0;
        let open2 = 0;
        for (let v = 0; v < 6; v++) {
          if (
            Math.hypot(venues.easting[v] - samples.easting[i], venues.northing[v] - samples.northing[i]) > 50
          )
            continue;
          open |= venues.openHours[v];
          open2 |= venues.unknownHours[v];
        }
        expect([active[i], unknown[i]]).toEqual([open, open2 & ~open]);
      }
    }
  });
});

describe('the areas that an inventory covers', () => {
  const samples = { metres: new Float64Array(400).fill(10) } as Samples;
  const area = Int32Array.from({ length: 400 }, (_, i) => (i < 390 ? Math.floor(i / 130) : -1));
  const homes = Uint8Array.from({ length: 400 }, (_, i) => (i % 130 < 60 ? 1 : 0));

  it('are those with things near a quarter of their streets of homes, whatever the lanes are like', () => {
    const near = new Uint8Array(400);
    near.fill(1, 0, 15);
    near.fill(1, 130, 144);
    near.fill(1, 200, 260);
    near.fill(1, 390, 400);
    const { share, covered } = inventoryCover(samples, area, 3, homes, near);
    expect([...share]).toEqual([0.25, 14 / 60, 0]);
    expect([...covered]).toEqual([1, 0, 0]);
  });

  it('look at every way where there are few streets of homes, and are unknown without any', () => {
    const few = homes.map((_, i) => (i % 130 < 49 ? 1 : 0));
    const near = Uint8Array.from({ length: 400 }, (_, i) => (i % 130 >= 90 ? 1 : 0));
    const { share, covered } = inventoryCover(samples, area, 4, few, near);
    expect(share[0]).toBeCloseTo(40 / 130, 12);
    expect([...covered]).toEqual([1, 1, 1, 0]);
    expect(share[3]).toBeNaN();
  });
});
