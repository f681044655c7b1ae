import { describe, expect, it } from 'vitest';
import { FORECASTS } from '#lib/core/validation/forecasts.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { validateForecasts } from '#lib/server/scoring/validate-forecasts.ts';
import { aStore, type BuiltIncidents } from '../../builders/store.ts';

const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
const incidents: BuiltIncidents[] = months.flatMap((month) => [
  { x: 560_300, y: 180_300, month, category: 'burglary', count: 5 },
  { x: 560_900, y: 180_900, month, category: 'violent-crime', count: 2 }
]);
const facts = {
  wards: [{ code: 'E1', box: [560_000, 180_000, 562_000, 182_000] as const }],
  incidents
};

describe('validating forecasts', () => {
  it('foretells each month that has four before it, by every forecast', async () => {
    const context = await aStore(facts);
    const answer = await validateForecasts(context, { profile: 'all' }, 'officer');
    if (!answer.ok) throw new Error(answer.problems[0].message);
    expect(answer.validation.months).toEqual(['2025-05', '2025-06'].map(parseMonth));
    expect([...answer.validation.happened]).toEqual([7, 7]);
    expect(answer.validation.forecasts.map(({ id }) => id)).toEqual(FORECASTS.map(({ id }) => id));
  });

  it('counts just the categories that are asked for', async () => {
    const answer = await validateForecasts(await aStore(facts), { categories: ['burglary'] }, 'officer');
    if (!answer.ok) throw new Error(answer.problems[0].message);
    expect([...answer.validation.happened]).toEqual([5, 5]);
  });

  it('names everything that it cannot answer', async () => {
    const answer = await validateForecasts(
      await aStore(facts),
      {
        profile: 'nothing',
        spacing: 123,
        categories: ['piracy'],
        from: NaN
      },
      'officer'
    );
    expect(answer.ok ? [] : answer.problems.map(({ field }) => field)).toEqual([
      'profile',
      'spacing',
      'categories',
      'from'
    ]);
  });

  it('refuses a period that ends before it begins, and says so in words', async () => {
    const [from, to] = [parseMonth('2025-06'), parseMonth('2025-01')];
    const answer = await validateForecasts(await aStore(facts), { from, to }, 'officer');
    expect(answer.ok ? '' : answer.problems[0].message).toBe(
      'The period begins after it ends: June 2025 to January 2025.'
    );
  });

  it('says in a sentence that nothing was imported', async () => {
    const answer = await validateForecasts(await aStore(), {}, 'officer');
    expect(answer.ok ? '' : answer.problems[0].message).toBe(
      'No police file has been imported yet: there is nothing to score.'
    );
  });
});
