import { beforeAll, describe, expect, it } from 'vitest';
import { boxAround, planarArea, planarPolygons } from '#lib/core/geometry/polygon.ts';
import { circlePlace, polygonPlace } from '#lib/core/places/drawn-place.ts';
import { readPlace } from '#lib/core/places/read-place.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Context } from '#lib/server/context.ts';
import { appraiseSites } from '#lib/server/sites/appraise-sites.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { thurrock } from '../../builders/thurrock.ts';

const isThere =
  sharedData('crime/thurrock-street-2025.csv') !== null &&
  sharedData('boundaries/thurrock-wards-2025.geojson') !== null;

/** Sites drawn by hand on the National Grid: a corner at a time, one in two parts with a hole, one over the river, one so small that nothing fits. */
const DRAWN = [
  ['GR1', '561400 177900; 561750 177950; 561700 178250; 561420 178180'],
  ['LS1', '558600 178700; 559200 178760; 559150 179250; 558640 179200'],
  ['TB1', '563900 176300; 564250 176200; 564300 176500; 564000 176600'],
  ['RV1', '561300 177000; 561900 177000; 561900 177700; 561300 177700'],
  ['SM1', '561500 178000; 561501 178000; 561501 178001; 561500 178001'],
  [
    'PT1',
    'MULTIPOLYGON (((561000 178500,561400 178500,561400 178900,561000 178900,561000 178500),(561100 178600,561100 178800,561300 178800,561300 178600,561100 178600)),((561500 178500,561600 178500,561600 178600,561500 178600,561500 178500)))'
  ]
] as const;

describe.skipIf(!isThere)('a plan of fifty sites with the real crime of Thurrock', () => {
  let context: Context;
  let sites: Site[];
  let box: readonly [number, number, number, number];

  beforeAll(async () => {
    context = await thurrock();
    const set = await areaSetOn(context.store, 'ward');
    const wards = await areasOf(context.store, set?.id ?? -1);
    box = boxAround(
      wards.flatMap(({ geometry }) => planarPolygons(geometry)),
      0
    );
    const facts = { name: null, use: 'Homes', dwellings: 50, stage: 'Regulation 18', plan: 'Local Plan' };
    const drawn = DRAWN.map(([reference, text]): Site => {
      const read = readPlace(text, null, [...box]);
      if (!read.ok) throw new Error(`${reference}: ${read.message}`);
      return { ...facts, reference, place: read.place, outline: 'outline', notes: read.notes };
    });
    // The others lie on the middles of wards, larger ones over smaller ones.
    const others = Array.from({ length: 50 - drawn.length }, (_, i): Site => {
      const ward = planarPolygons(wards[i % wards.length].geometry);
      const [west, south, east, north] = boxAround(ward, 0);
      const place = circlePlace((west + east) / 2, (south + north) / 2, 60 + 20 * i);
      return {
        ...facts,
        reference: `W${i}`,
        place: polygonPlace(place.parts),
        outline: 'outline',
        notes: []
      };
    });
    sites = [...drawn, ...others];
  }, 60_000);

  it('answers each: rings grow, parts add up, no rate without its interval, unknown says so', async () => {
    const told: number[] = [];
    const asked = new URLSearchParams({ profile: 'all', from: '2025-01', to: '2025-10' });
    const found = await appraiseSites(context, sites, asked, {
      audience: 'officer',
      onSite: (done) => told.push(done)
    });
    if (!found.ok) throw new Error(found.problems[0].message);
    expect(told).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    const answered = found.sites.filter(({ findings }) => findings !== null);
    // Of the circles some may lie wholly in the river: refused with a sentence.
    expect(answered.length).toBeGreaterThan(45);
    for (const { site, findings, notes } of found.sites) {
      if (!findings) {
        expect(notes.at(-1), site.reference).toMatch(/outside the council/);
        continue;
      }
      const { figures, categories, rate, known } = findings;
      const counts = [figures.inside, ...figures.within].map(({ incidents }) => incidents);
      expect(counts, site.reference).toEqual([...counts].sort((a, b) => a - b));
      const sums = [
        categories.reduce((sum, { inside }) => sum + inside, 0),
        ...[0, 1].map((k) => categories.reduce((sum, { within }) => sum + within[k], 0))
      ];
      expect(sums, site.reference).toEqual(counts);
      expect(rate[1] <= rate[0] && rate[0] <= rate[2], site.reference).toBe(true);
      const shares = figures.wards.reduce((sum, { share }) => sum + share, 0) + figures.beyondShare;
      expect(shares, site.reference).toBeCloseTo(1, 5);
      // Without a street map nothing is known of ways: 10 months of 10 are one part of five.
      expect(findings.near.dark, site.reference).toBeNaN();
      expect(known, site.reference).toBeCloseTo(1 / 5, 9);
    }
    const of = (reference: string) => found.sites.find(({ site }) => site.reference === reference);
    expect(of('SM1')?.site.place.areaM2).toBeCloseTo(1, 6);
    expect(of('PT1')?.site.place.areaM2).toBeCloseTo(160_000 - 40_000 + 10_000, 6);
    expect(of('PT1')?.site.place.parts.reduce((sum, part) => sum + planarArea(part), 0)).toBe(130_000);
    expect(of('RV1')?.findings?.figures.beyondShare).toBeGreaterThan(0);
  });
});
