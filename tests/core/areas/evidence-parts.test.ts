import { describe, expect, it, test } from 'vitest';
import { dueOf } from '#lib/core/areas/due.ts';
import { findFixes, fixInWords, type FixGround } from '#lib/core/areas/fix-finder.ts';
import { notKnownOf } from '#lib/core/areas/not-known.ts';
import { busierSince } from '#lib/core/areas/since.ts';

describe('since when an area had more by its size', () => {
  const question = { areaM2: 100, councilM2: 10_000 };
  const council = Array.from({ length: 12 }, () => 100); // 3 a month would be the area's share by land: 1.

  it('goes back over quarters without a break, from the last month', () => {
    const area = [0, 0, 0, 3, 3, 3, 1, 2, 1, 4, 0, 0];
    expect(busierSince({ ...question, area, council })).toBe(3);
  });

  it('is not at all where the last quarter was at or below it', () => {
    expect(busierSince({ ...question, area: [9, 9, 9, 1, 1, 1], council: council.slice(0, 6) })).toBe(-1);
  });

  it('ends at a month without a file, which is not known', () => {
    const area = [5, 5, NaN, 5, 5, 5];
    const known = [100, 100, NaN, 100, 100, 100];
    expect(busierSince({ ...question, area, council: known })).toBe(3);
    expect(busierSince({ ...question, area: [5, 5, NaN], council: [100, 100, NaN] })).toBe(-1);
  });
});

test('an action is late after its day, soon within two weeks, and nothing once it is done', () => {
  const of = (due: string | null, status = 'planned') => dueOf({ due, status }, '2026-03-31');
  expect(of('2026-03-30')).toBe('late');
  expect(of('2026-03-31')).toBe('soon');
  expect(of('2026-04-14')).toBe('soon');
  expect(of('2026-04-15')).toBe('later');
  expect(of(null)).toBe('no day');
  expect(of('2026-01-01', 'done')).toBeNull();
  expect(of('2026-01-01', 'dropped')).toBeNull();
});

describe('what could be mended', () => {
  // Ten samples of 10 m along y = 0: five of Dock Road, five of a path without a name.
  const ground = (over: Partial<FixGround> = {}): FixGround => ({
    easting: Float64Array.from({ length: 10 }, (_, i) => 10 * i),
    northing: new Float64Array(10),
    metres: new Float64Array(10).fill(10),
    inside: new Uint8Array(10).fill(1),
    dark: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 1, 1, 1),
    isolated: Uint8Array.of(0, 0, 0, 1, 1, 0, 0, 0, 0, 0),
    unseen: new Uint8Array(10).fill(1),
    street: (i) => (i < 5 ? 'Dock Road' : null),
    lamps: null,
    hour: 1,
    ...over
  });

  it('is told street by street in metres, most dark metres first', () => {
    expect(findFixes(ground())).toEqual([
      { street: 'Dock Road', dark: 40, isolated: 20, unseen: 50, brokenLamps: 0, lampsOff: 0 },
      { street: null, dark: 30, isolated: 0, unseen: 30, brokenLamps: 0, lampsOff: 0 }
    ]);
  });

  it('counts nothing outside, and no street of less than 30 metres', () => {
    const inside = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 1, 1, 1);
    expect(findFixes(ground({ inside })).map(({ street }) => street)).toEqual([null]);
  });

  it('names lamps that do not work before those that are switched off, and where none reaches asks who owns the way', () => {
    const lamps = {
      easting: Float64Array.of(5, 20, 500),
      northing: Float64Array.of(8, 8, 8),
      working: Uint8Array.of(0, 1, 0),
      offFrom: Float64Array.of(NaN, 0, NaN),
      offTo: Float64Array.of(NaN, 5, NaN)
    };
    const [road, path] = findFixes(ground({ lamps }));
    expect(road).toMatchObject({ brokenLamps: 1, lampsOff: 1 });
    expect(fixInWords(road)).toBe(
      '1 lamp of the council’s list does not work: ask whoever looks after street lights.'
    );
    expect(fixInWords({ ...road, brokenLamps: 0 })).toMatch(/^1 lamp is switched off at this hour/);
    expect(path).toMatchObject({ brokenLamps: 0, lampsOff: 0 });
    expect(fixInWords(path)).toMatch(/^No listed lamp reaches it/);
    expect(findFixes(ground({ lamps, hour: 22 }))[0].lampsOff).toBe(0);
  });
});

test('what is not known begins with victims and hours, and says what is missing here', () => {
  const ways = { walk: 900, darkUnknown: 120, unseenUnknown: 0, isolatedUnknown: 40 };
  const all = notKnownOf({ missing: 'March 2025', ways, hours: false, concerns: 0 });
  expect(all[0]).toMatch(/woman or a girl/);
  expect(all[1]).toMatch(/nothing finer/);
  expect(all).toContain('What happened in March 2025: there is no police file.');
  expect(all).toContain('Whether light falls on 120 of its 900 metres of way.');
  expect(all.some((sentence) => sentence.includes('camera'))).toBe(false);
  expect(all.at(-1)).toMatch(/does not mean that nobody worries/);
  expect(notKnownOf({ missing: '', ways: null, hours: true, concerns: 3 }).at(-1)).toMatch(/no street map/);
});
