import { expect } from 'vitest';
import type { AppraisedSite } from '#lib/server/sites/appraise-sites.ts';

/** What holds for every site that was appraised: rings grow, parts add up, no rate without its interval, shares are whole. */
export function expectSound({ site, findings, notes }: AppraisedSite): void {
  if (!findings) {
    expect(notes.at(-1), site.reference).toMatch(/outside the council/);
    return;
  }
  const { figures, categories, rate } = findings;
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
}
