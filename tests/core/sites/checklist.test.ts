import { describe, expect, it } from 'vitest';
import { categoryNumber } from '#lib/core/incidents/category.ts';
import type { SiteFindings } from '#lib/core/sites/appraise.ts';
import { QUESTIONS, readQuestions } from '#lib/core/sites/checklist.ts';
import { needForAttention } from '#lib/core/sites/need.ts';
import { ANSWERS } from '#lib/core/sites/question-readings.ts';
import { wordingFor } from '#lib/core/sites/wording.ts';

const WAYS = {
  walk: 1000,
  dark: 0,
  unseen: NaN,
  isolated: 0,
  darkKnown: 1,
  unseenKnown: 0,
  isolatedKnown: 1
};
const walk = (metres: number, ways = WAYS) => ({
  to: { name: null, easting: 0, northing: 0 },
  ...{ metres, gap: 0, samples: [], walked: [], line: new Float64Array(0), ways: [ways] }
});

/** Findings of which only what a question reads is filled in. */
function found(change: Partial<SiteFindings> = {}): SiteFindings {
  const categories = Array.from({ length: 14 }, (_, category) => ({
    ...{ category, inside: 0, within: [0, 0], rateCouncil: 0.5 },
    rate: [0, 0, 0.1] as const
  }));
  return {
    ...{ inside: WAYS, near: WAYS, categories, walks: null, figures: { beyondShare: 0 } },
    ...change
  } as unknown as SiteFindings;
}

const answers = (findings: SiteFindings) =>
  Object.fromEntries(readQuestions(findings).map(({ id, answer }) => [id, answer]));

