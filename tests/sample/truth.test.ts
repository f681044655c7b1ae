import { describe, expect, it } from 'vitest';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import { makeSample } from '#lib/sample/sample.ts';
import type { PlaceFlag } from '#lib/sample/events/truth.ts';

// Twenty times as many incidents as usual, so that what was meant stands out of chance.
const sample = makeSample({ seed: 1, scale: 0.1, months: 36, incidents: 100_000 });
const { truth, places } = sample;
const months = Array.from({ length: 36 }, (_, month) => sample.month(month));
const placeTotals = new Float64Array(places.length);
for (const { place } of months) for (const p of place) if (p >= 0) placeTotals[p]++;

describe('the incidents', () => {
  it('are as many as the truth expects, by category', () => {
    CATEGORIES.forEach(({ id }, c) => {
      const expected = 36 * places.reduce((sum, _, p) => sum + truth.expected[p * CATEGORIES.length + c], 0);
      const drawn = months.reduce((sum, { category }) => sum + category.filter((own) => own === c).length, 0);
      expect(Math.abs(drawn / expected - 1), id).toBeLessThan(0.1);
    });
  });

  it('are where the truth has them', () => {
    const means = places.map((_, p) => sumOf(truth.expected.subarray(p * 14, p * 14 + 14)) * 36);
    const busy = means.map((mean, p) => ({ mean, drawn: placeTotals[p] })).filter(({ mean }) => mean > 400);
    expect(busy.length).toBeGreaterThan(20);
    for (const { mean, drawn } of busy) expect(Math.abs(drawn / mean - 1)).toBeLessThan(0.35);
  });

  it('all stand at a published point, but for a few without a location', () => {
    const without = months.reduce((sum, { place }) => sum + place.filter((p) => p < 0).length, 0);
    expect(without).toBeGreaterThan(100);
    expect(without / 100_000).toBeLessThan(0.008);
    expect(months.every(({ place }) => place.every((p) => p < places.length))).toBe(true);
  });

  it('have no Crime ID and no outcome when they are anti-social behaviour, and both otherwise', () => {
    const asb = categoryNumber('anti-social-behaviour');
    for (const { category, crimeId, outcome } of months.slice(0, 4))
      category.forEach((own, i) => {
        expect(crimeId[i]).toMatch(own === asb ? /^$/ : /^[0-9a-f]{64}$/);
        expect(outcome[i] === '').toBe(own === asb);
      });
  });

  it('vary more from month to month at one place than chance alone would', () => {
    const violence = categoryNumber('violent-crime');
    const ratios = places.flatMap((_, p) => {
      const mean = truth.expected[p * 14 + violence];
      if (mean < 20 || truth.flags[p] === 'emerging' || truth.flags[p] === 'fading') return [];
      const counts = months.map(
        ({ place, category }) => place.filter((own, i) => own === p && category[i] === violence).length
      );
      const average = sumOf(counts) / 36;
      return [counts.reduce((sum, count) => sum + (count - average) ** 2, 0) / 35 / average];
    });
    expect(ratios.length).toBeGreaterThan(3);
    expect(sumOf(ratios) / ratios.length).toBeGreaterThan(1.5);
  });
});

describe('the seasons', () => {
  it.each([
    ['anti-social-behaviour', [5, 6, 7], [11, 0, 1], 1.3],
    ['bicycle-theft', [6, 7, 8], [0, 1, 2], 1.5],
    ['burglary', [10, 11, 0], [4, 5, 6], 1.1]
  ] as const)('show in %s', (id, high, low, ratio) => {
    const c = categoryNumber(id);
    const total = (own: readonly number[]) =>
      months.reduce(
        (sum, { category }, t) =>
          own.includes((sample.firstMonth + t) % 12) ? sum + category.filter((one) => one === c).length : sum,
        0
      );
    expect(total(high) / total(low)).toBeGreaterThan(ratio);
  });
});

describe('places', () => {
  it('are repeat, quiet, emerging and fading ones among plain ones, and the course of each shows', () => {
    const course = (flag: PlaceFlag, from: number, to: number) =>
      months
        .slice(from, to)
        .reduce((sum, { place }) => sum + place.filter((p) => p >= 0 && truth.flags[p] === flag).length, 0);
    expect(course('emerging', 30, 36)).toBeGreaterThan(2 * course('emerging', 0, 6));
    expect(course('fading', 0, 6)).toBeGreaterThan(2 * course('fading', 30, 36));
    const mean = (flag: PlaceFlag) => {
      const own = places.flatMap(({ kind }, p) =>
        kind === 'street' && truth.flags[p] === flag ? [placeTotals[p]] : []
      );
      return sumOf(own) / own.length;
    };
    expect(mean('repeat')).toBeGreaterThan(2 * mean(''));
    expect(mean('quiet')).toBeLessThan(0.25 * mean(''));
  });

  it('expect in the mean of all months what the truth states', () => {
    places.slice(0, 200).forEach((_, p) =>
      CATEGORIES.forEach((_, c) => {
        const mean = sumOf(Array.from({ length: 36 }, (_, t) => truth.at(p, c, t))) / 36;
        const stated = truth.expected[p * 14 + c];
        const changing = truth.flags[p] === 'emerging' || truth.flags[p] === 'fading';
        expect(Math.abs(mean - stated)).toBeLessThanOrEqual((changing ? 0.1 : 1e-9) * stated + 1e-12);
      })
    );
  });

  it('recur under the publisher’s generic names at many points', () => {
    for (const name of ['Parking Area', 'Shopping Area', 'Supermarket'])
      expect(places.filter((place) => place.name === `On or near ${name}`).length).toBeGreaterThan(1);
    expect(places.every(({ name }) => name.startsWith('On or near '))).toBe(true);
  });

  it('lie in a census area but for a few beyond the borough', () => {
    const outside = places.filter(({ lsoa }) => lsoa < 0).length;
    expect(outside).toBeGreaterThan(0);
    expect(outside / places.length).toBeLessThan(0.2);
  });
});

function sumOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}
