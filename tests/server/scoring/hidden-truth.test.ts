import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellAt, gridIndex } from '#lib/core/geometry/hex-grid.ts';
import { createContext, type Context } from '#lib/server/context.ts';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import { scoreCellsService, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { writeSample } from '#lib/sample/write/write-sample.ts';
import { midRanks } from '#lib/core/statistics/quantile.ts';

// The sample knows what it drew its incidents from. The scores see only the published files, through the same importers as a real
// council's: how well do they find what really goes on?
const folder = mkdtempSync(join(tmpdir(), 'truth-'));
let context: Context;
let answer: ScoreAnswer;
/** Expected incidents a month of every exposed cell, from the hidden truth. */
let truth: Float64Array;

beforeAll(async () => {
  await writeSample({ out: join(folder, 'sample'), seed: 7, scale: 0.25, months: 18 });
  context = createContext({ DATA_DIR: folder });
  await loadCouncilFrom(context, 'sample');
  const scored = await scoreCellsService(context, { profile: 'all' }, 'officer');
  if (!scored.ok) throw new Error(scored.problems[0].message);
  answer = scored;
  truth = hiddenTruth(answer);
}, 120_000);
afterAll(async () => {
  await context.store.close();
  rmSync(folder, { recursive: true, force: true });
});

function hiddenTruth({ inputs: { study, frame } }: ScoreAnswer): Float64Array {
  const index = gridIndex(study.grid);
  const expected = new Float64Array(study.grid.q.length);
  const [head, ...rows] = readFileSync(join(folder, 'sample', 'truth.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const names = head.split(',');
  const at = (name: string): number => names.indexOf(name);
  for (const row of rows) {
    const fields = row.split(',');
    const [x, y] = [Number(fields[at('easting')]), Number(fields[at('northing')])];
    const cell = index(...cellAt(study.grid.spacing, x, y));
    if (cell >= 0) expected[cell] += Number(fields[at('expected_monthly')]);
  }
  return Float64Array.from(frame.exposedCell, (cell) => expected[cell]);
}

const ofExposed = (column: Float64Array): Float64Array =>
  Float64Array.from(answer.inputs.frame.exposedCell, (cell) => column[cell]);

/** Rank correlation (Spearman), ties by mid-rank. */
function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const [x, y] = [midRanks(a), midRanks(b)];
  const mean = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((value, i) => {
    xy += (value - mx) * (y[i] - my);
    xx += (value - mx) ** 2;
    yy += (y[i] - my) ** 2;
  });
  return xy / Math.sqrt(xx * yy);
}

/** Share of the truth that lies in the `share` of cells that `values` puts highest. */
function found(values: Float64Array, share: number): number {
  const order = [...values.keys()].sort((a, b) => values[b] - values[a]);
  const chosen = order.slice(0, Math.round(share * values.length));
  return chosen.reduce((sum, i) => sum + truth[i], 0) / truth.reduce((sum, one) => sum + one, 0);
}

describe('scores against the hidden truth of a sample', () => {
  it('intensity follows it closely, closer than the count of a month or a year', async () => {
    const intensity = ofExposed(answer.detail().intensity);
    const month = await scoreCellsService(
      context,
      { profile: 'all', from: answer.to, to: answer.to },
      'officer'
    );
    if (!month.ok) throw new Error('the last month is not there');
    const last = ofExposed(month.cells.weighted);
    // Cells without any point have no truth but a little intensity, from their neighbours: among the others the order is what counts.
    const real = [...truth.keys()].filter((i) => truth[i] > 0);
    const pick = (values: Float64Array): Float64Array => Float64Array.from(real, (i) => values[i]);
    const ours = rankCorrelation(pick(intensity), pick(truth));
    const year = rankCorrelation(pick(ofExposed(answer.cells.weighted)), pick(truth));
    expect(ours).toBeGreaterThan(0.9);
    expect(ours).toBeGreaterThan(year);
    expect(ours).toBeGreaterThan(rankCorrelation(pick(last), pick(truth)) + 0.1);
    const sum = (values: Float64Array): number => values.reduce((total, one) => total + one, 0);
    // The level of the next month, season and chance included, is near the mean of all.
    expect(Math.abs(sum(intensity) / sum(truth) - 1)).toBeLessThan(0.25);
  });

  it('the top 5 % by score hold nearly as much of it as any 5 % could', () => {
    const best = found(truth, 0.05);
    expect(found(ofExposed(answer.cells.score), 0.05)).toBeGreaterThan(0.95 * best);
    expect(found(ofExposed(answer.detail().intensity), 0.05)).toBeGreaterThan(0.95 * best);
    expect(best).toBeGreaterThan(0.3);
  });

  it('cells that are surely in the top 5 % nearly all are in truth', () => {
    const confidence = ofExposed(answer.detail().confidence);
    const edge = [...truth].sort((a, b) => b - a)[Math.round(0.05 * truth.length)];
    // The truth is told at points: of a cell beside a busy point, into which its incidents may well fall, it says nothing.
    const sure = [...truth.keys()].filter((i) => confidence[i] >= 0.95 && truth[i] > 0);
    expect(sure.length).toBeGreaterThan(5);
    const right = sure.filter((i) => truth[i] >= edge * 0.8).length;
    expect(right / sure.length).toBeGreaterThan(0.9);
  });
});
