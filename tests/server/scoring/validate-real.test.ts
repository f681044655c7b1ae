import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import type { CalibratedKind } from '#lib/core/validation/calibration.ts';
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
/** Fewer incidents than this say little of the level of a band of places: chance alone moves it by a tenth. */
const ENOUGH = 300;
/** Bands off by more than a tenth that chance makes of the 50 of Bristol, were every level exact: 3.3 on average. */
const BY_CHANCE = 5;

/** As many came as were expected, within a tenth, by place in the order of what was expected: in every category with enough of them. */
function expectCalibrated(kinds: readonly CalibratedKind[], council: string): void {
  const bands = kinds.flatMap(({ title, bands }) =>
    bands.flatMap((band) =>
      band.to !== null && band.recorded >= ENOUGH ? [{ ...band, name: `${title} ${band.from}` }] : []
    )
  );
  expect(bands.length).toBeGreaterThan(council === 'bristol' ? 40 : 5);
  const off = bands.filter(({ ratio }) => Math.abs(ratio - 1) > 0.1);
  // What is off must at least be what months differ by.
  expect(off.filter(({ low, high }) => low > 1 || high < 1).map(({ name }) => name)).toEqual([]);
  expect(
    off.length,
    off.map(({ name, ratio }) => `${name}: ${ratio.toFixed(2)}`).join(', ')
  ).toBeLessThanOrEqual(council === 'bristol' ? BY_CHANCE : 0);
}

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
        const { forecasts, shares, refused, calibration } = answer.validation;
        expect(refused).toBeNull();
        if (!categories) expectCalibrated(calibration, council);
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
