import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { createContext } from '#lib/server/context.ts';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import { validateForecasts } from '#lib/server/scoring/validate-forecasts.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

// Real files, read beside the project (../shared/data); without them these tests are skipped, and say so.
const files = sharedData('');
const folder = mkdtempSync(join(tmpdir(), 'validate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const QUESTIONS: [name: string, categories: string[] | undefined][] = [
  ['all crime', undefined],
  ['violence and sexual offences', ['violent-crime']],
  ['robbery and theft from the person', ['robbery', 'theft-from-the-person']],
  ['burglary', ['burglary']],
  ['vehicle crime', ['vehicle-crime']]
];
const PLACES = [
  { council: 'thurrock', from: '2025-01', to: '2025-10' },
  { council: 'bristol', from: '2018-01', to: '2021-09' }
];
/** How far below the best plain way ours may fall, in shares of what happened: a handful of incidents, far inside the intervals. */
const SLACK = 0.003;

describe.skipIf(!files)('intensity on months it has not seen (real files in ../shared/data)', () => {
  it.each(PLACES)(
    'is at or above every plain way nearly always: $council',
    async ({ council, from, to }) => {
      const context = createContext({ DATA_DIR: join(folder, council) });
      await loadCouncilFrom(context, council, { from: files ?? '' });
      let clear = 0;
      for (const [name, categories] of QUESTIONS) {
        const period = { from: parseMonth(from), to: parseMonth(to) };
        const answer = await validateForecasts(context, { ...period, categories }, 'officer');
        if (!answer.ok) throw new Error(answer.problems[0].message);
        const { forecasts, shares, refused } = answer.validation;
        expect(refused).toBeNull();
        const ours = forecasts.find(({ id }) => id === 'intensity');
        const plain = forecasts.filter(({ simple }) => simple);
        for (const share of [0.01, 0.05]) {
          const s = shares.indexOf(share);
          const rate = ours?.areas[s].hitRate ?? NaN;
          const best = Math.max(...plain.map(({ areas }) => areas[s].hitRate));
          expect(rate, `${name} at ${share}`).toBeGreaterThan(best - SLACK);
          if (rate >= best) clear++;
        }
      }
      expect(clear).toBeGreaterThanOrEqual(8);
      await context.store.close();
    },
    300_000
  );
});
