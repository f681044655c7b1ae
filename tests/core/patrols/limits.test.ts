import { describe, expect, test } from 'vitest';
import { floorInWords, lotInWords, noPlanInWords } from '#lib/core/patrols/limits-in-words.ts';
import { planPatrols, type PlanLimits } from '#lib/core/patrols/plan.ts';
import { alongARoad, plannedRoad } from '../../builders/patrol-road.ts';

describe('limits that leave no room', () => {
  test('tells of a floor that minutes, must-visit or other floors leave no room for, and keeps the others', () => {
    // From 0 to the first place of ward 2 and 15 minutes in each: 30 + 6 × 6.5 minutes.
    const far = plannedRoad({ must: [0], minutes: 65, floor: 1 });
    expect([...far.floors.kept.keys()]).toEqual([0, 1]);
    expect(far.floors.unmet).toEqual([{ ward: 2, kind: 'minutes', needed: 69 }]);
    expect(far.chosen).toEqual([0, 4]);
    const together = plannedRoad({ must: [0], minutes: 83, floor: 1 });
    expect(together.floors.unmet).toEqual([{ ward: 2, kind: 'together' }]);
    const full = plannedRoad({ must: [0, 1], areas: 2, floor: 1 });
    expect(full.floors.unmet).toEqual([
      { ward: 1, kind: 'areas' },
      { ward: 2, kind: 'areas' }
    ]);
    expect(full.chosen).toEqual([0, 1]);
  });

  test('goes to the next ward where the one that would be served worst is out of reach or excluded', () => {
    const question = {
      ...alongARoad({ areas: 2, minutes: 60, floor: 1 }),
      harmOfWard: Float64Array.of(9, 1, 5)
    };
    const plan = planPatrols({ ...question, limits: { ...question.limits, must: [1] } });
    if (!plan.ok) throw new Error(JSON.stringify(plan.why));
    expect(plan.floors).toEqual({
      kept: new Map([[1, 1]]),
      unmet: [{ ward: 2, kind: 'minutes', needed: 62.5 }]
    });
    expect(plan.chosen).toEqual([1, 4]);
    // With the ward in the middle excluded there are areas enough for both that are left.
    expect([...plannedRoad({ areas: 2, excluded: [4, 5], floor: 1 }).floors.kept.keys()]).toEqual([0, 2]);
  });

  test('finds the place of a ward that can be reached where the one that holds most cannot', () => {
    const question = alongARoad({ must: [0], minutes: 76, floor: 1, excluded: [4, 5] });
    question.values[7] = 4.5;
    const plan = planPatrols(question);
    if (!plan.ok) throw new Error(JSON.stringify(plan.why));
    expect([...plan.floors.kept.keys()]).toEqual([0, 2]);
    expect(plan.chosen).toEqual([0, 7]);
    const nearer = planPatrols({ ...question, limits: { ...question.limits, minutes: 70 } });
    expect(nearer.ok && nearer.chosen).toEqual([0, 6]);
  });

  test('is none where a limit leaves none, and tells which and what would do', () => {
    const none = (limits: Partial<PlanLimits>) => {
      const plan = planPatrols(alongARoad(limits));
      return plan.ok ? null : plan.why;
    };
    expect(none({ must: [0, 7], areas: 1 })).toEqual({ kind: 'areas', must: 2, areas: 1 });
    expect(none({ must: [0, 7], areas: 2, minutes: 40 })).toEqual({ kind: 'must-minutes', needed: 75.5 });
    expect(none({ must: [0, 1], mostInWard: 1 })).toEqual({ kind: 'ward', ward: 0, must: 2, most: 1 });
    expect(none({ excluded: [0, 1, 2, 3, 4, 5, 6, 7] })).toEqual({ kind: 'nothing' });
    // Half of four places is drawn by lot, and half of the minutes is kept for it: 2 × 75.5 are needed.
    expect(none({ must: [0, 7], areas: 4, minutes: 100, rotation: 0.5 })).toEqual({
      kind: 'must-minutes',
      needed: 151
    });
    const tooShort = alongARoad({ minutes: 30, areas: 2 });
    const base = Float64Array.from({ length: 9 }, (_, i) => (i < 8 ? 100 + i : 0));
    const between = [...tooShort.between.map((row, i) => Float64Array.of(...row, base[i])), base];
    expect(planPatrols({ ...tooShort, between, hasBase: true })).toEqual({
      ok: false,
      why: { kind: 'minutes', needed: 215 }
    });
    expect(() => planPatrols(alongARoad({ rotation: 0.7 }))).toThrow(RangeError);
  });
});

