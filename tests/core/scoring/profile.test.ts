import { describe, expect, it } from 'vitest';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import { categoryWeights, type Profile, type WeightSet } from '#lib/core/scoring/profile.ts';

const sets: WeightSet[] = [
  {
    id: 'double',
    title: 'Two each',
    version: 1,
    unit: 'points',
    source: 'made up',
    weights: Object.fromEntries(CATEGORIES.map((category) => [category.id, 2]))
  }
];

const base: Profile = {
  id: 'some',
  title: 'Some',
  question: 'Where?',
  asks: 'Nothing.',
  version: 1,
  proactive: false,
  halfLifeMonths: null,
  factors: { crime: 1 },
  presence: false
};

const weightOf = (weights: Float64Array, slug: string): number => weights[categoryNumber(slug)];

describe('the weights of a profile', () => {
  it('are its own, and nothing for categories it does not name', () => {
    const weights = categoryWeights({ ...base, weights: { robbery: 1, burglary: 0.6 } }, sets);
    expect(weightOf(weights, 'robbery')).toBe(1);
    expect(weightOf(weights, 'burglary')).toBe(0.6);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(1.6);
  });

  it('are its weight set’s, less what it leaves out', () => {
    const weights = categoryWeights(
      { ...base, weightSet: 'double', without: ['burglary'], proactive: true },
      sets
    );
    expect(weightOf(weights, 'burglary')).toBe(0);
    expect(weightOf(weights, 'drugs')).toBe(2);
    expect(weights.filter((weight) => weight === 2)).toHaveLength(13);
  });

  it('leave out drugs and weapons unless the profile, or the user instead of it, says so', () => {
    const profile: Profile = { ...base, weightSet: 'double' };
    const off = categoryWeights(profile, sets);
    expect([weightOf(off, 'drugs'), weightOf(off, 'possession-of-weapons')]).toEqual([0, 0]);
    expect(weightOf(categoryWeights(profile, sets, { proactive: true }), 'drugs')).toBe(2);
    const on = { ...profile, proactive: true };
    expect(weightOf(categoryWeights(on, sets, { proactive: false }), 'drugs')).toBe(0);
  });

  it('are one each for categories asked for by name, proactive or not', () => {
    const weights = categoryWeights({ ...base, weightSet: 'double' }, sets, {
      categories: ['drugs', 'robbery']
    });
    expect([weightOf(weights, 'drugs'), weightOf(weights, 'robbery'), weightOf(weights, 'burglary')]).toEqual(
      [1, 1, 0]
    );
  });

  it('refuse a category or weight set that does not exist, naming it', () => {
    expect(() => categoryWeights({ ...base, weights: { theft: 1 } }, sets)).toThrow('"theft"');
    expect(() => categoryWeights({ ...base, weightSet: 'triple' }, sets)).toThrow('"triple"');
    expect(() => categoryWeights(base, sets, { categories: ['arson'] })).toThrow('"arson"');
  });
});
