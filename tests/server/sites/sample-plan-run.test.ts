import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REACHES } from '#lib/core/places/place-regions.ts';
import { writeSample } from '#lib/sample/write/write-sample.ts';
import { createContext, type Context } from '#lib/server/context.ts';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import { appraiseSites } from '#lib/server/sites/appraise-sites.ts';
import { docxSites } from '#lib/server/sites/docx-sites.ts';
import { keepScenario } from '#lib/server/sites/keep-scenario.ts';
import { keepSites } from '#lib/server/sites/kept-sites.ts';
import { planSheet } from '#lib/server/sites/site-list.ts';
import { siteSheet } from '#lib/server/sites/site-sheet.ts';
import { waysBeforeAfter } from '#lib/core/sites/scenario-words.ts';
import { docxText } from '../../fixtures/docx.ts';
import { planOfSites } from '../../fixtures/plan-of-sites.ts';
import { expectSound } from './appraised-alike.ts';

/** Fifty sites may take so long, milliseconds: seconds, on a machine that does other things too. */
const LONGEST = 15_000;
const folder = mkdtempSync(join(tmpdir(), 'plan-run-'));
let context: Context;

beforeAll(async () => {
  await writeSample({ out: join(folder, 'sample'), seed: 7, scale: 0.1, months: 12 });
  context = createContext({ DATA_DIR: folder });
  await loadCouncilFrom(context, 'sample');
}, 120_000);
afterAll(async () => {
  await context.store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a plan of fifty sites on a sample with streets, lamps and cameras', () => {
  it('is answered within seconds, with ways that add up and walks, and makes one topic paper', async () => {
    const sites = await planOfSites(context, 50);
    const began = performance.now();
    const asked = new URLSearchParams({ profile: 'all' });
    const found = await appraiseSites(context, sites, asked, { audience: 'officer' });
    expect(performance.now() - began).toBeLessThan(LONGEST);
    if (!found.ok) throw new Error(found.problems[0].message);
    const answered = found.sites.filter(({ findings }) => findings !== null);
    expect(answered.length).toBeGreaterThan(40);
    for (const one of found.sites) {
      expectSound(one);
      if (!one.findings) continue;
      const { inside, near, known } = one.findings;
      for (const { walk, dark, unseen, isolated } of [inside, near])
        for (const part of [dark, unseen, isolated])
          expect(!Number.isFinite(part) || part <= walk + 1e-6, one.site.reference).toBe(true);
      // Within 100 m is more than inside, and ways are measured here.
      expect(inside.walk, one.site.reference).toBeLessThanOrEqual(near.walk);
      expect(known, one.site.reference).toBeGreaterThan(1 / 5);
    }
    expect(REACHES).toEqual([100, 400]);
    expect(answered.some(({ findings }) => findings?.walks?.some(({ walk }) => walk !== null))).toBe(true);
    expect(answered.some(({ findings }) => (findings?.near.dark ?? 0) > 0)).toBe(true);

    await keepSites(
      context,
      'sample',
      sites.map((site) => ({ site, origin: 'test' }))
    );
    const paper = await planSheet(context, 'Local Plan', asked, 'officer');
    expect(paper?.sites).toHaveLength(50);

    // What was tried stands on the paper of the site, before and after.
    const { reference, place } = answered[0].site;
    const [x, y] = place.parts[0].rings[0].map(Math.round);
    expect((await siteSheet(context, reference, asked, 'officer'))?.whatIf).toBeNull();
    const lines = [`lamp ${x},${y}`, `path ${x},${y} ${x + 40},${y + 10}`];
    expect(await keepScenario(context, reference, { name: 'A lamp', lines, who: 'p@x.example' })).toBeNull();
    const sheet = await siteSheet(context, reference, asked, 'officer');
    expect(sheet?.whatIf?.scenarios).toMatchObject([
      { name: 'A lamp', edits: [{ kind: 'lamp', at: [x, y] }, { kind: 'path' }] }
    ]);
    const [before, after] = [sheet?.whatIf?.before.near, sheet?.whatIf?.scenarios[0].after.near];
    expect(before?.walk).toBe(answered[0].findings?.near.walk);
    expect(after?.walk).not.toBe(before?.walk);

    const council = { id: 'sample', name: 'Sample', title: 'Sample', sample: true };
    const kept = { ...found, sites: [{ ...answered[0], site: { ...answered[0].site, version: 1 } }] };
    const [first] = await docxSites(context, kept, council, asked);
    expect(Buffer.from(first.plan.png).subarray(1, 4).toString()).toBe('PNG');
    // In the document to edit too; a site that was read from a file for it alone has nothing.
    const text = await docxText(first);
    if (!sheet?.whatIf) throw new Error('nothing was tried');
    const { rows } = waysBeforeAfter(sheet.whatIf.before, sheet.whatIf.scenarios[0].after, true);
    for (const words of ['What was tried', 'A lamp', '1 lamp, 2 path', ...rows.flatMap(({ cells }) => cells)])
      expect(text).toContain(words);
    expect(rows.some(({ cells }) => cells.some((cell) => cell.includes(' to ')))).toBe(true);
    const [read] = await docxSites(context, { ...found, sites: answered.slice(0, 1) }, council, asked);
    expect(read.whatIf).toBeNull();
  }, 60_000);
});
