import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import { validatePlans } from '#lib/server/patrols/validate-plans.ts';
import { aStore } from '../../builders/store.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const shared = sharedData('');
/** What plans are made from; lamps and postcodes say nothing of them. */
const FOLDERS = ['boundaries', 'crime', 'lookups', 'population'];
const COUNCILS = ['thurrock', 'bristol'];

describe.skipIf(!shared)('plans of real months (skipped without the shared data)', () => {
  const contexts: Context[] = [];

  beforeAll(async () => {
    const from = mkdtempSync(join(tmpdir(), 'held-'));
    for (const folder of FOLDERS) symlinkSync(join(shared!, folder), join(from, folder));
    for (const id of COUNCILS) {
      const context = await aStore();
      await loadCouncilFrom(context, id, { from });
      contexts.push(context);
    }
  }, 180_000);

  it.each(['all', 'minerva', 'patrol'])(
    'of “%s”: intervals held what came in 90 to 99 % of months, and plans found no less than the count of 12 months',
    async (profile) => {
      let [months, held] = [0, 0];
      for (const context of contexts) {
        const told = await validatePlans(context, { profile }, 10, 'officer');
        if (!told.ok) throw new Error(told.problems[0].message);
        const { result } = told;
        expect(told.warning).toBeNull();
        expect(result.hitRate).toBeGreaterThanOrEqual(result.countHitRate);
        // So few months of one council may all be held by chance.
        expect(result.planCoverage).toBeGreaterThanOrEqual(0.9);
        expect(result.areaCoverage).toBeGreaterThanOrEqual(0.9);
        expect(result.areaCoverage).toBeLessThanOrEqual(0.99);
        months += result.months;
        held += result.planCoverage * result.months;
      }
      expect(months).toBeGreaterThan(60);
      expect(held / months).toBeGreaterThanOrEqual(0.9);
      expect(held / months).toBeLessThanOrEqual(0.99);
    },
    240_000
  );
});
