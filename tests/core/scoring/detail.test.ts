import { describe, expect, it } from 'vitest';
import { cellCentre, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import { detailCells, detailSteps, type DetailQuestion } from '#lib/core/scoring/detail.ts';
import { howSure } from '#lib/core/scoring/how-sure.ts';
import { detailTools } from '#lib/core/scoring/detail-tools.ts';
import { scoringFrame } from '#lib/core/scoring/frame.ts';
import { formatMonth, parseMonth } from '#lib/core/incidents/month.ts';
import { monthlyAmounts } from '#lib/core/scoring/monthly.ts';
import { scoreCells } from '#lib/core/scoring/score.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { TIME_CLASSES } from '#lib/core/statistics/time-class.ts';
import { aCube, type CubeEntry } from '../../builders/cube.ts';

const ACROSS = 16;
const FIRST = parseMonth('2024-01');
const cells = Array.from({ length: ACROSS * ACROSS }, (_, i) => i);
const grid = makeGrid(
  150,
  cells.map((i) => 3700 + (i % ACROSS)),
  cells.map((i) => 1200 + Math.floor(i / ACROSS))
);
const centre = (cell: number): [number, number] => cellCentre(150, grid.q[cell], grid.r[cell]);
const weightOf = (slugs: readonly string[]): Float64Array => {
  const weights = new Float64Array(CATEGORIES.length);
  for (const slug of slugs) weights[categoryNumber(slug)] = 1;
  return weights;
};
const weights = weightOf(['robbery', 'burglary']);

/** A point in every second cell; a busy corner and something now and then elsewhere, month by month. */
function town(months: number, amount = (cell: number): number => (corner(cell) ? 6 : 0.2)): DetailQuestion {
  const random = seededRandom(5);
  const points = cells.filter((cell) => cell % 2 === 0);
  const entries: CubeEntry[] = points.flatMap((cell, place) =>
    Array.from({ length: months }, (_, k) => k).flatMap((k) =>
      ['burglary', 'robbery'].map((category) => ({
        ...{ place, category, month: formatMonth(FIRST + k) },
        count: random.poisson(amount(cell))
      }))
    )
  );
  return ask(
    points.map(centre),
    entries.filter(({ count }) => (count ?? 1) > 0),
    months
  );
}

function corner(cell: number): boolean {
  return cell % ACROSS < 4 && cell / ACROSS < 4;
}

function ask(points: [number, number][], entries: CubeEntry[], months: number): DetailQuestion {
  return {
    cube: aCube(points, entries),
    study: { grid, exposed: new Uint8Array(cells.length).fill(1), ward: new Int32Array(cells.length) },
    weights,
    from: FIRST,
    to: FIRST + months - 1,
    halfLifeMonths: null,
    weightings: [weights, weightOf(['robbery']), weightOf(['burglary'])],
    present: Array.from({ length: months }, (_, k) => FIRST + k)
  };
}

describe('the closer look at scores', () => {
  const question = town(14);
  const detail = detailCells(question);
  const scores = scoreCells(question);
  const busy = cells.filter((cell) => corner(cell) && cell % 2 === 0);
  const quiet = cells.filter((cell) => cell % ACROSS > 6 || cell / ACROSS > 6);

  it('expects more where more happened, and about as much in all as in a month of late', () => {
    const least = Math.min(...busy.map((cell) => detail.intensity[cell]));
    const most = Math.max(...quiet.map((cell) => detail.intensity[cell]));
    expect(least).toBeGreaterThan(5 * most);
    const sum = detail.intensity.reduce((total, one) => total + one, 0);
    const month = scores.weighted.reduce((total, one) => total + one, 0) / 14;
    expect(sum / month).toBeGreaterThan(0.8);
    expect(sum / month).toBeLessThan(1.2);
  });

  it('finds the cluster by permutation, and none in the quiet part', () => {
    const inner = [ACROSS + 1, ACROSS + 2, 2 * ACROSS + 1, 2 * ACROSS + 2];
    for (const cell of inner) expect(detail.permutationQ[cell]).toBeLessThan(0.05);
    for (const cell of quiet) expect(detail.permutationQ[cell]).toBeGreaterThan(0.05);
    expect(detail.permutationP.every((p) => p > 0 && p <= 1)).toBe(true);
  });

  it('classes a corner that is busy every month as lasting, and says on how many months that rests', () => {
    expect(detail.monthsCompared).toBe(14);
    const kinds = new Set(busy.map((cell) => TIME_CLASSES[detail.timeClass[cell]].id));
    expect([...kinds].every((id) => ['persistent', 'intensifying', 'diminishing'].includes(id))).toBe(true);
  });

  it('is sure of what leads clearly, and gives the range of places over the weightings', () => {
    const first = scores.rank.indexOf(1);
    expect(detail.confidence[first]).toBeGreaterThan(0.5);
    expect(Math.max(...quiet.map((cell) => detail.confidence[cell]))).toBeLessThan(0.05);
    expect(detail.rankLow[first]).toBe(1);
    expect(detail.rankHigh[first]).toBeGreaterThanOrEqual(1);
    expect(detail.survives[first]).toBe(1);
  });

  it('names the point that makes a hotspot', () => {
    const first = scores.rank.indexOf(1);
    expect(detail.heaviestPlace[first]).toBe(first / 2);
    expect(detail.heaviestShare[first]).toBe(1);
    expect(detail.onePoint[first]).toBe(1);
    expect(detail.onePoint[quiet[0]]).toBe(0);
  });

  it('says nothing of cells that are not exposed', () => {
    const exposed = question.study.exposed.slice();
    exposed[255] = 0;
    const other = detailCells({ ...question, study: { ...question.study, exposed } });
    expect(other.intensity[255]).toBeNaN();
    expect(other.confidence[255]).toBeNaN();
    expect(other.rankLow[255]).toBe(0);
    expect(other.heaviestPlace[255]).toBe(-1);
  });

  it('is the same to the last bit whether done at once, in steps, or with tools kept from another question', () => {
    const frame = scoringFrame(question.cube, question.study);
    const tools = detailTools(question.cube, frame);
    detailCells({ ...question, frame, tools, to: question.to - 3, weights: weightOf(['burglary']) });
    const steps = detailSteps({ ...question, frame, tools });
    let yields = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) yields++;
    expect(step.value).toEqual(detail);
    expect(yields).toBeGreaterThan(40);
  });

  it('holds how sure it is to the last bit, and does not work that out again where it is at hand', () => {
    const sure = howSure(question);
    expect(detail).toMatchObject(sure);
    const known = { ...sure, confidence: sure.confidence.map(() => 0.5) };
    expect(detailCells({ ...question, sure: known })).toEqual({ ...detail, confidence: known.confidence });
  });
});