describe('the questions asked of a site', () => {
  it('are the seven attributes of Safer Places and the five Essex themes, each asked in a sentence', () => {
    expect(QUESTIONS.filter(({ set }) => set === 'safer-places')).toHaveLength(7);
    expect(QUESTIONS.filter(({ set }) => set === 'essex')).toHaveLength(5);
    for (const { id, asks, guidance } of QUESTIONS) {
      expect(asks, id).toMatch(/^[A-Z].*\?$/);
      expect(guidance.length, id).toBeGreaterThan(0);
    }
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length);
  });

  it('are left to the planner where nothing that is measured speaks', () => {
    const read = answers(found());
    for (const id of ['structure', 'ownership', 'active-edges', 'public-space', 'feel'])
      expect(read[id], id).toBe('planner');
  });

  it('take half of the known metres of ways as needing attention, a fifth as support', () => {
    const dark = (metres: number, known = 1) =>
      answers(found({ near: { ...WAYS, dark: metres, darkKnown: known } })).visibility;
    expect([dark(500), dark(499), dark(201), dark(200)]).toEqual(['attention', 'mixed', 'mixed', 'supports']);
    // 250 of the 500 m that are known.
    expect(dark(250, 0.5)).toBe('attention');
    expect(dark(250, 0.49)).toBe('unknown');
    expect(dark(NaN, 0)).toBe('unknown');
  });

  it('need attention for what is recorded only where the whole interval lies above the council', () => {
    const burglary = (rate: readonly [number, number, number]) => {
      const { categories } = found();
      const changed = categories.map((one) =>
        one.category === categoryNumber('burglary') ? { ...one, rate, within: [1, 1] } : one
      );
      return answers(found({ categories: changed })).protection;
    };
    expect(burglary([1, 0.51, 2])).toBe('attention');
    expect(burglary([1, 0.49, 2])).toBe('mixed');
    expect(burglary([0.2, 0.1, 0.4])).toBe('supports');
  });

  it('tell nothing recorded from mixed, and from what is not known outside the wards', () => {
    const { categories } = found();
    // None of any, in an area so small that the interval reaches over the council's rate.
    const none = categories.map((one) => ({ ...one, rate: [0, 0, 1.2] as const }));
    const management = (change: Partial<SiteFindings>) =>
      readQuestions(found({ categories: none, ...change })).find(({ id }) => id === 'management');
    expect(management({})?.answer).toBe('none');
    expect(ANSWERS.none).toBe('Nothing recorded');
    expect(management({})?.evidence[0]).toMatch(/^Nothing was recorded/);
    const out = { figures: { beyondShare: 0.97 } } as Partial<SiteFindings>;
    expect(management(out)?.answer).toBe('unknown');
    expect(management(out)?.evidence[0]).toMatch(/^97\s% of the site lies outside the council’s wards/);
    expect(needForAttention(['none']).need).toBe(0);
  });

  it('read surveillance from what is dark as well as from what is isolated', () => {
    const surveillance = (ways: Partial<typeof WAYS>) =>
      answers(found({ near: { ...WAYS, ...ways } })).surveillance;
    expect(surveillance({})).toBe('supports');
    expect(surveillance({ dark: 560 })).toBe('attention');
    expect(surveillance({ isolated: 300 })).toBe('mixed');
    expect(surveillance({ isolated: NaN, isolatedKnown: 0 })).toBe('unknown');
    expect(surveillance({ walk: 0 })).toBe('planner');
  });

  it('write shares as the tables beside them do', () => {
    const visibility = readQuestions(found({ near: { ...WAYS, dark: 87 } })).find(
      ({ id }) => id === 'visibility'
    );
    expect(visibility?.evidence[0]).toMatch(
      /^87 m of 1,000 m of ways are dark \(8\.7\s% of what is known\)\.$/
    );
  });

  it('read how far the nearest stop is on foot, and say that it is not known without a street map', () => {
    const stop = (metres: number | null) =>
      answers(
        found({ walks: [{ kind: 'stop', walk: metres === null ? null : { kind: 'stop', ...walk(metres) } }] })
      ).access;
    expect([stop(400), stop(401), stop(801), stop(null)]).toEqual([
      'supports',
      'mixed',
      'attention',
      'attention'
    ]);
    expect(answers(found()).access).toBe('unknown');
    const near400 = { walks: [{ kind: 'stop' as const, walk: { kind: 'stop' as const, ...walk(400) } }] };
    // A stop alone says nothing of overlooked ways: neither where they are isolated, nor where there are none yet.
    expect(answers(found({ ...near400, near: { ...WAYS, isolated: 600 } })).access).toBe('attention');
    expect(answers(found({ ...near400, near: { ...WAYS, isolated: NaN, isolatedKnown: 0 } })).access).toBe(
      'unknown'
    );
    expect(answers(found({ ...near400, inside: { ...WAYS, walk: 0 } })).access).toBe('planner');
  });

  it('say with every number of what it is', () => {
    const { categories } = found();
    const burglary = categoryNumber('burglary');
    const changed = categories.map((one) =>
      one.category === burglary ? { ...one, within: [9, 12], rate: [1, 0.6, 2] as const } : one
    );
    const protection = readQuestions(found({ categories: changed })).find(({ id }) => id === 'protection');
    // Told one by one: what is clearly more, alone.
    expect(protection?.evidence).toHaveLength(2);
    expect(protection?.evidence[0]).toMatch(
      /^Burglary, clearly more .*: 9 within 100 m, 1 per hectare \(95\s% interval 0.6 to 2; the council 0.5\)\.$/
    );
    expect(protection?.evidence[1]).toBe(
      'Not clearly more than in the council: vehicle crime (0 within 100 m), bicycle theft (0 within 100 m).'
    );
  });
});

describe('what follows from the answers', () => {
  it('is an order of work: two for attention, one for mixed, unknown counted beside', () => {
    expect(needForAttention(['attention', 'mixed', 'supports', 'planner', 'unknown'])).toEqual({
      need: 3,
      unknown: 1
    });
  });

  it('is wording for what needs attention or is mixed, and none that promises less crime', () => {
    const all = QUESTIONS.map(({ id }) => ({ id, answer: 'attention' as const }));
    const texts = wordingFor(all).map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(4);
    expect(texts.join(' ')).not.toMatch(/reduc|less crime|lower crime|%|per cent/i);
    expect(wordingFor(QUESTIONS.map(({ id }) => ({ id, answer: 'supports' })))).toEqual([]);
    expect(Object.keys(ANSWERS)).toHaveLength(6);
  });
});
