import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { compositeScore } from '#lib/core/scoring/composite.ts';
import { confidenceInWords, explainCell, rankRangeInWords } from '#lib/core/scoring/explain.ts';
import { measureFactors, type Facts, type Factor } from '#lib/core/scoring/factor.ts';
import { crime as crimeFactor } from '#lib/core/scoring/factors/crime.ts';
import { FACTORS, WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import { isHourly } from '#lib/core/scoring/weighable.ts';

const column = (...values: number[]): Float64Array => Float64Array.of(...values);

describe('the composite score', () => {
  it('is the weighted mean of what is known, and says how much was known', () => {
    const factors = [
      { id: 'crime', standard: column(1, 0.5, NaN, NaN) },
      { id: 'lighting', standard: column(0.5, NaN, 0.2, NaN) }
    ];
    const { score, known, parts, refused } = compositeScore(factors, 4, { crime: 3, lighting: 1 });
    expect([...score]).toEqual([87.5, 50, 20, NaN]);
    expect([...known]).toEqual([1, 0.75, 0.25, 0]);
    expect([...(parts.get('crime') ?? [])]).toEqual([75, 50, NaN, NaN]);
    expect([...(parts.get('lighting') ?? [])]).toEqual([12.5, NaN, 20, NaN]);
    expect(refused).toBeNull();
  });

  it('is the sum of its parts exactly, whatever is weighed and known', () => {
    const value = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(NaN));
    const weight = fc.oneof(fc.double({ min: 0.001, max: 9, noNaN: true }), fc.constant(0));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, weight), { minLength: 1, maxLength: 6 }), (given) => {
        const factors = given.map(([standard], k) => ({ id: `f${k}`, standard: column(standard) }));
        const weights = Object.fromEntries(given.map(([, one], k) => [`f${k}`, one]));
        const { score, parts } = compositeScore(factors, 1, weights);
        let sum = 0;
        let any = false;
        for (const [part] of parts.values()) {
          if (Number.isNaN(part)) continue;
          sum += part;
          any = true;
        }
        expect(score[0]).toBe(any ? sum : NaN);
      })
    );
  });

  it('counts a factor that nobody can measure yet as unknown, not as nothing', () => {
    const factors = [{ id: 'crime', standard: column(0.8) }];
    const { score, known } = compositeScore(factors, 1, { crime: 0.45, concerns: 0.25, lighting: 0.3 });
    expect(score[0]).toBeCloseTo(80, 12);
    expect(known[0]).toBeCloseTo(0.45, 12);
  });

  it('says in a sentence why there is none', () => {
    const unknown = [{ id: 'lighting', standard: column(NaN) }];
    expect(compositeScore(unknown, 1, { lighting: 1 }).refused).toBe(
      'There is no score: nothing that this question weighs is known yet.'
    );
    expect(compositeScore(unknown, 1, { lighting: 0 }).refused).toBe('There is no score: no factor has any weight.'); // prettier-ignore
    expect(compositeScore([], 0, { crime: 1 }).refused).toBe('There is no score: no place can be compared.');
  });

  it('refuses a weight that is none', () => {
    expect(() => compositeScore([], 1, { crime: -1 })).toThrow('not a weight of factor "crime": -1');
    expect(() => compositeScore([], 1, { crime: NaN })).toThrow('not a weight of factor "crime": NaN');
  });
});

const grid = makeGrid(150, [0, 1, 2], [0, 0, 0]);
const facts: Facts = {
  incidents: {
    incidents: column(34, 1, 0),
    weighted: column(1234.5, 190, 0),
    months: 12,
    unit: 'days of starting-point sentence'
  }
};
const dark: Factor = {
  id: 'lighting',
  title: 'Lighting',
  reason: 'It is dark.',
  unit: 'share of metres',
  needs: [],
  hourly: false,
  audience: 'public',
  measure: () => column(0.4, NaN, 0),
  say: (raw, cell) => `${Math.round(100 * raw[cell])} % of known metres are unlit`
};

