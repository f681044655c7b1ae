import { describe, expect, it } from 'vitest';
import { askedByAddress, parameterOf } from '#lib/core/question/asked-question.ts';
import { readQuestion } from '#lib/core/question/read-question.ts';
import { formatChange, type Change } from '#lib/core/scoring/change.ts';
import { categoryNumber } from '#lib/core/incidents/category.ts';
import { weightsOf, type Profile, type WeightSet } from '#lib/core/scoring/profile.ts';

const FACTORS = ['crime', 'lighting'];

function read(query: string): { change: Change | null; refused: string[] } {
  const known = { profiles: ['p'], factors: FACTORS, usualMoment: { date: '2025-12-21', hour: 1 } };
  const { question, problems } = readQuestion(askedByAddress(new URLSearchParams(query)), known);
  const refused = problems.map(({ field, value }) => `${parameterOf(field)} ${value}`);
  return { change: question.change, refused };
}

describe('a changed question', () => {
  it('is written in an address and read back', () => {
    const change: Change = {
      weights: { robbery: 1, burglary: 0.25 },
      factors: { crime: 0.7, lighting: 0.3 },
      halfLifeMonths: null,
      name: 'Evenings',
      version: 2
    };
    const params = new URLSearchParams();
    formatChange(change, params);
    expect(params.get('weights')).toBe('robbery:1,burglary:0.25');
    expect(read(params.toString())).toEqual({ change, refused: [] });
    expect(read('')).toEqual({ change: null, refused: [] });
  });

  it('leaves out what it cannot read, with a sentence for each', () => {
    const { change, refused } = read(
      'weights=robbery:1,piracy:2,burglary:x,drugs:-1,shoplifting:1:2&factors=luck:1&half-life=-3'
    );
    expect(change).toEqual({ weights: { robbery: 1 } });
    expect(refused).toEqual([
      'weights piracy:2',
      'weights burglary:x',
      'weights drugs:-1',
      'weights shoplifting:1:2',
      'factors luck:1',
      'factors luck:1',
      'half-life -3'
    ]);
    expect(read('weights=robbery:0').change).toBeNull();
  });

  const profile: Profile = {
    ...{ id: 'p', title: 'P', question: '?', asks: '', version: 1, proactive: false, halfLifeMonths: 6 },
    weights: { robbery: 1 },
    factors: { crime: 0.5, lighting: 0.5 },
    presence: true
  };
  const sets: WeightSet[] = [
    { id: 'count', title: '', version: 1, unit: 'incidents', source: '', weights: { robbery: 1, drugs: 1 } }
  ];

  it('takes the place of the profile’s own, part by part', () => {
    const asked = weightsOf(profile, sets, { change: { weights: { drugs: 3 }, halfLifeMonths: null } });
    expect(asked.weights[categoryNumber('drugs')]).toBe(3);
    expect(asked.weights[categoryNumber('robbery')]).toBe(0);
    expect(asked.halfLifeMonths).toBeNull();
    expect(asked.factorWeights).toEqual(profile.factors);
    expect(asked.unit).toBe('weighted incidents');
    expect(asked.weightings[0][categoryNumber('drugs')]).toBe(1);
    expect(asked.weightings[0][categoryNumber('robbery')]).toBe(0);
  });

  it('says whether it counts where people are, as a question written in an address does', () => {
    expect(read('people=no').change).toEqual({ presence: false });
    expect(read('people=maybe')).toEqual({ change: null, refused: ['people maybe'] });
    const params = new URLSearchParams();
    formatChange({ presence: false }, params);
    expect(params.toString()).toBe('people=no');
    expect(weightsOf(profile, sets).presence).toBe(true);
    expect(weightsOf(profile, sets, { change: { presence: false } }).presence).toBe(false);
    expect(weightsOf(profile, sets, { categories: ['robbery'] }).presence).toBe(false);
  });

  it('gives way to categories that are named', () => {
    const asked = weightsOf(profile, sets, { categories: ['robbery'], change: { weights: { drugs: 3 } } });
    expect(asked.weights[categoryNumber('drugs')]).toBe(0);
    expect(asked).toMatchObject({ unit: 'incidents', halfLifeMonths: null, factorWeights: { crime: 1 } });
  });
});
