import { beforeAll, describe, expect, it } from 'vitest';
import { planarArea } from '#lib/core/geometry/polygon.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Context } from '#lib/server/context.ts';
import { appraiseSites } from '#lib/server/sites/appraise-sites.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { planOfSites } from '../../fixtures/plan-of-sites.ts';
import { thurrock } from '../../builders/thurrock.ts';
import { expectSound } from './appraised-alike.ts';

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

  beforeAll(async () => {
    context = await thurrock();
    sites = await planOfSites(context, 50, DRAWN);
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
    for (const one of found.sites) {
      expectSound(one);
      if (!one.findings) continue;
      // Without a street map nothing is known of ways: 10 months of 10 are one part of six, as far as the site lies in wards.
      expect(one.findings.near.dark, one.site.reference).toBeNaN();
      expect(one.findings.known, one.site.reference).toBeCloseTo(
        (1 - one.findings.figures.beyondShare) / 6,
        9
      );
    }
    const of = (reference: string) => found.sites.find(({ site }) => site.reference === reference);
    expect(of('SM1')?.site.place.areaM2).toBeCloseTo(1, 6);
    expect(of('PT1')?.site.place.areaM2).toBeCloseTo(160_000 - 40_000 + 10_000, 6);
    expect(of('PT1')?.site.place.parts.reduce((sum, part) => sum + planarArea(part), 0)).toBe(130_000);
    expect(of('RV1')?.findings?.figures.beyondShare).toBeGreaterThan(0);
  });
});
