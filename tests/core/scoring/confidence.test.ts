import { describe, expect, it } from 'vitest';
import { cellCentre, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { catchments } from '#lib/core/scoring/catchment.ts';
import { confidence } from '#lib/core/scoring/confidence.ts';
import { scoringFrame } from '#lib/core/scoring/frame.ts';
import { onePointHotspots } from '#lib/core/scoring/one-point.ts';
import { robustness } from '#lib/core/scoring/robustness.ts';
import { topShare } from '#lib/core/statistics/top-share.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { aCube, type CubeEntry } from '../../builders/cube.ts';

const ACROSS = 15;
const numbers = Array.from({ length: ACROSS * ACROSS }, (_, i) => i);
const grid = makeGrid(
  150,
  numbers.map((i) => i % ACROSS),
  numbers.map((i) => Math.floor(i / ACROSS))
);
const study = { grid, exposed: new Uint8Array(numbers.length).fill(1), ward: new Int32Array(numbers.length) };
const centre = (cell: number): [number, number] => cellCentre(150, grid.q[cell], grid.r[cell]);
const MIDDLE = 7 * ACROSS + 7;
const weights = new Float64Array(14).fill(1);

function sharesAt(points: [number, number][], place: number): Map<number, number> {
  const cube = aCube(points, []);
  const frame = scoringFrame(cube, study);
  const { start, cell, share } = catchments(cube.easting, cube.northing, frame.placeCell, grid);
  const found = new Map<number, number>();
  for (let k = start[place]; k < start[place + 1]; k++) found.set(cell[k], share[k]);
  return found;
}

describe('catchments', () => {
  it('of a lonely point are a disc of 150 m: 28 % in its own hexagon, 12 % in each around it', () => {
    const shares = sharesAt([centre(MIDDLE)], 0);
    expect(shares.size).toBe(7);
    // √3/2·150² of π·150²; the rest shared by six neighbours.
    expect(shares.get(MIDDLE)).toBeCloseTo(0.276, 1);
    for (const [cell, share] of shares) if (cell !== MIDDLE) expect(Math.abs(share - 0.121)).toBeLessThan(0.03); // prettier-ignore
  });

  it('sum to one, and end halfway to the next point', () => {
    const [x, y] = centre(MIDDLE);
    const shares = sharesAt(
      [
        [x - 40, y],
        [x + 40, y]
      ],
      0
    );
    expect([...shares.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(shares.has(MIDDLE + 1)).toBe(false);
    expect(shares.get(MIDDLE - 1)).toBeGreaterThan(0.3);
  });

  it('leave out where nobody is, and a point outside the grid altogether', () => {
    expect([...sharesAt([centre(0)], 0).values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(sharesAt([[-9000, -9000], centre(MIDDLE)], 0).size).toBe(0); // prettier-ignore
  });
});

function ask(entries: CubeEntry[], points: [number, number][], seed = 1, others = {}) {
  const cube = aCube(points, entries);
  const frame = scoringFrame(cube, study);
  const period = { from: cube.firstMonth, to: cube.firstMonth + cube.months - 1 };
  return confidence({
    cube,
    frame,
    weights,
    ...period,
    halfLifeMonths: null,
    factorWeights: { crime: 1 },
    others: [],
    random: seededRandom(seed),
    ...others
  });
}

describe('confidence', () => {
  const everywhere = numbers.map(centre);
  const quiet: CubeEntry[] = numbers.map((place) => ({ place, month: '2025-01', category: 'burglary', count: 3 })); // prettier-ignore
  const busy: CubeEntry[] = quiet.map((entry) => (entry.place === MIDDLE ? { ...entry, count: 300 } : entry));

  it('is certain of a place that outdoes all others a hundredfold, and not of any where all are alike', () => {
    const sure = ask(busy, everywhere).share;
    expect(sure[MIDDLE]).toBe(1);
    expect(sure[0]).toBeLessThan(0.3);
    const alike = ask(quiet, everywhere).share;
    expect(Math.max(...alike)).toBeLessThan(0.4);
  });

  it('adds up to the places there are in the top: 5 % of 225 is 11', () => {
    const { share, draws } = ask(quiet, everywhere);
    expect(draws).toBe(200);
    expect(share.reduce((a, b) => a + b, 0)).toBeCloseTo(11, 9);
  });

  it('is the same for the same seed', () => {
    expect(ask(busy, everywhere, 9)).toEqual(ask(busy, everywhere, 9));
    expect(ask(quiet, everywhere, 9)).not.toEqual(ask(quiet, everywhere, 8));
  });

  it('lets a hotspot of one point near an edge spill over: the points around it are plausible too', () => {
    const [x, y] = centre(MIDDLE);
    const { share } = ask([{ place: 0, month: '2025-01', category: 'robbery', count: 40 }], [[x + 70, y]]);
    expect(share[MIDDLE]).toBe(1);
    expect(share[MIDDLE + 1]).toBeGreaterThan(0.95);
    expect(share[0]).toBe(0);
  });

  it('fades what is old', () => {
    const entries: CubeEntry[] = [
      ...numbers.map((place) => ({ place, month: '2025-12', category: 'burglary', count: 6 })),
      { place: MIDDLE, month: '2024-01', category: 'burglary', count: 60 }
    ];
    expect(ask(entries, everywhere).share[MIDDLE]).toBe(1);
    expect(ask(entries, everywhere, 1, { halfLifeMonths: 2 }).share[MIDDLE]).toBeLessThan(0.4);
  });

  it('takes the other factors as they are', () => {
    const dark = new Float64Array(numbers.length);
    dark[5] = 1;
    const others = { factorWeights: { crime: 0.01, lighting: 0.99 }, others: [{ id: 'lighting', standard: dark }] }; // prettier-ignore
    expect(ask(quiet, everywhere, 1, others).share[5]).toBe(1);
  });

  it('is nought everywhere when nothing was recorded', () => {
    expect(ask([], everywhere).share.every((share) => share === 0)).toBe(true);
  });
});

describe('the top 5 %', () => {
  it('shares out the edge among those that tie', () => {
    const score = new Float64Array(40).fill(0);
    score.set([9, 5, 5, 5]);
    expect([...topShare(score, 0.05).subarray(0, 5)]).toEqual([1, 1 / 3, 1 / 3, 1 / 3, 0]);
  });

  it('holds no place where nothing was found, and none without a score', () => {
    expect([...topShare(Float64Array.of(0, 0, NaN), 1)]).toEqual([0, 0, 0]);
    expect([...topShare(new Float64Array(3).fill(NaN), 0.5)]).toEqual([0, 0, 0]);
  });
});

describe('hotspots of one point', () => {
  const [x, y] = centre(MIDDLE);
  const [otherX, otherY] = centre(20);
  const cube = aCube(
    [[x, y], [x + 20, y], [otherX, otherY], [otherX + 20, otherY], ...numbers.map(centre)], // prettier-ignore
    [
      { place: 0, month: '2025-01', category: 'shoplifting', count: 50 },
      { place: 1, month: '2025-01', category: 'shoplifting' },
      { place: 2, month: '2025-01', category: 'robbery', count: 30 },
      { place: 3, month: '2025-01', category: 'robbery', count: 30 },
      ...numbers.map((_, i) => ({ place: i + 4, month: '2025-01', category: 'burglary', count: 1 + (i % 9) }))
    ]
  );
  const found = onePointHotspots(cube, scoringFrame(cube, study), {
    weights,
    from: cube.firstMonth,
    to: cube.firstMonth,
    halfLifeMonths: null
  });

  it('are those that would not be without it', () => {
    expect(found.makes[MIDDLE]).toBe(1);
    expect(found.place[MIDDLE]).toBe(0);
    expect(found.makes[20]).toBe(0);
    expect(found.makes[0]).toBe(0);
  });

  it('say how much lies on the heaviest point', () => {
    expect(found.share[20]).toBeCloseTo(30 / (60 + 1 + (20 % 9)), 12);
  });
});

describe('robustness', () => {
  it('is the range of places under every weighting, and who stays in the top', () => {
    const score = (first: number[]): Float64Array => Float64Array.from({ length: 40 }, (_, i) => first[i] ?? 40 - i); // prettier-ignore
    const found = robustness([score([100, 90, 80]), score([100, 70, 90])]);
    expect([...found.rankLow.subarray(0, 3)]).toEqual([1, 2, 2]);
    expect([...found.rankHigh.subarray(0, 3)]).toEqual([1, 3, 3]);
    expect([...found.survives.subarray(0, 3)]).toEqual([1, 0, 0]);
  });

  it('gives no place to what has no score', () => {
    const found = robustness([Float64Array.of(NaN, 1), Float64Array.of(NaN, 2)]);
    expect([found.rankLow[0], found.rankHigh[0], found.survives[0]]).toEqual([0, 0, 0]);
    expect([found.rankLow[1], found.rankHigh[1]]).toEqual([1, 1]);
    expect(robustness([]).rankLow).toHaveLength(0);
  });
});
