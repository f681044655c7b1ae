import { describe, expect, it } from 'vitest';
import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { patrolObject } from '#lib/server/patrols/patrol-file.ts';
import { planPatrolsService } from '#lib/server/patrols/plan-patrols.ts';
import type { PatrolRequest } from '#lib/server/patrols/patrol-question.ts';
import { aStore } from '../../builders/store.ts';
import { aTown } from '../../builders/town.ts';

async function planned(request: Partial<PatrolRequest>) {
  return planPatrolsService(await aTown(), { score: { profile: 'all' }, ...request }, 'officer');
}

describe('a patrol plan of the town', () => {
  it('leads with the busy quarter, and is written with shares, places and reasons', async () => {
    const answer = await planned({ areas: 2 });
    if (!answer.ok) throw new Error(answer.problems[0].message);
    const file = JSON.parse(JSON.stringify(patrolObject(answer))) as {
      areas: Record<string, unknown>[];
      compared: { count12: { expected: number }; withoutFairness: { expected: number } };
    };
    expect(file.areas.length).toBe(2);
    const busiest = file.areas.find(({ cells }) => (cells as string[]).includes('150.2604.1374'))!;
    expect(busiest.expected).toBeGreaterThan(0);
    expect(busiest.expected_low).toBeLessThanOrEqual(busiest.expected as number);
    expect(busiest.expected_high).toBeGreaterThanOrEqual(busiest.expected as number);
    expect(busiest).toMatchObject({ minutes: 15 });
    expect(busiest.why).toMatch(/expected here .* candidates/);
    expect(file.areas.map(({ order }) => order)).toEqual([1, 2]);
    expect(file.compared.count12.expected).toBeGreaterThan(0);
    expect(file.compared.withoutFairness.expected).toBeCloseTo(answer.together.expected, 12);
  });

  it('is compared with a count by the same weights: not the most incidents, but what of them the question weighs most', async () => {
    const at = (x: number, category: string, count: number) =>
      ['2025-01', '2025-02', '2025-03'].map((month) => ({ x, y: 178_500, month, category, count }));
    const context = await aStore({
      wards: [{ code: 'E05000001', name: 'Quay', box: [561_000, 178_000, 565_000, 179_000], people: 4000 }],
      incidents: [...at(561_500, 'shoplifting', 30), ...at(564_500, 'robbery', 10)],
      months: ['2025-01', '2025-02', '2025-03']
    });
    const near = async (profile: string) => {
      const answer = await planPatrolsService(context, { score: { profile }, areas: 1 }, 'officer');
      if (!answer.ok) throw new Error(answer.problems[0].message);
      return Math.round(answer.count12!.areas[0].x / 1000);
    };
    expect(await near('all')).toBeLessThan(563);
    expect(await near('patrol')).toBeGreaterThan(563);
  });

  it('leaves out the hexagon that is excluded, and says so', async () => {
    const answer = await planned({ areas: 1, exclude: ['150.2604.1374'] });
    if (!answer.ok) throw new Error(answer.problems[0].message);
    expect(answer.areas.flatMap(({ cellIds }) => cellIds)).not.toContain('150.2604.1374');
    expect(answer.leftOut[0].reason).toMatch(/^Left out because you excluded it/);
  });

  it('says which limit leaves no plan, and which floor cannot be kept, with what would do', async () => {
    const town = toLonLat(...cellCentre(150, 2604, 1374));
    const far = await planned({ areas: 2, minutes: 60, base: [town[0] + 0.2, town[1]] });
    expect(far).toMatchObject({ ok: false, problems: [{ field: 'minutes', value: '60' }] });
    if (far.ok) return;
    expect(far.problems[0].message).toMatch(
      /^No area can be reached in this shift: .* take (\d{3}) minutes on foot, and the shift has 60 minutes\. Give \1 minutes or more, or a base that is nearer, or go by car\.$/
    );
    const floor = await planned({ areas: 2, minutes: 20, base: town, floorWard: 1 });
    if (!floor.ok) throw new Error(floor.problems[0].message);
    expect(floor.notes.join(' ')).toMatch(
      /The floor cannot be kept in a shift of 20 minutes: an area of Saltings needs \d+ minutes on foot, ways included\./
    );
  });

  it('refuses a share by lot of one area, or one that draws none, with what would do', async () => {
    const one = await planned({ areas: 1, rotation: 0.5, floorWard: 1, minutes: 60 });
    expect(one).toMatchObject({
      ok: false,
      problems: [{ field: 'rotation', message: expect.stringMatching(/^Of one area no share/) as string }]
    });
    const few = await planned({ areas: 2, rotation: 0.2 });
    expect(few).toMatchObject({
      ok: false,
      problems: [{ field: 'rotation', message: expect.stringMatching(/less than half an area/) as string }]
    });
  });

  it('refuses in sentences what cannot be answered, everything at once', async () => {
    const answer = await planned({ areas: 0, minutes: 3, rotation: 0.9, base: [NaN, 51] });
    expect(answer.ok).toBe(false);
    if (answer.ok) return;
    expect(answer.problems.map(({ field }) => field)).toEqual(['areas', 'minutes', 'base', 'rotation']);
    const unknown = await planned({ must: ['150.1.1'] });
    expect(unknown).toMatchObject({ ok: false, problems: [{ field: 'must', value: '150.1.1' }] });
  });
});
