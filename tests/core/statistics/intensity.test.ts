import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeGrid, ringNeighbours, type Neighbours } from '#lib/core/geometry/hex-grid.ts';
import { fitIntensity, weighIntensity, type Intensity } from '#lib/core/statistics/intensity.ts';
import type { IncidentEntries } from '#lib/core/statistics/incident-entries.ts';

/** Made by `tests/fixtures/oracles/intensity.R`, a second implementation from the formulas. */
function oracle(file: string): number[][] {
  const text = readFileSync(join(import.meta.dirname, '../../fixtures/oracles', file), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
}

type Row = readonly [place: number, month: number, category: number, count: number];

function entriesOf(rows: readonly Row[], firstMonth = 0): IncidentEntries {
  const sorted = [...rows].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return {
    place: Uint32Array.from(sorted, ([place]) => place),
    month: Uint16Array.from(sorted, ([, month]) => month),
    category: Uint8Array.from(sorted, ([, , category]) => category),
    count: Uint32Array.from(sorted, ([, , , count]) => count),
    firstMonth,
    months: Math.max(0, ...sorted.map(([, month]) => month + 1))
  };
}

/** A patch of hexagons, each with one place of the same number. */
function patch(across: number, down: number): { neighbours: Neighbours; placeCell: Int32Array } {
  const cells = Array.from({ length: across * down }, (_, i) => i);
  const grid = makeGrid(
    150,
    cells.map((i) => i % across),
    cells.map((i) => Math.floor(i / across))
  );
  return { neighbours: ringNeighbours(grid), placeCell: Int32Array.from(cells) };
}

const ONE_EACH = new Float64Array(14).fill(1);
const totalOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function expectSound(intensity: Intensity): void {
  expect(intensity.expected.every((amount) => amount >= 0 && amount < Infinity)).toBe(true);
  expect(totalOf(intensity.expected)).toBeCloseTo(totalOf(intensity.level), 9);
}

describe('intensity', () => {
  it('equals a second implementation in R to 1e-10, with a month that has no file', () => {
    const rows = oracle('intensity-entries.csv') as unknown as Row[];
    const present = Array.from({ length: 20 }, (_, month) => month).filter((month) => month !== 13);
    const found = fitIntensity({ entries: entriesOf(rows), ...patch(6, 6), to: 19, from: 0, present });
    oracle('intensity-expected.csv').forEach((expected, cell) =>
      expected.forEach((amount, category) => {
        const ours = found.expected[cell * 14 + category];
        expect(Math.abs(ours - amount)).toBeLessThan(1e-10 * Math.max(1, amount));
      })
    );
    expectSound(found);
    expect(found.months).toBe(19);
  });

  it('reads what lies beyond the edge as surroundings of the cells there, and keeps every total', () => {
    const rows: Row[] = [];
    for (let place = 0; place < 36; place++)
      for (let month = 0; month < 8; month++) rows.push([place, month, 12, 1 + ((place * 5 + month) % 3)]);
    // One place beyond, beside the cells 0 and 1, far busier than any of them.
    const beyond = {
      entries: entriesOf(Array.from({ length: 8 }, (_, month) => [0, month, 12, 200] as const)),
      near: { start: Uint32Array.of(0, 2), cell: Uint32Array.of(0, 1) }
    };
    const question = { entries: entriesOf(rows), ...patch(6, 6), to: 7 };
    const alone = fitIntensity(question);
    const told = fitIntensity({ ...question, beyond });
    expectSound(told);
    expect(told.level).toEqual(alone.level);
    const ofViolence = (found: Intensity, cell: number) => found.expected[cell * 14 + 12];
    for (const cell of [0, 1]) expect(ofViolence(told, cell)).toBeGreaterThan(ofViolence(alone, cell));
    for (const cell of [20, 35]) expect(ofViolence(told, cell)).toBeLessThan(1.001 * ofViolence(alone, cell));
    const nothing = { entries: entriesOf([]), near: { start: Uint32Array.of(0), cell: new Uint32Array(0) } };
    expect(fitIntensity({ ...question, beyond: nothing }).expected).toEqual(alone.expected);
  });

  it('adds up to the recent monthly mean, newer months counting more', () => {
    const rows: Row[] = [0, 1, 2, 3].map((month) => [4, month, 12, month < 3 ? 2 : 10]);
    const { level, expected } = fitIntensity({ entries: entriesOf(rows), ...patch(3, 3), to: 3 });
    const part = (age: number): number => 2 ** (-age / 2);
    const mean = (10 + 2 * (part(1) + part(2) + part(3))) / (1 + part(1) + part(2) + part(3));
    expect(level[12]).toBeCloseTo(mean, 12);
    expect(totalOf(expected)).toBeCloseTo(mean, 9);
  });

  it('foretells most where most was, some next to it, and a little everywhere', () => {
    const rows: Row[] = [0, 1, 2, 3, 4, 5].map((month) => [12, month, 2, 3]);
    const { expected } = fitIntensity({ entries: entriesOf(rows), ...patch(5, 5), to: 5 });
    const burglary = (cell: number): number => expected[cell * 14 + 2];
    expect(burglary(12)).toBeGreaterThan(2);
    expect(burglary(11)).toBeGreaterThan(burglary(0));
    expect(burglary(0)).toBeGreaterThan(0);
  });

  it('tells burglary in a place with much other crime as likelier than in a place with none', () => {
    const rows: Row[] = [0, 1, 2, 3, 4].flatMap((month): Row[] => [
      [0, month, 0, 4],
      [0, month, 12, 4],
      [24, month, 9, 1],
      [month + 5, month, 2, 1]
    ]);
    const { expected } = fitIntensity({ entries: entriesOf(rows), ...patch(5, 5), to: 4 });
    expect(expected[0 * 14 + 2]).toBeGreaterThan(expected[20 * 14 + 2]);
  });

  it('reads nothing later than it is told to', () => {
    const rows: Row[] = [0, 1, 2, 3].map((month) => [month, month, 12, 5]);
    const later: Row[] = [...rows, [8, 4, 12, 90]];
    const question = { ...patch(3, 3), to: 3 };
    const first = fitIntensity({ entries: entriesOf(rows), ...question });
    const second = fitIntensity({ entries: entriesOf(later), ...question });
    expect(second.expected).toEqual(first.expected);
  });

  it('gives the same numbers every time', () => {
    const rows = oracle('intensity-entries.csv') as unknown as Row[];
    const question = { entries: entriesOf(rows), ...patch(6, 6), to: 19 };
    expect(fitIntensity(question).expected).toEqual(fitIntensity(question).expected);
  });

  it('weighs incidents: expected harm is each category’s weight times its expected incidents', () => {
    const rows: Row[] = [0, 1].flatMap((month): Row[] => [[4, month, 8, 1], [4, month, 9, 7]]); // prettier-ignore
    const intensity = fitIntensity({ entries: entriesOf(rows), ...patch(3, 3), to: 1 });
    const weights = new Float64Array(14);
    weights[8] = 365;
    weights[9] = 1;
    const harm = weighIntensity(intensity, weights);
    expect(harm[4]).toBeCloseTo(365 * intensity.expected[4 * 14 + 8] + intensity.expected[4 * 14 + 9], 9);
    expect(() => weighIntensity(intensity, new Float64Array(3))).toThrow('3 weights for 14 categories');
  });
});

describe('intensity of hardly anything', () => {
  it.each<[string, Row[], number, number]>([
    ['one month', [[4, 0, 12, 3]], 0, 3],
    ['one cell', [[0, 0, 12, 3], [0, 1, 12, 1]], 1, 1], // prettier-ignore
    ['everything in one cell', [[4, 0, 12, 300], [4, 1, 0, 100], [4, 2, 12, 9]], 2, 3], // prettier-ignore
    ['a month before the last without anything', [[4, 0, 12, 3], [5, 2, 12, 3]], 2, 3], // prettier-ignore
    ['a last month without anything', [[4, 0, 12, 3], [5, 1, 12, 3]], 3, 3] // prettier-ignore
  ])('is sound for %s', (_, rows, to, across) => {
    const present = Array.from({ length: to + 1 }, (__, month) => month);
    const intensity = fitIntensity({ entries: entriesOf(rows), ...patch(across, across), to, present });
    expectSound(intensity);
    expect(intensity.refused).toBeNull();
    expect(totalOf(weighIntensity(intensity, ONE_EACH))).toBeGreaterThan(0);
  });

  it('says in a sentence when nothing was recorded, and expects nothing', () => {
    for (const rows of [[], [[0, 5, 12, 1]]] as Row[][]) {
      const intensity = fitIntensity({ entries: entriesOf(rows), ...patch(2, 2), to: 3 });
      expect(intensity.refused).toBe(
        'Nothing can be expected anywhere: nothing was recorded in the months before.'
      );
      expect(weighIntensity(intensity, ONE_EACH)).toEqual(new Float64Array(4));
    }
  });

  it('leaves out incidents that lie in no cell', () => {
    const { neighbours } = patch(2, 2);
    const placeCell = Int32Array.of(0, -1);
    const rows: Row[] = [[0, 0, 12, 2], [1, 0, 12, 50]]; // prettier-ignore
    expect(fitIntensity({ entries: entriesOf(rows), placeCell, neighbours, to: 0 }).level[12]).toBe(2);
  });
});
