import { describe, expect, it } from 'vitest';
import type { Comparison } from '#lib/core/scoring/compare.ts';
import { answerOf, changeOf, differenceReading, verdictOf } from '#lib/map/compare/difference-words.ts';
import {
  differenceHatch,
  differenceMeasure,
  signed,
  signedRate,
  weightOfChange
} from '#lib/map/compare/difference.ts';

/** A fall from 253 to 76 and a rise from 10 to 60 that are more than chance, and 1 to 13 that is not; then nothing, and not known. */
const periods: Comparison = {
  points: Float64Array.of(0, 8, 60, 0, NaN),
  perMonth: Float64Array.of(-35.4, 10, 2.4, 0, NaN),
  p: new Float64Array(5),
  q: Float64Array.of(0.001, 0.01, 0.2, NaN, NaN),
  tested: 3,
  refused: null
};
const questions: Comparison = {
  ...periods,
  points: Float64Array.of(-60, -7, 0, 5, NaN),
  q: new Float64Array(5).fill(NaN),
  refused: 'Two questions differ by their weights.'
};
const sides = [
  { incidents: Float64Array.of(253, 10, 1, 0, NaN), score: Float64Array.of(99, 80, 4, 0, NaN) },
  { incidents: Float64Array.of(76, 60, 13, 0, NaN), score: Float64Array.of(99, 88, 64, 0, NaN) }
] as const;

describe('a difference on the map', () => {
  it('gives a colour only to what is more than chance, by the count, and grey to the rest', () => {
    const { shades, values, classes } = differenceMeasure(periods);
    expect([...shades]).toEqual([1, 7, 4, 0, 0]);
    expect(values).toBe(periods.perMonth);
    expect(classes.sizes).toEqual([1, 0, 0, 0, 0, 1]);
  });

  it('of two questions is of points, each with its colour, and none where one is not known', () => {
    expect([...differenceMeasure(questions).shades]).toEqual([1, 3, 4, 5, 0]);
  });

  it('hatches what either side does not know, unless counts of two periods are compared', () => {
    const hatches = [Uint8Array.of(0, 1, 0), Uint8Array.of(2, 0, 0)] as const;
    expect([...differenceHatch(questions, hatches)]).toEqual([2, 1, 0]);
    expect([...differenceHatch(periods, hatches)]).toEqual([0, 0, 0]);
  });

  it('puts what is more than chance before all that is not, however large', () => {
    const order = [0, 1, 2].sort((a, b) => weightOfChange(periods, b) - weightOfChange(periods, a));
    expect(order).toEqual([0, 1, 2]);
    const huge = { ...periods, perMonth: Float64Array.of(0.4, 900, 2), q: Float64Array.of(0.01, 0.5, 0.9) };
    expect(weightOfChange(huge, 0)).toBeGreaterThan(weightOfChange(huge, 1));
  });
});

describe('a difference in words', () => {
  const where = (cell: number) => ['around High Street', 'at a quay', 'around Mill Lane'][cell];

  it('answers how many have changed by more than chance, and where', () => {
    expect(answerOf(periods, where)).toBe(
      '2 of 3 hexagons have changed by more than chance: more incidents at a quay; fewer around High Street.'
    );
    const one = { ...periods, q: Float64Array.of(0.9, 0.01, 0.9, NaN, NaN) };
    expect(answerOf(one, where)).toMatch(/^1 of 3 hexagons has changed .*: more incidents at a quay\.$/);
    const none = { ...periods, q: new Float64Array(5).fill(0.9) };
    expect(answerOf(none, where)).toBe('None of 3 hexagons has changed by more than chance.');
    expect(answerOf(questions, where)).toBeNull();
  });

  it('names three places and counts the others', () => {
    const many = {
      ...periods,
      perMonth: Float64Array.of(5, 4, 3, 2, 1),
      q: new Float64Array(5).fill(0.01),
      tested: 5
    };
    expect(answerOf(many, (cell) => `around Street ${cell + 1}`)).toBe(
      '5 of 5 hexagons have changed by more than chance: more incidents around Street 1, around Street 2, around Street 3 and 2 more.'
    );
  });

  it('tells a hexagon by its counts and whether chance explains them', () => {
    const { reading, standing } = differenceReading(periods, sides, 0);
    expect(reading).toMatchObject({
      value: '−35.4',
      unit: 'incidents a month',
      detail: '253 to 76 incidents'
    });
    expect(standing).toBe('more than chance');
    expect([2, 3].map((cell) => verdictOf(periods, cell))).toEqual(['within chance', null]);
    expect(differenceReading(questions, sides, 0).reading).toMatchObject({ value: '−60', unit: 'points' });
  });

  it('is written with its sign', () => {
    expect([12.4, -3, 0.3, NaN].map(signed)).toEqual(['+12', '−3', '0', 'not known']);
    expect([10, -0.25, 0, NaN].map(signedRate)).toEqual(['+10.0', '−0.3', '0.0', 'not known']);
    expect([changeOf(0, 2), changeOf(0, 0), changeOf(2, 3), changeOf(4, 1)]).toEqual([
      'new',
      '0',
      '+50\u202f%',
      '−75\u202f%'
    ]);
  });
});
