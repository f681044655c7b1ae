import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { scoreCellsService, type ScoreAnswer, type ScoreRequest } from '#lib/server/scoring/score-cells.ts';
import { aStore, type BuiltIncidents, type BuiltStore, type BuiltWard } from '../../builders/store.ts';

const wards: BuiltWard[] = [
  { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 561_500, 179_000], people: 5000 },
  { code: 'E05999902', name: 'Saltings', box: [561_500, 177_000, 563_000, 179_000], people: 4000 }
];
const random = seededRandom(1);
const kinds = ['robbery', 'violent-crime', 'drugs', 'burglary', 'shoplifting'];
const incidents = Array.from({ length: 80 }, (_, i): BuiltIncidents => ({
  x: 560_000 + random.uniform() * 3000,
  y: 177_000 + random.uniform() * 2000,
  month: i % 2 === 0 ? '2025-01' : '2025-03',
  category: kinds[i % 5],
  count: 1 + random.integer(4)
}));
const facts: BuiltStore = { wards, incidents, months: ['2025-01', '2025-03'] };

async function answer(request: ScoreRequest, store = facts): Promise<ScoreAnswer> {
  const result = await scoreCellsService(await aStore(store), request, 'officer');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

async function problems(request: ScoreRequest, store = facts): Promise<string[]> {
  const result = await scoreCellsService(await aStore(store), request, 'officer');
  return result.ok ? [] : result.problems.map((problem) => problem.message);
}

const sum = (column: Float64Array): number =>
  column.reduce((total, value) => (value > 0 ? total + value : total), 0);
const total = (categories: readonly string[]): number =>
  incidents.reduce((count, one) => (categories.includes(one.category) ? count + (one.count ?? 1) : count), 0);

describe('scoring a request', () => {
  it('counts every incident of the period, in cells and in wards alike', async () => {
    const { cells, wards: statistics } = await answer({
      from: parseMonth('2025-01'),
      to: parseMonth('2025-03')
    });
    expect(sum(cells.incidents)).toBe(total(kinds));
    expect(sum(statistics.incidents)).toBe(total(kinds));
    expect(cells.refused).toBeNull();
  });

  it('says which months have no police file, so that they are not taken for quiet ones', async () => {
    const { missing, notes } = await answer({ from: parseMonth('2025-01'), to: parseMonth('2025-03') });
    expect(missing).toEqual([parseMonth('2025-02')]);
    expect(notes).toEqual(['No police file for February 2025: what happened then is not counted.']);
  });

  it('says which months broke off', async () => {
    const { broken, notes } = await answer({ to: parseMonth('2025-03') }, { ...facts, broken: ['2025-03'] });
    expect(broken).toEqual([parseMonth('2025-03')]);
    expect(notes[0]).toContain('broke off for March 2025');
  });

  it('takes the newest run of months when no period is given', async () => {
    const { from, to } = await answer({});
    expect([from, to]).toEqual([parseMonth('2025-03'), parseMonth('2025-03')]);
  });

  it('counts just the categories asked for, one each', async () => {
    const { cells } = await answer({
      from: parseMonth('2025-01'),
      to: parseMonth('2025-03'),
      categories: ['robbery', 'drugs']
    });
    expect(sum(cells.incidents)).toBe(total(['robbery', 'drugs']));
    expect(sum(cells.weighted)).toBe(total(['robbery', 'drugs']));
  });

  it('follows the profile and its weight set, and the switch for offences that police go looking for', async () => {
    const period = { from: parseMonth('2025-01'), to: parseMonth('2025-03') };
    const { cells, weights } = await answer({ ...period, profile: 'patrol' });
    expect(sum(cells.incidents)).toBe(total(['robbery', 'violent-crime', 'shoplifting']));
    expect(Math.max(...weights)).toBe(365);
    const on = await answer({ ...period, profile: 'patrol', proactive: true });
    expect(sum(on.cells.incidents)).toBe(total(['robbery', 'violent-crime', 'shoplifting', 'drugs']));
  });

  it('lets the past fade by the half-life asked for, else the profile’s', async () => {
    const period = { from: parseMonth('2025-01'), to: parseMonth('2025-03') };
    const faded = await answer({ ...period, halfLifeMonths: 1 });
    const old = incidents.reduce(
      (count, one) => (one.month === '2025-01' ? count + (one.count ?? 1) : count),
      0
    );
    expect(sum(faded.cells.weighted)).toBeCloseTo(total(kinds) - old * 0.75, 9);
    expect((await answer({ ...period, halfLifeMonths: null })).halfLifeMonths).toBeNull();
  });
});

describe('a request that cannot be answered', () => {
  it('lists the profiles there are', async () => {
    const [message] = await problems({ profile: 'robberies' });
    expect(message).toBe(
      'There is no profile "robberies". There are: all, asb, design, drugs, minerva, patrol, serious-violence.'
    );
  });

  it('lists the categories and spacings there are', async () => {
    const found = await problems({ categories: ['arson'], spacing: 120 });
    expect(found[0]).toContain('100, 150, 250, 350');
    expect(found[1]).toContain('There is no category "arson". There are: anti-social-behaviour');
  });

  it('says what is imported when the period reaches outside it', async () => {
    expect(await problems({ from: parseMonth('2024-12'), to: parseMonth('2025-03') })).toEqual([
      'December 2024 is outside what is imported: January to March 2025.'
    ]);
    expect(await problems({ from: parseMonth('2025-01'), to: parseMonth('2025-04') })).toEqual([
      'April 2025 is outside what is imported: January to March 2025.'
    ]);
  });

  it('refuses a period that begins after it ends, and months that are none', async () => {
    expect(await problems({ from: parseMonth('2025-03'), to: parseMonth('2025-01') })).toEqual([
      'The period begins after it ends: March 2025 to January 2025.'
    ]);
    expect(await problems({ from: parseMonth('2025-13') })).toEqual([
      'A month is written as year and month, like 2025-01.'
    ]);
  });

  it('refuses half-lives that are none', async () => {
    for (const halfLifeMonths of [0, -3, NaN])
      expect((await problems({ halfLifeMonths }))[0]).toContain('half-life');
  });

  it('says when switching off leaves nothing to count', async () => {
    expect((await problems({ profile: 'drugs', proactive: false }))[0]).toContain('nothing is left to score');
  });

  it('says when nothing is imported', async () => {
    expect(await problems({}, {})).toEqual([
      'No police file has been imported yet: there is nothing to score.'
    ]);
  });
});
