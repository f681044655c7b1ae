import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import type { Profile, WeightSet } from '#lib/core/scoring/profile.ts';
import { readSelection, selectionQuery } from '#lib/server/scoring/read-selection.ts';

const facts = {
  ...{ question: '', asks: '', version: 1, proactive: false, halfLifeMonths: null, factors: {} },
  presence: false
};
const profiles: Profile[] = [
  { ...facts, id: 'all', title: 'All', weightSet: 'count', proactive: true },
  { ...facts, id: 'asb', title: 'ASB', weights: { 'anti-social-behaviour': 1 } }
];
const weightSets: WeightSet[] = [
  {
    id: 'count',
    title: 'Count',
    version: 1,
    unit: 'incidents',
    source: '',
    weights: { burglary: 1, drugs: 1 }
  }
];
const monthsPresent = ['2024-12', '2025-02', '2025-03'].map(parseMonth);
const read = (query: string) =>
  readSelection(new URLSearchParams(query), { profiles, weightSets }, monthsPresent)!;

describe('an address without parameters', () => {
  it('asks for everything in the usual period', () => {
    const { selection, problems } = read('');
    expect(problems).toEqual([]);
    expect(selection.profile.id).toBe('all');
    expect(selection.period).toEqual({ from: parseMonth('2025-02'), to: parseMonth('2025-03') });
    expect(selection.spacing).toBe(150);
  });

  it('is written back without a period, so that its links move on with new months', () => {
    expect(selectionQuery(read('').selection)).toBe('');
    expect(selectionQuery(read('profile=asb&from=x').selection)).toBe('profile=asb');
  });

  it('has nothing to ask for in an empty store', () => {
    expect(readSelection(new URLSearchParams(), { profiles, weightSets }, [])).toBeNull();
  });
});

describe('an address with parameters', () => {
  it('is read and written back', () => {
    const query = 'profile=asb&category=burglary,drugs&from=2024-12&to=2025-03';
    const { selection, problems } = read(query);
    expect(problems).toEqual([]);
    expect(selectionQuery(selection)).toBe(query);
    expect(Array.from(selection.weights).filter((weight) => weight > 0)).toEqual([1, 1]);
  });

  it('may repeat a key, as forms do, and leave fields empty', () => {
    expect(read('category=drugs&category=burglary&from=&to=').selection.categories).toEqual([
      'burglary',
      'drugs'
    ]);
    expect(read('category=').selection.categories).toEqual([]);
  });

  it('runs to the usual end when only its beginning is named, and the other way round', () => {
    const [december, march] = [parseMonth('2024-12'), parseMonth('2025-03')];
    expect(read('from=2024-12').selection.period).toEqual({ from: december, to: march });
    expect(read('to=2024-12').selection.period).toEqual({ from: december, to: december });
  });
});

describe('an address that is wrong', () => {
  it('gets a sentence for every wrong parameter, and the usual selection', () => {
    const { selection, problems } = read('profile=x&category=y,burglary&from=2025-13&to=z&spacing=7');
    expect(problems.map(({ parameter, value }) => [parameter, value])).toEqual([
      ['profile', 'x'],
      ['spacing', '7'],
      ['category', 'y'],
      ['from', '2025-13'],
      ['to', 'z']
    ]);
    for (const problem of problems) expect(problem.message).toMatch(/[.]$/);
    expect(selection.profile.id).toBe('all');
    expect(selection.categories).toEqual(['burglary']);
    expect(selection.spacing).toBe(150);
  });

  it('hears when a period ends before it begins, or has no figures at all', () => {
    expect(read('from=2025-03&to=2025-02').problems[0].message).toContain('begins after it ends');
    expect(read('from=2025-01&to=2025-01').problems[0].message).toContain('no police figures for any month');
    expect(read('from=2030-01&to=2030-02').problems[0].message).toContain('outside what is imported');
  });

  it('may ask for a period of which only some months have figures', () => {
    expect(read('from=2025-01&to=2025-02').problems).toEqual([]);
  });
});
