import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import type { Context } from '#lib/server/context.ts';
import { exportScores } from '#lib/server/export/export-scores.ts';
import { mapFacts } from '#lib/server/scoring/map-facts.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { wardFigures } from '#lib/server/wards/ward-figures.ts';
import { wardProfile } from '#lib/server/wards/ward-profile.ts';
import { addWards, aStore } from '../../builders/store.ts';

const robbery = { x: 560_700, y: 178_000, category: 'robbery' };
const OLD = ['E05000001', 'E05000002'];
const NEW = ['E05000011', 'E05000012', 'E05000013'];

/** A borough cut into two wards until 6 May 2026 and into three from then on, with figures on both sides. */
async function borough(newest: string): Promise<Context> {
  const months = ['2026-04', newest];
  const context = await aStore({
    wards: OLD.map((code, i) => ({
      code,
      box: [560_000 + 1500 * i, 177_000, 561_500 + 1500 * i, 179_000],
      people: 3000
    })),
    wardsValid: ['2014-01-01', '2026-05-06'],
    incidents: months.map((month) => ({ ...robbery, month, count: 5 })),
    months
  });
  const wards = NEW.map((code, i) => ({
    code,
    box: [560_000 + 1000 * i, 177_000, 561_000 + 1000 * i, 179_000] as const,
    people: 2000
  }));
  await addWards(context, wards, ['2026-05-07', null]);
  return context;
}

/** The ward codes that each way out of the program uses for a period that ended under the old wards. */
async function codesEverywhere(context: Context): Promise<Record<string, string[]>> {
  const april = parseMonth('2026-04');
  const parameters = new URLSearchParams({ from: '2026-04', to: '2026-04' });
  const scored = await scoreCellsService(context, { from: april, to: april }, 'officer');
  const file = await exportScores(context, 'wards', 'csv', parameters, 'officer');
  if (!scored.ok || !file.ok) throw new Error('nothing was scored');
  const { text } = file;
  return {
    map: (await mapFacts(context))?.wards.map(({ code }) => code) ?? [],
    command: scored.inputs.wards.map(({ code }) => code),
    pages: (await wardFigures(context, parameters))?.inputs.wards.map(({ code }) => code) ?? [],
    file: text.trimEnd().split('\n').slice(1).map((line) => line.split(',')[0]) // prettier-ignore
  };
}

describe('two sets of wards side by side', () => {
  it('every way out counts on the set in force in the newest month, whatever period is asked', async () => {
    const before = await codesEverywhere(await borough('2026-03'));
    for (const [way, codes] of Object.entries(before)) expect(codes, way).toEqual(OLD);
    const after = await codesEverywhere(await borough('2026-06'));
    for (const [way, codes] of Object.entries(after)) expect(codes, way).toEqual(NEW);
  });

  it('another set is had by naming a month, and one that is no month is a sentence', async () => {
    const context = await borough('2026-06');
    const scored = await scoreCellsService(context, { wardsAt: parseMonth('2026-04') }, 'officer');
    expect(scored.ok && scored.inputs.wards.map(({ code }) => code)).toEqual(OLD);
    const parameters = new URLSearchParams({ 'wards-at': '2026-04', from: '2026-06', to: '2026-06' });
    const figures = await wardFigures(context, parameters);
    expect(figures?.inputs.wards.map(({ code }) => code)).toEqual(OLD);
    expect(figures?.statistics.incidents[0]).toBe(5);
    const wrong = await wardFigures(context, new URLSearchParams({ 'wards-at': 'spring' }));
    expect(wrong?.problems).toEqual([
      {
        parameter: 'wards-at',
        value: 'spring',
        message: 'A month is written as year and month, like 2025-01.'
      }
    ]);
    expect(wrong?.inputs.wards.map(({ code }) => code)).toEqual(NEW);
  });

  it('a ward of the old set keeps its page, on its own set, which says when it ended', async () => {
    const context = await borough('2026-06');
    const profile = await wardProfile(context, OLD[0], new URLSearchParams(), 'officer');
    expect(profile?.ward.code).toBe(OLD[0]);
    expect(profile?.wardSet.validTo).toBe('2026-05-06');
    expect(profile?.newestSet).toBe(false);
    expect((await wardProfile(context, NEW[0], new URLSearchParams(), 'officer'))?.newestSet).toBe(true);
  });
});