describe('factors', () => {
  it('are measured and standardised, zero staying zero and unknown unknown', () => {
    const [crime, lighting] = measureFactors([crimeFactor, dark], grid, facts);
    expect([...crime.raw]).toEqual([1234.5, 190, 0]);
    expect([...crime.standard]).toEqual([0.75, 0.25, 0]);
    expect([...lighting.standard]).toEqual([0.5, NaN, 0]);
  });

  it('are unknown everywhere when what they need was not imported', () => {
    const [crime] = measureFactors(FACTORS, grid, {});
    expect([...crime.standard]).toEqual([NaN, NaN, NaN]);
  });

  it('state everything that a page must say of them', () => {
    for (const { id, title, reason, unit, needs } of FACTORS) {
      expect(id).toMatch(/^[a-z-]+$/);
      for (const words of [title, reason, unit]) expect(words.length).toBeGreaterThan(3);
      expect(needs.length).toBeGreaterThan(0);
    }
    expect(new Set(WEIGHABLE.map(({ id }) => id)).size).toBe(WEIGHABLE.length);
  });

  it('say whether an answer hangs on the hour', () => {
    expect(isHourly({ crime: 1, cctv: 0.5, lighting: 0 }, WEIGHABLE)).toBe(false);
    expect(isHourly({ crime: 1, isolation: 0.1 }, WEIGHABLE)).toBe(true);
  });

  it('must measure every cell', () => {
    const short: Factor = { ...dark, measure: () => column(1) };
    expect(() => measureFactors([short], grid, {})).toThrow('factor "lighting" measured 1 of 3 cells');
  });
});

describe('the explanation of a cell', () => {
  const weights = { crime: 0.6, lighting: 0.2, concerns: 0.2 };
  const measured = measureFactors([crimeFactor, dark], grid, facts);
  const composite = compositeScore(measured.map(({ factor, standard }) => ({ id: factor.id, standard })), 3, weights); // prettier-ignore
  const explain = (cell: number) => explainCell(cell, composite, measured, weights, facts);

  it('names every part with its raw value and what it adds', () => {
    expect(explain(0).sentences).toEqual([
      'Score 69 of 100.',
      'Recorded crime: 34 incidents of these kinds recorded in 12 months, which weigh 1,235 days of starting-point sentence. Adds 56 of 69 points.',
      'Lighting: 40 % of known metres are unlit. Adds 13 of 69 points.',
      'Known: 80 % of what the question weighs. The rest is left out, not taken for zero.'
    ]);
    const [crime, lighting] = explain(0).parts;
    expect(crime.points + lighting.points).toBe(explain(0).score);
  });

  it('says what is not known', () => {
    expect(explain(1).sentences).toContain('Lighting: not known. Left out.');
    expect(explain(1).sentences).toContain(
      'Recorded crime: 1 incident of these kinds recorded in 12 months, which weigh 190 days of starting-point sentence. Adds 25 of 25 points.'
    );
  });

  it('is calm where nothing was found', () => {
    expect(explain(2).sentences.slice(0, 2)).toEqual([
      'Nothing that the question weighs was found here.',
      'Recorded crime: no incident of these kinds recorded in 12 months. Adds 0 of 0 points.'
    ]);
  });

  it('never shows NaN', () => {
    const nothing = compositeScore([], 3, weights);
    const said = explainCell(0, nothing, measureFactors(FACTORS, grid, {}), weights, {}).sentences.join(' ');
    expect(said).not.toContain('NaN');
    expect(said).toContain('This place has no score');
  });
});

describe('confidence and places in words', () => {
  it('say how often out of how many', () => {
    expect(confidenceInWords(187 / 200, 200)).toBe(
      'Fairly sure that its usual level is in the top 5 %: so in 187 of 200 plausible versions of the data.'
    );
    expect(confidenceInWords(NaN, 200)).toBe('How sure this is has not been worked out.');
  });

  it('say the range of places', () => {
    expect(rankRangeInWords(3, 18, 2630)).toBe(
      'Between place 3 and place 18 of 2,630, depending on how incidents are weighted.'
    );
    expect(rankRangeInWords(3, 3, 2630)).toBe('Place 3 of 2,630 whichever way incidents are weighted.');
    expect(rankRangeInWords(0, 0, 2630)).toBe('It has no place under any weighting.');
  });
});