describe('a question that nothing or little answers', () => {
  const NUMBERS = ['intensity', 'kde', 'confidence'] as const;
  const cases: [name: string, question: DetailQuestion, sentences: RegExp][] = [
    ['without any incident', ask([centre(0)], [], 12), /nothing was recorded/i],
    [
      'with everything in one cell',
      ask([centre(0)], [{ place: 0, month: '2024-12', category: 'robbery', count: 50 }], 12),
      /one single place|cannot be tested|months in which clusters can be tested/i
    ],
    ['with one month', town(1), /need 12 months/],
    ['with an empty period', { ...town(14), from: FIRST + 20, to: FIRST + 21 }, /./],
    [
      'with one category that never happened',
      { ...town(14), weights: weightOf(['drugs']) },
      /months in which clusters can be tested/
    ],
    ['with factors that nobody knows', { ...town(14), factorWeights: { lighting: 1 } }, /./]
  ];

  it.each(cases)('%s is answered in sentences, and with no number that is none', (_, question, sentences) => {
    const detail = detailCells(question);
    const scores = scoreCells(question);
    const said = [...detail.notes, scores.refused, scores.noScore].filter((one) => one !== null).join(' ');
    expect(said).toMatch(sentences);
    for (const name of NUMBERS) expect(detail[name].some(Number.isNaN), name).toBe(false);
  });

  it('with one cell alone is answered too', () => {
    const one = makeGrid(150, [3700], [1200]);
    const question = {
      ...town(14),
      study: { grid: one, exposed: Uint8Array.of(1), ward: Int32Array.of(0) }
    };
    expect(scoreCells(question).refused).toMatch(/only 1 place/);
    expect(detailCells(question).confidence[0]).toBe(1);
  });
});

describe('amounts by month', () => {
  it('add up to what the whole period holds, and leave out months not asked for', () => {
    const { cube, study } = town(6);
    const { placeCell, exposedCell } = scoringFrame(cube, study);
    const columns = monthlyAmounts(cube, placeCell, exposedCell.length, weights, [
      FIRST,
      FIRST + 1,
      FIRST + 4
    ]);
    for (const [k, month] of [FIRST, FIRST + 1, FIRST + 4].entries()) {
      const alone = scoreCells({ ...town(6), from: month, to: month }).weighted;
      expect(columns[k]).toEqual(alone);
    }
  });
});