describe('a lot among few areas', () => {
  test('leaves one place to what holds most, with all its minutes', () => {
    const plan = plannedRoad({ areas: 1, rotation: 0.5, minutes: 20, floor: 1 });
    expect([plan.chosen, plan.drawn, plan.floors.unmet]).toEqual([[4], [], []]);
    const short = planPatrols(alongARoad({ areas: 1, rotation: 0.5, minutes: 10 }));
    expect(short).toEqual({ ok: false, why: { kind: 'minutes', needed: 15 } });
  });

  test('that takes the place of a ward with a floor is named as what is in the way, not places that must be in alone', () => {
    const plan = plannedRoad({ areas: 2, must: [0], rotation: 0.5, floor: 1 });
    expect(plan.floors.unmet[0]).toEqual({ ward: 1, kind: 'lot' });
    const told = { minutes: null, minutesEach: 15, means: 'foot', hasBase: false } as const;
    const words = floorInWords(plan.floors, { ...told, wardName: (ward) => `ward ${ward}` });
    expect(words).toContain(
      'The floor cannot be kept for ward 1 and ward 2: places that must be in and those drawn by lot take all the areas. Ask for more areas, or a smaller share by lot.'
    );
  });

  test('says where what must be in leaves none', () => {
    const plan = plannedRoad({ areas: 2, must: [0, 1], rotation: 0.5 });
    expect(lotInWords(plan, { seed: 1, rotation: 0.5 })).toEqual([
      'Places that must be in leave none to be drawn by lot. Ask for more areas.'
    ]);
    expect(lotInWords(plan, { seed: 1, rotation: 0 })).toEqual([]);
  });
});

test('limits that cannot be kept are told with the figures that would do', () => {
  const asked = { minutes: 120, minutesEach: 15, means: 'foot', hasBase: true } as const;
  const told = { ...asked, wardName: (ward: number) => ['Belhus', 'Tilbury', 'Ockendon'][ward] };
  expect(noPlanInWords({ kind: 'minutes', needed: 206.2 }, told)).toEqual({
    field: 'minutes',
    message:
      'No area can be reached in this shift: 15 minutes in the one that is reached soonest and the way from the base and back take 207 minutes on foot, and the shift has 120 minutes. Give 207 minutes or more, or a base that is nearer, or go by car.'
  });
  expect(noPlanInWords({ kind: 'areas', must: 3, areas: 1 }, told).message).toBe(
    '3 areas must be in, and one area is asked for: ask for 3 or more, or take some of what must be in back.'
  );
  expect(noPlanInWords({ kind: 'ward', ward: 1, must: 3, most: 2 }, told).message).toContain(
    'lie in Tilbury, and at most 2 may be in one ward: allow 3'
  );
  const unmet = [
    { ward: 1, kind: 'minutes', needed: 131 },
    { ward: 2, kind: 'together' }
  ] as const;
  expect(floorInWords({ kept: new Map([[0, 1]]), unmet }, told)).toEqual([
    'The floor holds for Belhus, which would be served worst.',
    'The floor cannot be kept in a shift of 120 minutes: an area of Tilbury needs 131 minutes on foot, ways included. Give more minutes, or a base that is nearer.',
    'The floor cannot be kept for Ockendon beside what else must be in: give more areas or minutes.'
  ]);
  expect(floorInWords({ kept: new Map(), unmet: [] }, told)).toEqual(['No ward falls below the floor.']);
});
