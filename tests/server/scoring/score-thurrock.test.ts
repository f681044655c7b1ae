import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellId } from '#lib/core/geometry/hex-grid.ts';
import { scoreCells } from '#lib/core/scoring/score.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import type { Context } from '#lib/server/context.ts';
import { scoreCellsService, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { processorTime } from '../../fixtures/processor-time.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { thurrock } from '../../builders/thurrock.ts';

const wards = sharedData('boundaries/thurrock-wards-2025.geojson');
const police = sharedData('crime/thurrock-street-2025.csv');

const period = { from: parseMonth('2025-01'), to: parseMonth('2025-10') };

describe.skipIf(!wards || !police)(
  'Thurrock, from the files to the scores (skipped without the shared data)',
  () => {
    it('has the Gi* of R’s spdep in every one of its 2,622 exposed cells, to 1e-9', async () => {
      const { cells, inputs, missing } = await scored();
      const { grid } = inputs.study;
      const position = new Map(Array.from(grid.q, (q, i) => [cellId(150, q, grid.r[i]), i]));
      const file = join(import.meta.dirname, '../../fixtures/oracles/getis-ord-thurrock-150-count.csv');
      const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
      expect(cells.tested).toBe(rows.length);
      expect(missing).toEqual([]);
      let worst = 0;
      for (const row of rows) {
        const [q, r, x, z] = row.split(',').map(Number);
        const i = position.get(cellId(150, q, r))!;
        expect(cells.incidents[i]).toBe(x);
        worst = Math.max(worst, Math.abs(cells.z[i] - z));
      }
      expect(worst).toBeLessThan(1e-9);
    });

    it('counts all 14,374 incidents in cells and in wards', async () => {
      const { cells, wards: statistics } = await scored();
      expect(cells.incidents.reduce((sum, count) => (count > 0 ? sum + count : sum), 0)).toBe(14_374);
      expect(statistics.incidents.reduce((sum, count) => sum + count, 0)).toBe(14_374);
      expect(cells.unplaced).toBe(0);
    });

    it('scores in under a second from the store, and in a few milliseconds once that is read', async () => {
      const context = await thurrock();
      expect(await processorTime(() => scoreCellsService(context, period, 'officer'))).toBeLessThan(1000);
      const { weights, from, to, halfLifeMonths, inputs } = await answerOf(context);
      const question = { ...inputs, weights, from, to, halfLifeMonths };
      const times: number[] = [];
      for (let i = 0; i < 30; i++) times.push(await processorTime(() => scoreCells(question)));
      expect(times.sort((a, b) => a - b)[15]).toBeLessThan(16);
    });
  }
);

async function scored(): Promise<ScoreAnswer> {
  return answerOf(await thurrock());
}

async function answerOf(context: Context): Promise<ScoreAnswer> {
  const answer = await scoreCellsService(context, period, 'officer');
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer;
}
