import { describe, expect, it } from 'vitest';
import { atLeast, discloseRows } from '#lib/core/concerns/disclose.ts';

describe('rows of parts', () => {
  it('are told in steps with their total, with their total alone, or not at all', () => {
    const told = discloseRows([
      [1, 0],
      [10, 2],
      [7, 8],
      [0, 0]
    ]);
    expect(told.rows).toEqual([
      { parts: [null, null], total: null },
      { parts: [null, null], total: 12 },
      { parts: [6, 6], total: 12 },
      { parts: [0, 0], total: 0 }
    ]);
    // What is told of them together, and nothing more.
    expect(told.total).toBe(24);
  });

  it('treat a row with a sensitive part as sensitive', () => {
    const told = discloseRows([[2, 1], [30, 30], [2, 9]], [2, 4]); // prettier-ignore
    expect(told.rows[0].total).toBeNull();
    expect(told.rows[1]).toEqual({ parts: [30, 30], total: 60 });
    expect(told.rows[2]).toEqual({ parts: [null, null], total: 10 });
  });

  it('refuse what is no count', () => {
    expect(() => discloseRows([[1.5]])).toThrow(RangeError);
    expect(() => discloseRows([[-1]])).toThrow(RangeError);
    expect(() => discloseRows([[1], [1, 2]])).toThrow(RangeError);
  });
});

/**
 * Whoever knows the rule and every figure of two months asks which wards and months could have been told so. Every ward of three kinds with up to
 * nine concerns of each, in one month and the next, grown or shrunk: of wards told alike there are always some that differ in any small
 * count and in any small change. Totals of the council are sums of what is told of wards, so they add nothing to what an attack knows.
 */
describe('an attack on what is told, by totals, kinds and months', () => {
  const LIMITS = [2, 4, 2];
  const MOST = 9;
  const wards: number[][] = [];
  for (let place = 0; place <= MOST; place++)
    for (let behaviour = 0; behaviour <= MOST; behaviour++)
      for (let safe = 0; safe <= MOST; safe++) wards.push([place, behaviour, safe]);
  const telling = new Map<string, number[][]>();
  for (const ward of wards) {
    const text = JSON.stringify(discloseRows([ward], LIMITS));
    telling.set(text, [...(telling.get(text) ?? []), ward]);
  }
  const groups = [...telling.values()];
  const valuesOf = (group: number[][], of: (ward: number[]) => number) => new Set(group.map(of));
  const sum = (ward: readonly number[]) => ward.reduce((all, count) => all + count, 0);
  const figures: [name: string, limit: number, of: (ward: number[]) => number][] = [
    ['the place', 2, ([place]) => place],
    ['behaviour', 4, ([, behaviour]) => behaviour],
    ['feels safe', 2, ([, , safe]) => safe],
    ['all kinds', 2, sum],
    ['place and behaviour', 2, ([place, behaviour]) => place + behaviour],
    ['behaviour and safe', 2, ([, behaviour, safe]) => behaviour + safe],
    ['place and safe', 2, ([place, , safe]) => place + safe]
  ];

  it('looks at many kinds of telling', () => {
    expect(groups.length).toBeGreaterThan(30);
  });

  it('would find small counts where only they are hidden and the total is told', () => {
    const bare = new Map<string, Set<number>>();
    for (const ward of wards) {
      const text = JSON.stringify([ward.map((count, i) => (count > LIMITS[i] ? count : null)), sum(ward)]);
      bare.set(text, (bare.get(text) ?? new Set()).add(ward[1]));
    }
    const found = [...bare.values()].filter(
      (values) => values.size === 1 && [...values][0] in [0, 1, 2, 3, 4]
    );
    expect(found.length).toBeGreaterThan(10);
  });

  it.each(figures)('finds no small count of one month: %s', (_, limit, of) => {
    for (const group of groups) {
      const values = valuesOf(group, of);
      if (values.size === 1) expect([...values].every((value) => value === 0 || value > limit)).toBe(true);
    }
  });

  it.each(figures)('finds no small change from one month to the next: %s', (_, limit, of) => {
    for (const before of groups)
      for (const after of groups) {
        const [one, two] = [valuesOf(before, of), valuesOf(after, of)];
        if (one.size > 1 || two.size > 1) continue;
        const change = Math.abs([...two][0] - [...one][0]);
        expect(change === 0 || change > limit, JSON.stringify([before, after])).toBe(true);
      }
  });
});

it('“so many or more” never tells a small count, nor the same count two ways', () => {
  for (const upTo of [2, 4])
    for (let count = 0; count < 200; count++) {
      const told = atLeast(count, upTo);
      if (count <= upTo) expect(told).toBeNull();
      else expect(told).toBeGreaterThan(upTo);
      expect(told ?? 0).toBeLessThanOrEqual(count);
    }
  expect([3, 4, 5, 9, 10, 60].map((count) => atLeast(count))).toEqual([3, 3, 5, 5, 10, 50]);
});
