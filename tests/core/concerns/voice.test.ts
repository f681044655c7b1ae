import { describe, expect, it } from 'vitest';
import { FEAR_KINDS, fearAndCrime } from '#lib/core/concerns/fear-and-crime.ts';
import { voices } from '#lib/core/concerns/voice.ts';
import { makeGrid, ringNeighbours } from '#lib/core/geometry/hex-grid.ts';
import { drawLots } from '#lib/core/statistics/permutation.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

const SIDE = 20;
const grid = makeGrid(
  250,
  Array.from({ length: SIDE * SIDE }, (_, i) => i % SIDE),
  Array.from({ length: SIDE * SIDE }, (_, i) => Math.floor(i / SIDE))
);
const neighbours = ringNeighbours(grid);
const lots = drawLots(neighbours, 9999, seededRandom(7));
const at = (q: number, r: number) => r * SIDE + q;
/** A heap about a cell: 6 there and 4 in each neighbour. */
function heap(values: Float64Array, cell: number): void {
  values[cell] += 6;
  for (let k = neighbours.start[cell]; k < neighbours.start[cell + 1]; k++) values[neighbours.cell[k]] += 4;
}

describe('fear beside crime', () => {
  it('tells four kinds of place, each with an action of its own', () => {
    const [concerns, crime] = [new Float64Array(SIDE * SIDE), new Float64Array(SIDE * SIDE)];
    heap(concerns, at(4, 4));
    heap(crime, at(15, 4));
    heap(concerns, at(10, 15));
    heap(crime, at(10, 15));
    const found = fearAndCrime(concerns, crime, neighbours, lots);
    if (found.refused !== undefined) throw new Error(found.refused);
    const kind = (q: number, r: number) => FEAR_KINDS[found.kind[at(q, r)]].id;
    expect([kind(4, 4), kind(15, 4), kind(10, 15), kind(4, 15)]).toEqual([
      'concern',
      'crime',
      'both',
      'neither'
    ]);
    expect(new Set(FEAR_KINDS.map(({ action }) => action)).size).toBe(4);
  });

  it('finds about nothing where both are strewn by chance', () => {
    const random = seededRandom(11);
    const strewn = () => Float64Array.from({ length: SIDE * SIDE }, () => random.poisson(1));
    const found = fearAndCrime(strewn(), strewn(), neighbours, lots);
    if (found.refused !== undefined) throw new Error(found.refused);
    expect(found.kind.filter((kind) => kind > 0).length).toBeLessThanOrEqual(2);
  });

  it('says of which there can be no statistic', () => {
    const some = Float64Array.from({ length: SIDE * SIDE }, (_, i) => i % 3);
    const none = new Float64Array(SIDE * SIDE);
    expect(fearAndCrime(none, some, neighbours, lots).refused).toMatch(/^Of concerns: /);
    expect(fearAndCrime(some, none, neighbours, lots).refused).toMatch(/^Of crime: /);
  });
});

describe('voices', () => {
  it('are told per 1,000 residents with Byar’s interval, beside all wards together', () => {
    const { wards, rate } = voices([2, 40, 30, 9], [10_000, 8000, 6000, NaN]);
    expect(rate).toBe(3);
    expect(wards.map(({ standing }) => standing)).toEqual(['quiet', 'loud', 'loud', 'not known']);
    // Python: z = 1.959963984540054; 40*(1-1/360-z/(3*40**.5))**3, 41*(1-1/369+z/(3*41**.5))**3
    expect(wards[1].rate).toBe(5);
    expect(wards[1].low).toBeCloseTo(28.57329986643691 / 8, 9);
    expect(wards[1].high).toBeCloseTo(54.47009932002426 / 8, 9);
    expect(wards[3].rate).toBeNaN();
  });

  it('are usual where nobody spoke at all, and unknown without residents', () => {
    expect(voices([0, 0], [5000, 4000]).wards.map(({ standing }) => standing)).toEqual(['usual', 'usual']);
    expect(voices([3], [NaN]).rate).toBeNaN();
    expect(() => voices([1], [])).toThrow(RangeError);
  });
});
